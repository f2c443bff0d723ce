"""The table of letters that wait for delivery, and of those that were delivered."""

from datetime import datetime
from enum import StrEnum, auto
from uuid import uuid4

from sqlalchemy import JSON, CheckConstraint, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.database import Base
from bot.texts.languages import Language

# Not yet delivered and not given up. The partial index makes finding these cheap.
WAITING = "delivered_at IS NULL AND given_up_at IS NULL"


class MailKind(StrEnum):
    """What a letter is about. The value is the name in small letters, and is stored."""

    PASSWORD_RESET = auto()
    PASSWORD_CHANGED = auto()
    ACTIVATION = auto()
    INVOICE = auto()
    SIGN_IN_CODE = auto()
    MEMBERSHIP_RENEWED = auto()
    MEMBERSHIP_ENDED = auto()
    MEMBERSHIP_NOT_RENEWED = auto()


class Letter(Base):
    """One letter to one address."""

    __tablename__ = "letters"
    __table_args__ = (
        CheckConstraint("language IN ('de', 'en')", name="language"),
        CheckConstraint("delivered_at IS NULL OR given_up_at IS NULL", name="one_end"),
        Index(
            "ix_letters_waiting",
            "due_at",
            sqlite_where=text(WAITING),
            postgresql_where=text(WAITING),
        ),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=lambda: uuid4().hex)
    # A MailKind. The database takes any word, so that a new kind needs no migration.
    kind: Mapped[str] = mapped_column(String(32))
    recipient: Mapped[str] = mapped_column(String(320))
    language: Mapped[Language] = mapped_column(String(2))
    # What the letter says: links, codes, amounts. Empty once it is delivered or given up.
    details: Mapped[dict[str, str]] = mapped_column(JSON)
    created_at: Mapped[datetime] = mapped_column(index=True)
    # When it is of no use any more: the link or the code has expired.
    expires_at: Mapped[datetime | None]
    # When it is tried next. Whoever tries it puts this off, so that nobody else does meanwhile.
    due_at: Mapped[datetime]
    # How often it was tried, the try under way included.
    attempts: Mapped[int] = mapped_column(default=0)
    delivered_at: Mapped[datetime | None]
    given_up_at: Mapped[datetime | None]
