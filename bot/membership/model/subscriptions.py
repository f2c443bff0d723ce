"""Tables of the invitations and of the subscriptions behind a membership."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.database import Base
from bot.membership.model.columns import one_of
from bot.membership.words import EndReason, SubscriptionType

_NOT_ENDED = text("ended_at IS NULL")
_NOT_ACCEPTED = text("accepted_at IS NULL")


class Invitation(Base):
    """The programme's invitation, sent when the points sufficed (S14)."""

    __tablename__ = "invitations"
    __table_args__ = (
        # One at a time, and not one for ever: S14 invites whoever has the points, and nothing says
        # that a member whose accepted invitation lies years back is never invited again (G5).
        Index(
            "uq_invitations_account_open",
            "account_id",
            unique=True,
            sqlite_where=_NOT_ACCEPTED,
            postgresql_where=_NOT_ACCEPTED,
        ),
        CheckConstraint("points_at_sending > 0", name="points_positive"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("business_accounts.id"), index=True)
    points_at_sending: Mapped[int]
    sent_at: Mapped[datetime]
    accepted_at: Mapped[datetime | None]


class Subscription(Base):
    """A tier by the year, active from checkout on. Its state is ``rules.subscription_state``.

    A renewal moves ``expires_on``, so that the membership keeps its number (S39).
    """

    __tablename__ = "subscriptions"
    __table_args__ = (
        Index(
            "uq_subscriptions_account_active",
            "account_id",
            unique=True,
            sqlite_where=_NOT_ENDED,
            postgresql_where=_NOT_ENDED,
        ),
        CheckConstraint("expires_on > starts_on", name="expires_later"),
        CheckConstraint("(ended_at IS NULL) = (ended_as IS NULL)", name="end_has_reason"),
        CheckConstraint("price_net > 0", name="price_positive"),
        CheckConstraint("length(currency) = 3", name="currency_length"),
        # Nine digits (nothing is left without them: a pattern that both databases know);
        # the sample number of the sign-up guide is nobody's (S42).
        CheckConstraint(
            "length(membership_number) = 9 AND trim(membership_number, '0123456789') = ''"
            " AND membership_number <> '151335488'",
            name="membership_number_shape",
        ),
        # R10: whoever had a number gets a new one.
        CheckConstraint(
            "previous_membership_number <> membership_number", name="membership_number_new"
        ),
        # What is cancelled does not renew, and only what renews has a next term.
        CheckConstraint(
            "cancel_requested_at IS NULL OR type = 'manual'", name="cancelled_without_renewal"
        ),
        CheckConstraint("next_tier IS NULL OR type = 'auto_renewal'", name="next_tier_by_renewal"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("business_accounts.id"), index=True)
    tier: Mapped[str] = mapped_column(ForeignKey("tiers.code"))
    # No reference, which SQLite adds to no table with rows; tiers are never taken away.
    next_tier: Mapped[str | None] = mapped_column(String(20))
    type: Mapped[SubscriptionType] = mapped_column(one_of(SubscriptionType, "type"))
    starts_on: Mapped[date]
    expires_on: Mapped[date]
    cancel_requested_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    ended_as: Mapped[EndReason | None] = mapped_column(one_of(EndReason, "ended_as"))
    membership_number: Mapped[str] = mapped_column(String(9), unique=True)
    previous_membership_number: Mapped[str | None] = mapped_column(String(20))
    po_number: Mapped[str | None] = mapped_column(String(40))
    terms_version: Mapped[str] = mapped_column(String(40))
    terms_accepted_at: Mapped[datetime]
    price_net: Mapped[int]
    currency: Mapped[str] = mapped_column(String(3))
