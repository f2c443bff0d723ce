"""What the database refuses of products and their points."""

import pytest
from sqlalchemy import update

from bot.membership.model import Dealer, LedgerEntry, ModelPoints, RegisteredProduct
from bot.membership.words import LedgerReason, Source
from tests.fakes import NOON, add_account
from tests.membership.constraints.rows import COMPLETE, TODAY, entry, product, refuses


@pytest.mark.usefixtures("member")
async def test_a_serial_number_is_active_once_per_model(session):
    await refuses(session, product(), product())
    await session.execute(update(RegisteredProduct).values(removed_at=NOON))
    session.add_all([product(), product(model_id=2)])
    await session.flush()


@pytest.mark.usefixtures("member")
@pytest.mark.parametrize("detail", ["serial_number", "purchase_date", "country_code", "dealer"])
async def test_points_need_all_four_details(session, detail):
    given = COMPLETE | {"dealer_text" if detail == "dealer" else detail: None}
    bad = product(**given, points_assigned_at=NOON)
    await refuses(session, bad, constraint="ck_registered_products_points_need_details")
    session.add(product(**given))
    await session.flush()


@pytest.mark.usefixtures("member")
async def test_a_dealer_of_the_catalogue_is_as_good_as_a_named_one(session):
    dealer = Dealer(name="Foto Musterbaum", city="Musterstadt", country="DE")
    session.add(dealer)
    await session.flush()
    given = COMPLETE | {"dealer_text": None, "dealer_id": dealer.id}
    session.add(product(**given, points_assigned_at=NOON))
    await session.flush()


async def test_a_products_points_are_assigned_once(session, body):
    key = {"registered_product_id": body.id}
    await refuses(session, entry(**key), entry(**key, delta=2))
    session.add(entry(**key, delta=-1, reason=LedgerReason.REMOVED))
    session.add(entry(**key, delta=-1, reason=LedgerReason.REVALUED))
    session.add(entry(**key, delta=1, reason=LedgerReason.REVALUED))
    session.add(entry(delta=-1, reason=LedgerReason.CORRECTION))
    await session.flush()


async def test_points_come_from_a_product_of_the_account(session, body):
    await add_account(session, "m2")
    await refuses(session, entry(account_id="m2", registered_product_id=body.id))


@pytest.mark.parametrize(
    ("reason", "delta"), [(LedgerReason.ASSIGNED, -1), (LedgerReason.REMOVED, 1)]
)
async def test_the_sign_of_points_fits_their_reason(session, body, reason, delta):
    bad = entry(registered_product_id=body.id, reason=reason, delta=delta)
    await refuses(session, bad, constraint="ck_points_ledger_sign_fits_reason")


@pytest.mark.usefixtures("member")
@pytest.mark.parametrize("reason", [LedgerReason.ASSIGNED, LedgerReason.REVALUED])
async def test_only_a_correction_concerns_no_product(session, reason):
    await refuses(session, entry(reason=reason), constraint="ck_points_ledger_product_named")


@pytest.mark.usefixtures("member")
@pytest.mark.parametrize(
    "bad",
    [
        lambda: product(account_id="nobody"),
        lambda: product(model_id=99999),
        lambda: LedgerEntry(
            account_id="nobody", delta=1, reason=LedgerReason.CORRECTION, created_at=NOON
        ),
    ],
)
async def test_a_product_or_its_points_refer_to_nothing(session, bad):
    await refuses(session, bad())


@pytest.mark.usefixtures("member")
@pytest.mark.parametrize(
    ("bad", "constraint"),
    [
        (lambda: product(purchase_date="14.3."), "ck_registered_products_purchase_date_length"),
        (lambda: product(country_code="D"), "ck_registered_products_country_length"),
        (lambda: product(dealer_id=1, dealer_text="x"), "ck_registered_products_one_dealer"),
        (lambda: product(dealer_text=" "), "ck_registered_products_dealer_text_not_blank"),
        (lambda: product(serial_number="99000a"), "ck_registered_products_serial_number_shape"),
        (lambda: product(serial_number="9900"), "ck_registered_products_serial_number_shape"),
        (lambda: product(serial_number="9" * 13), "ck_registered_products_serial_number_shape"),
        (
            lambda: product(serial_number=None, est_serial=True),
            "ck_registered_products_est_serial_present",
        ),
        (lambda: product(est_date=True), "ck_registered_products_est_date_present"),
        (lambda: product(est_country=True), "ck_registered_products_est_country_present"),
        (lambda: product(est_dealer=True), "ck_registered_products_est_dealer_present"),
        (
            lambda: ModelPoints(model_id=1, points=-1, valid_from=TODAY, source=Source.DEMO),
            "ck_model_points_points_not_negative",
        ),
        (
            lambda: LedgerEntry(
                account_id="m1", delta=0, reason=LedgerReason.CORRECTION, created_at=NOON
            ),
            "ck_points_ledger_delta_changes",
        ),
    ],
)
async def test_products_and_points_that_cannot_be(session, bad, constraint):
    await refuses(session, bad(), constraint=constraint)
