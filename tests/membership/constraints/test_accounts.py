"""What the database refuses of accounts, their invitations, cases and passwords."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from bot.membership.model import AuditEntry, Invitation, PasswordToken
from bot.membership.words import TokenPurpose
from tests.fakes import NOON
from tests.membership.constraints.rows import account, case, invitation, refuses


@pytest.mark.usefixtures("member")
async def test_one_open_case_per_conversation(session):
    await refuses(session, case(), case())
    session.add(case(closed_at=NOON))
    await session.flush()


@pytest.mark.usefixtures("member")
async def test_an_account_is_not_invited_again_before_it_accepts(session):
    await refuses(session, invitation(), invitation())
    await session.execute(update(Invitation).values(accepted_at=NOON))
    session.add(invitation())
    await session.flush()


@pytest.mark.usefixtures("member")
@pytest.mark.parametrize(
    ("bad", "constraint"),
    [
        (lambda: account(email="M2@example.com"), "ck_business_accounts_email_lower_case"),
        (lambda: account(email="m1@example.com"), "email"),
        (lambda: account(activated_at=NOON), "ck_business_accounts_activated_by_mail"),
        (
            lambda: Invitation(account_id="m1", points_at_sending=0, sent_at=NOON),
            "ck_invitations_points_positive",
        ),
        (
            lambda: PasswordToken(
                account_id="m1",
                purpose=TokenPurpose.SET,
                token_hash="x",
                created_at=NOON,
                expires_at=NOON,
            ),
            "ck_password_tokens_expires_later",
        ),
    ],
)
async def test_accounts_invitations_and_tokens_that_cannot_be(session, bad, constraint):
    await refuses(session, bad(), constraint=constraint)


async def test_the_audit_log_outlives_the_account(session):
    session.add(AuditEntry(actor="bot", action="x.y", account_id="gone", at=NOON))
    await session.flush()


async def test_times_come_back_in_utc(session, member):
    await session.refresh(member)
    assert member.created_at == NOON
    assert member.created_at.utcoffset() == timedelta(0)
