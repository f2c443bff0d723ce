"""Tables of the business accounts."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.database import Base
from bot.membership.model.columns import one_of
from bot.membership.words import Language, TokenPurpose


class Account(Base):
    """The business account of a member. Its state is ``rules.account_state``."""

    __tablename__ = "business_accounts"
    __table_args__ = (
        CheckConstraint("email = lower(email)", name="email_lower_case"),
        # R1: whoever set a password had the activation mail.
        CheckConstraint(
            "activated_at IS NULL OR activation_email_sent_at IS NOT NULL", name="activated_by_mail"
        ),
    )

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    company: Mapped[str] = mapped_column(String(200))
    contact_name: Mapped[str] = mapped_column(String(200))
    email: Mapped[str] = mapped_column(String(320), unique=True)
    language: Mapped[Language] = mapped_column(one_of(Language, "language"))
    country: Mapped[str] = mapped_column(ForeignKey("countries.code"))
    created_at: Mapped[datetime]
    activation_email_sent_at: Mapped[datetime | None]
    activated_at: Mapped[datetime | None]


class PasswordToken(Base):
    """A one-time link to set a password. The link itself is never stored, only its hash."""

    __tablename__ = "password_tokens"
    __table_args__ = (CheckConstraint("expires_at > created_at", name="expires_later"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("business_accounts.id"), index=True)
    purpose: Mapped[TokenPurpose] = mapped_column(one_of(TokenPurpose, "purpose"))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    # A newer link, or a password set by another one, has ended it.
    ended_at: Mapped[datetime | None]


class Password(Base):
    """The password of an account, as its hash. Apart from the account, which many places load."""

    __tablename__ = "passwords"

    account_id: Mapped[str] = mapped_column(ForeignKey("business_accounts.id"), primary_key=True)
    password_hash: Mapped[str] = mapped_column(String(255))
    set_at: Mapped[datetime]
