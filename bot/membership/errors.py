"""What can go wrong in the membership room.

MembershipError
├── UnknownAccount
├── UnknownTier
└── CatalogueError

What a member may not do is no error but a refusal: a value of ``rules``.
"""


class MembershipError(Exception):
    """The base of them all."""


class UnknownAccount(MembershipError):
    """There is no such business account."""

    def __init__(self, account_id: str) -> None:
        super().__init__(f"no account {account_id}")
        self.account_id = account_id


class UnknownTier(MembershipError):
    """The catalogue has no such tier on that day."""

    def __init__(self, code: str) -> None:
        super().__init__(f"no tier {code}")
        self.code = code


class CatalogueError(MembershipError):
    """A catalogue file is wrong. Its text is one line with the file and the entry."""

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(f"{place}: {reason}")
        self.place = place
        self.reason = reason
