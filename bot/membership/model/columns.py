"""Column types that several membership tables share."""

from enum import StrEnum

from sqlalchemy import Enum


def one_of(words: type[StrEnum], name: str) -> Enum:
    """A text column that the database checks against a closed list of words.

    Args:
        words: the list; its values, not its names, are stored.
        name: of the check constraint, without table and prefix.
    """
    return Enum(
        words,
        name=name,
        native_enum=False,
        create_constraint=True,
        length=20,
        values_callable=lambda kind: [word.value for word in kind],
    )
