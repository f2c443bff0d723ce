"""The tables of the identity room."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.database import Base

# Neither used nor replaced. A conversation has at most one of them.
OPEN_CODE = "used_at IS NULL AND ended_at IS NULL"


class VisitorToken(Base):
    """What a browser holds to go on with its conversation. Only the hash is stored."""

    __tablename__ = "visitor_tokens"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversations.id"), index=True)
    created_at: Mapped[datetime]
    last_used_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)
    ended_at: Mapped[datetime | None]


class UsedJti(Base):
    """The number of a site token that was used, kept until the token would have expired."""

    __tablename__ = "used_jtis"

    jti: Mapped[str] = mapped_column(String(128), primary_key=True)
    expires_at: Mapped[datetime] = mapped_column(index=True)


class SignInCode(Base):
    """A code that was asked for in a conversation. Neither it nor the address is stored in clear.

    An address that nobody has leaves a row as well, so that trying codes looks the same.
    """

    __tablename__ = "sign_in_codes"
    __table_args__ = (
        CheckConstraint("expires_at > created_at", name="expires_later"),
        CheckConstraint("tries BETWEEN 0 AND 5", name="tries"),
        Index(
            "uq_sign_in_codes_open",
            "conversation_id",
            unique=True,
            sqlite_where=text(OPEN_CODE),
            postgresql_where=text(OPEN_CODE),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversations.id"), index=True)
    # Of the address as it was typed, in small letters.
    address_hash: Mapped[str] = mapped_column(String(64), index=True)
    # Whom a letter with the code was posted to; None where none was.
    account_id: Mapped[str | None] = mapped_column(ForeignKey("business_accounts.id"), index=True)
    salt: Mapped[str] = mapped_column(String(32))
    code_hash: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)
    # Right ones included.
    tries: Mapped[int] = mapped_column(default=0)
    used_at: Mapped[datetime | None]
    # A newer code of the conversation has ended it.
    ended_at: Mapped[datetime | None]
