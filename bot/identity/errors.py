"""What the identity room refuses.

IdentityError
├── UnknownToken
└── IdentityRefused
    ├── IdentityInvalid
    ├── IdentityExpired
    ├── IdentityReused
    └── IdentityWithoutAccount
"""


class IdentityError(Exception):
    """The base of everything that this room refuses."""


class UnknownToken(IdentityError):
    """A visitor token that is unknown, expired or signed out."""


class IdentityRefused(IdentityError):
    """What the website says about who is signed in does not count."""


class IdentityInvalid(IdentityRefused):
    """Not our website's word: key, algorithm, audience, age or shape are wrong."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class IdentityExpired(IdentityRefused):
    """It was good, but too long ago."""


class IdentityReused(IdentityRefused):
    """Each may be used once."""


class IdentityWithoutAccount(IdentityRefused):
    """It names an account that does not exist."""

    def __init__(self, account_id: str) -> None:
        super().__init__(account_id)
        self.account_id = account_id
