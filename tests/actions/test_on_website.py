"""What the website does, with what the database knows of who asks."""

import pytest


async def responses(visitor, label):
    return [said.response for said in await visitor.says(label)]


@pytest.mark.parametrize(
    ("account", "label", "expected"),
    [
        (None, "migrate_products", ["utter_migrate_products_on_website"]),
        ("demo-legacy", "migrate_products", ["utter_migrate_products_on_website"]),
        ("demo-nolegacy", "migrate_products", ["utter_migrate_button_no_old_email"]),
        (None, "subscribe", ["utter_subscribe_on_website"]),
        ("demo-499", "subscribe", ["utter_invitation_points_missing"]),
        ("demo-500", "subscribe", ["utter_own_open_tiers", "utter_subscribe_on_website"]),
        ("demo-active", "subscribe", ["utter_membership_active"]),
        (None, "change_tier", ["utter_change_tier_on_website"]),
        ("demo-active", "change_tier", ["utter_change_tier_on_website", "utter_tiers_open"]),
        ("demo-1000", "change_tier", ["utter_own_open_tiers", "utter_subscribe_on_website"]),
        (None, "cancel_membership", ["utter_cancel_membership_on_website"]),
        ("demo-1599", "cancel_membership", ["utter_renewal_no_membership"]),
        (
            "demo-active",
            "cancel_membership",
            ["utter_own_term_renews", "utter_cancel_membership_on_website"],
        ),
    ],
)
async def test_only_what_fits_the_member_is_told(enter, account, label, expected):
    visitor = await enter(account)

    assert await responses(visitor, label) == expected
