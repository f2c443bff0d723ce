"""The membership room, and the results of actions."""

import sqlalchemy as sa
from alembic import op

revision = "0001_initial"
down_revision = None
branch_labels = None
depends_on = None

# The newest first, so that nothing is left that refers to it.
TABLES = (
    "payments",
    "points_ledger",
    "invoices",
    "support_cases",
    "subscriptions",
    "registered_products",
    "payment_methods",
    "password_tokens",
    "migrations",
    "invitations",
    "account_legacy_links",
    "tier_thresholds",
    "tier_prices",
    "model_points",
    "legacy_products",
    "dealers",
    "business_accounts",
    "tiers",
    "product_models",
    "legacy_cps_accounts",
    "countries",
    "audit_log",
    "action_results",
)


def upgrade() -> None:
    op.create_table(
        "action_results",
        sa.Column("message_id", sa.String(length=64), nullable=False),
        sa.Column("action", sa.String(length=80), nullable=False),
        sa.Column("result", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("message_id", "action", name=op.f("pk_action_results")),
    )
    op.create_table(
        "audit_log",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("actor", sa.String(length=80), nullable=False),
        sa.Column("action", sa.String(length=80), nullable=False),
        sa.Column("account_id", sa.String(length=64), nullable=True),
        sa.Column("before", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("after", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_log")),
    )
    op.create_index(op.f("ix_audit_log_account_id"), "audit_log", ["account_id"], unique=False)
    op.create_table(
        "countries",
        sa.Column("code", sa.String(length=2), nullable=False),
        sa.Column("name_de", sa.String(length=80), nullable=False),
        sa.Column("name_en", sa.String(length=80), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("participates", sa.Boolean(), nullable=False),
        sa.CheckConstraint("length(code) = 2", name=op.f("ck_countries_code_length")),
        sa.CheckConstraint("length(currency) = 3", name=op.f("ck_countries_currency_length")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_countries")),
    )
    op.create_table(
        "legacy_cps_accounts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("old_email", sa.String(length=320), nullable=False),
        sa.Column("old_membership_number", sa.String(length=20), nullable=True),
        sa.CheckConstraint(
            "old_email = lower(old_email)", name=op.f("ck_legacy_cps_accounts_old_email_lower_case")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_legacy_cps_accounts")),
        sa.UniqueConstraint("old_email", name=op.f("uq_legacy_cps_accounts_old_email")),
    )
    op.create_table(
        "product_models",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column(
            "type",
            sa.Enum(
                "mirrorless_camera",
                "dslr_camera",
                "video_camera",
                "rf_lens",
                "ef_lens",
                "accessory",
                "printer",
                "consumable",
                name="type",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("registrable", sa.Boolean(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_product_models")),
        sa.UniqueConstraint("name", name=op.f("uq_product_models_name")),
    )
    op.create_table(
        "tiers",
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("name_de", sa.String(length=80), nullable=False),
        sa.Column("name_en", sa.String(length=80), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_tiers")),
    )
    op.create_table(
        "business_accounts",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("company", sa.String(length=200), nullable=False),
        sa.Column("contact_name", sa.String(length=200), nullable=False),
        sa.Column("email", sa.String(length=320), nullable=False),
        sa.Column(
            "language",
            sa.Enum(
                "de", "en", name="language", native_enum=False, create_constraint=True, length=20
            ),
            nullable=False,
        ),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("activation_email_sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("activated_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "activated_at IS NULL OR activation_email_sent_at IS NOT NULL",
            name=op.f("ck_business_accounts_activated_by_mail"),
        ),
        sa.CheckConstraint(
            "email = lower(email)", name=op.f("ck_business_accounts_email_lower_case")
        ),
        sa.ForeignKeyConstraint(
            ["country"], ["countries.code"], name=op.f("fk_business_accounts_country")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_business_accounts")),
        sa.UniqueConstraint("email", name=op.f("uq_business_accounts_email")),
    )
    op.create_table(
        "dealers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("city", sa.String(length=80), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.ForeignKeyConstraint(["country"], ["countries.code"], name=op.f("fk_dealers_country")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dealers")),
        sa.UniqueConstraint("name", "city", name=op.f("uq_dealers_name_city")),
    )
    op.create_table(
        "legacy_products",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("legacy_id", sa.Integer(), nullable=False),
        sa.Column("model_id", sa.Integer(), nullable=False),
        sa.Column("serial_number", sa.String(length=20), nullable=True),
        sa.Column("purchase_date", sa.String(length=10), nullable=True),
        sa.Column("country_code", sa.String(length=2), nullable=True),
        sa.Column("dealer", sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(
            ["legacy_id"], ["legacy_cps_accounts.id"], name=op.f("fk_legacy_products_legacy_id")
        ),
        sa.ForeignKeyConstraint(
            ["model_id"], ["product_models.id"], name=op.f("fk_legacy_products_model_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_legacy_products")),
    )
    op.create_index(
        op.f("ix_legacy_products_legacy_id"), "legacy_products", ["legacy_id"], unique=False
    )
    op.create_table(
        "model_points",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("model_id", sa.Integer(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column(
            "source",
            sa.Enum(
                "seed",
                "public",
                "demo value",
                name="source",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.CheckConstraint("points >= 0", name=op.f("ck_model_points_points_not_negative")),
        sa.ForeignKeyConstraint(
            ["model_id"], ["product_models.id"], name=op.f("fk_model_points_model_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_model_points")),
        sa.UniqueConstraint(
            "model_id", "valid_from", name=op.f("uq_model_points_model_id_valid_from")
        ),
    )
    op.create_table(
        "tier_prices",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("tier", sa.String(length=20), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("net_per_year", sa.Integer(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column(
            "source",
            sa.Enum(
                "seed",
                "public",
                "demo value",
                name="source",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.CheckConstraint("length(currency) = 3", name=op.f("ck_tier_prices_currency_length")),
        sa.CheckConstraint("net_per_year > 0", name=op.f("ck_tier_prices_net_positive")),
        sa.ForeignKeyConstraint(
            ["country"], ["countries.code"], name=op.f("fk_tier_prices_country")
        ),
        sa.ForeignKeyConstraint(["tier"], ["tiers.code"], name=op.f("fk_tier_prices_tier")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tier_prices")),
        sa.UniqueConstraint(
            "tier", "country", "valid_from", name=op.f("uq_tier_prices_tier_country_valid_from")
        ),
    )
    op.create_table(
        "tier_thresholds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("tier", sa.String(length=20), nullable=False),
        sa.Column("min_points", sa.Integer(), nullable=False),
        sa.Column("strict", sa.Boolean(), nullable=False),
        sa.Column(
            "source",
            sa.Enum(
                "seed",
                "public",
                "demo value",
                name="source",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.CheckConstraint(
            "min_points >= 0", name=op.f("ck_tier_thresholds_min_points_not_negative")
        ),
        sa.ForeignKeyConstraint(["tier"], ["tiers.code"], name=op.f("fk_tier_thresholds_tier")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tier_thresholds")),
        sa.UniqueConstraint("tier", "valid_from", name=op.f("uq_tier_thresholds_tier_valid_from")),
    )
    op.create_table(
        "account_legacy_links",
        sa.Column("account_id", sa.String(length=64), nullable=False),
        sa.Column("old_email_given", sa.String(length=320), nullable=True),
        sa.Column("legacy_id", sa.Integer(), nullable=True),
        sa.Column("linked_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "legacy_id IS NULL OR old_email_given IS NOT NULL",
            name=op.f("ck_account_legacy_links_linked_by_email"),
        ),
        sa.CheckConstraint(
            "(legacy_id IS NULL) = (linked_at IS NULL)",
            name=op.f("ck_account_legacy_links_linked_with_time"),
        ),
        sa.CheckConstraint(
            "old_email_given = lower(old_email_given)",
            name=op.f("ck_account_legacy_links_old_email_lower_case"),
        ),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["business_accounts.id"],
            name=op.f("fk_account_legacy_links_account_id"),
        ),
        sa.ForeignKeyConstraint(
            ["legacy_id"],
            ["legacy_cps_accounts.id"],
            name=op.f("fk_account_legacy_links_legacy_id"),
        ),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_account_legacy_links")),
        sa.UniqueConstraint("legacy_id", name=op.f("uq_account_legacy_links_legacy_id")),
        sa.UniqueConstraint(
            "account_id", "legacy_id", name=op.f("uq_account_legacy_links_account_id_legacy_id")
        ),
    )
    op.create_table(
        "invitations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.String(length=64), nullable=False),
        sa.Column("points_at_sending", sa.Integer(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("points_at_sending > 0", name=op.f("ck_invitations_points_positive")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["business_accounts.id"], name=op.f("fk_invitations_account_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitations")),
    )
    op.create_index(op.f("ix_invitations_account_id"), "invitations", ["account_id"], unique=False)
    op.create_index(
        "uq_invitations_account_open",
        "invitations",
        ["account_id"],
        unique=True,
        sqlite_where=sa.text("accepted_at IS NULL"),
        postgresql_where=sa.text("accepted_at IS NULL"),
    )
    op.create_table(
        "migrations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.String(length=64), nullable=False),
        sa.Column("legacy_id", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("n_total", sa.Integer(), nullable=False),
        sa.Column("n_complete", sa.Integer(), nullable=False),
        sa.Column("n_incomplete", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "finished_at IS NULL OR failed_at IS NULL", name=op.f("ck_migrations_one_end")
        ),
        sa.CheckConstraint(
            "n_complete + n_incomplete <= n_total", name=op.f("ck_migrations_counts_add_up")
        ),
        sa.CheckConstraint(
            "n_complete >= 0 AND n_incomplete >= 0", name=op.f("ck_migrations_counts_not_negative")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["business_accounts.id"], name=op.f("fk_migrations_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["account_id", "legacy_id"],
            ["account_legacy_links.account_id", "account_legacy_links.legacy_id"],
            name=op.f("fk_migrations_account_id_legacy_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_migrations")),
    )
    op.create_index(
        "uq_migrations_account_not_failed",
        "migrations",
        ["account_id"],
        unique=True,
        sqlite_where=sa.text("failed_at IS NULL"),
        postgresql_where=sa.text("failed_at IS NULL"),
    )
    op.create_table(
        "password_tokens",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.String(length=64), nullable=False),
        sa.Column(
            "purpose",
            sa.Enum(
                "set", "reset", name="purpose", native_enum=False, create_constraint=True, length=20
            ),
            nullable=False,
        ),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "expires_at > created_at", name=op.f("ck_password_tokens_expires_later")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["business_accounts.id"], name=op.f("fk_password_tokens_account_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_password_tokens")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_password_tokens_token_hash")),
    )
    op.create_index(
        op.f("ix_password_tokens_account_id"), "password_tokens", ["account_id"], unique=False
    )
    op.create_table(
        "payment_methods",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.String(length=64), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "card",
                "bank_transfer",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("last4", sa.String(length=4), nullable=True),
        sa.Column("token_ref", sa.String(length=120), nullable=True),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("replaced_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(kind = 'card') = (last4 IS NOT NULL)", name=op.f("ck_payment_methods_card_has_last4")
        ),
        sa.CheckConstraint("length(last4) = 4", name=op.f("ck_payment_methods_last4_length")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["business_accounts.id"], name=op.f("fk_payment_methods_account_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payment_methods")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "uq_payment_methods_account_current",
        "payment_methods",
        ["account_id"],
        unique=True,
        sqlite_where=sa.text("replaced_at IS NULL"),
        postgresql_where=sa.text("replaced_at IS NULL"),
    )
    op.create_table(
        "registered_products",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.String(length=64), nullable=False),
        sa.Column("model_id", sa.Integer(), nullable=False),
        sa.Column("serial_number", sa.String(length=20), nullable=True),
        sa.Column("purchase_date", sa.String(length=10), nullable=True),
        sa.Column("country_code", sa.String(length=2), nullable=True),
        sa.Column("dealer_id", sa.Integer(), nullable=True),
        sa.Column("dealer_text", sa.String(length=200), nullable=True),
        sa.Column("est_serial", sa.Boolean(), nullable=False),
        sa.Column("est_date", sa.Boolean(), nullable=False),
        sa.Column("est_country", sa.Boolean(), nullable=False),
        sa.Column("est_dealer", sa.Boolean(), nullable=False),
        sa.Column(
            "source",
            sa.Enum(
                "new",
                "migrated",
                name="source",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("legacy_product_id", sa.Integer(), nullable=True),
        sa.Column("registered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("points_assigned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "NOT est_country OR country_code IS NOT NULL",
            name=op.f("ck_registered_products_est_country_present"),
        ),
        sa.CheckConstraint(
            "NOT est_date OR purchase_date IS NOT NULL",
            name=op.f("ck_registered_products_est_date_present"),
        ),
        sa.CheckConstraint(
            "NOT est_dealer OR dealer_id IS NOT NULL OR dealer_text IS NOT NULL",
            name=op.f("ck_registered_products_est_dealer_present"),
        ),
        sa.CheckConstraint(
            "NOT est_serial OR serial_number IS NOT NULL",
            name=op.f("ck_registered_products_est_serial_present"),
        ),
        sa.CheckConstraint(
            "dealer_id IS NULL OR dealer_text IS NULL",
            name=op.f("ck_registered_products_one_dealer"),
        ),
        sa.CheckConstraint(
            "length(country_code) = 2", name=op.f("ck_registered_products_country_length")
        ),
        sa.CheckConstraint(
            "points_assigned_at IS NULL OR (serial_number IS NOT NULL"
            " AND purchase_date IS NOT NULL AND country_code IS NOT NULL"
            " AND (dealer_id IS NOT NULL OR dealer_text IS NOT NULL))",
            name=op.f("ck_registered_products_points_need_details"),
        ),
        sa.CheckConstraint(
            "serial_number = upper(serial_number) AND length(serial_number) BETWEEN 5 AND 12",
            name=op.f("ck_registered_products_serial_number_shape"),
        ),
        sa.CheckConstraint(
            "trim(dealer_text) <> ''", name=op.f("ck_registered_products_dealer_text_not_blank")
        ),
        sa.CheckConstraint(
            "length(purchase_date) IN (4, 7, 10)",
            name=op.f("ck_registered_products_purchase_date_length"),
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["business_accounts.id"], name=op.f("fk_registered_products_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["dealer_id"], ["dealers.id"], name=op.f("fk_registered_products_dealer_id")
        ),
        sa.ForeignKeyConstraint(
            ["legacy_product_id"],
            ["legacy_products.id"],
            name=op.f("fk_registered_products_legacy_product_id"),
        ),
        sa.ForeignKeyConstraint(
            ["model_id"], ["product_models.id"], name=op.f("fk_registered_products_model_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_registered_products")),
        sa.UniqueConstraint(
            "legacy_product_id", name=op.f("uq_registered_products_legacy_product_id")
        ),
        sa.UniqueConstraint("id", "account_id", name=op.f("uq_registered_products_id_account_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_registered_products_account_id"),
        "registered_products",
        ["account_id"],
        unique=False,
    )
    op.create_index(
        "uq_registered_products_active_serial",
        "registered_products",
        ["model_id", "serial_number"],
        unique=True,
        sqlite_where=sa.text("removed_at IS NULL"),
        postgresql_where=sa.text("removed_at IS NULL"),
    )
    op.create_table(
        "subscriptions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.String(length=64), nullable=False),
        sa.Column("tier", sa.String(length=20), nullable=False),
        sa.Column(
            "type",
            sa.Enum(
                "auto_renewal",
                "manual",
                name="type",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "ended_as",
            sa.Enum(
                "renewed",
                "expired",
                "cancelled",
                name="ended_as",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=True,
        ),
        sa.Column("membership_number", sa.String(length=9), nullable=False),
        sa.Column("previous_membership_number", sa.String(length=20), nullable=True),
        sa.Column("po_number", sa.String(length=40), nullable=True),
        sa.Column("terms_version", sa.String(length=40), nullable=False),
        sa.Column("terms_accepted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("price_net", sa.Integer(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.CheckConstraint(
            "length(membership_number) = 9 AND trim(membership_number, '0123456789') = ''"
            " AND membership_number <> '151335488'",
            name=op.f("ck_subscriptions_membership_number_shape"),
        ),
        sa.CheckConstraint(
            "(ended_at IS NULL) = (ended_as IS NULL)", name=op.f("ck_subscriptions_end_has_reason")
        ),
        sa.CheckConstraint("expires_on > starts_on", name=op.f("ck_subscriptions_expires_later")),
        sa.CheckConstraint("length(currency) = 3", name=op.f("ck_subscriptions_currency_length")),
        sa.CheckConstraint(
            "previous_membership_number <> membership_number",
            name=op.f("ck_subscriptions_membership_number_new"),
        ),
        sa.CheckConstraint("price_net > 0", name=op.f("ck_subscriptions_price_positive")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["business_accounts.id"], name=op.f("fk_subscriptions_account_id")
        ),
        sa.ForeignKeyConstraint(["tier"], ["tiers.code"], name=op.f("fk_subscriptions_tier")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_subscriptions")),
        sa.UniqueConstraint("membership_number", name=op.f("uq_subscriptions_membership_number")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_subscriptions_account_id"), "subscriptions", ["account_id"], unique=False
    )
    op.create_index(
        "uq_subscriptions_account_active",
        "subscriptions",
        ["account_id"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "support_cases",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.String(length=64), nullable=True),
        sa.Column("conversation_id", sa.String(length=64), nullable=True),
        sa.Column("topic", sa.String(length=80), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column(
            "priority",
            sa.Enum(
                "normal",
                "high",
                name="priority",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["business_accounts.id"], name=op.f("fk_support_cases_account_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_support_cases")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_support_cases_account_id"), "support_cases", ["account_id"], unique=False
    )
    op.create_index(
        "uq_support_cases_conversation_open",
        "support_cases",
        ["conversation_id"],
        unique=True,
        sqlite_where=sa.text("closed_at IS NULL"),
        postgresql_where=sa.text("closed_at IS NULL"),
    )
    op.create_table(
        "invoices",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=40), nullable=True),
        sa.Column("subscription_id", sa.Integer(), nullable=False),
        sa.Column("ordered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("due_date", sa.Date(), nullable=True),
        sa.Column("net", sa.Integer(), nullable=False),
        sa.Column("vat_rate", sa.Integer(), nullable=False),
        sa.Column("gross", sa.Integer(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("po_number", sa.String(length=40), nullable=True),
        sa.Column("paid_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(issued_on IS NULL) = (due_date IS NULL)",
            name=op.f("ck_invoices_issued_with_due_date"),
        ),
        sa.CheckConstraint(
            "(issued_on IS NULL) = (number IS NULL)", name=op.f("ck_invoices_issued_with_number")
        ),
        sa.CheckConstraint("due_date >= issued_on", name=op.f("ck_invoices_due_after_issue")),
        sa.CheckConstraint("length(currency) = 3", name=op.f("ck_invoices_currency_length")),
        sa.CheckConstraint(
            "net > 0 AND gross >= net AND vat_rate >= 0", name=op.f("ck_invoices_amounts_positive")
        ),
        sa.CheckConstraint(
            "paid_at IS NULL OR cancelled_at IS NULL", name=op.f("ck_invoices_one_end")
        ),
        sa.ForeignKeyConstraint(
            ["subscription_id"], ["subscriptions.id"], name=op.f("fk_invoices_subscription_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invoices")),
        sa.UniqueConstraint("number", name=op.f("uq_invoices_number")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_invoices_subscription_id"), "invoices", ["subscription_id"], unique=False
    )
    op.create_table(
        "points_ledger",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.String(length=64), nullable=False),
        sa.Column("registered_product_id", sa.Integer(), nullable=True),
        sa.Column("delta", sa.Integer(), nullable=False),
        sa.Column(
            "reason",
            sa.Enum(
                "assigned",
                "removed",
                "revalued",
                "correction",
                name="reason",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("delta <> 0", name=op.f("ck_points_ledger_delta_changes")),
        sa.CheckConstraint(
            "reason = 'correction' OR registered_product_id IS NOT NULL",
            name=op.f("ck_points_ledger_product_named"),
        ),
        sa.CheckConstraint(
            "(reason <> 'assigned' OR delta > 0) AND (reason <> 'removed' OR delta < 0)",
            name=op.f("ck_points_ledger_sign_fits_reason"),
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["business_accounts.id"], name=op.f("fk_points_ledger_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["registered_product_id", "account_id"],
            ["registered_products.id", "registered_products.account_id"],
            name=op.f("fk_points_ledger_registered_product_id_account_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_points_ledger")),
    )
    op.create_index(
        op.f("ix_points_ledger_account_id"), "points_ledger", ["account_id"], unique=False
    )
    op.create_index(
        "uq_points_ledger_product_assigned",
        "points_ledger",
        ["registered_product_id"],
        unique=True,
        sqlite_where=sa.text("reason = 'assigned'"),
        postgresql_where=sa.text("reason = 'assigned'"),
    )
    op.create_table(
        "payments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("invoice_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "card",
                "bank_transfer",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("zero_authorised_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("scheduled_on", sa.Date(), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failure", sa.String(length=200), nullable=True),
        sa.CheckConstraint(
            "zero_authorised_at IS NULL OR kind = 'card'", name=op.f("ck_payments_card_authorised")
        ),
        sa.CheckConstraint(
            "(failed_at IS NULL) = (failure IS NULL)", name=op.f("ck_payments_failure_has_reason")
        ),
        sa.CheckConstraint("amount > 0", name=op.f("ck_payments_amount_positive")),
        sa.CheckConstraint("length(currency) = 3", name=op.f("ck_payments_currency_length")),
        sa.CheckConstraint(
            "settled_at IS NULL OR failed_at IS NULL", name=op.f("ck_payments_one_end")
        ),
        sa.ForeignKeyConstraint(
            ["invoice_id"], ["invoices.id"], name=op.f("fk_payments_invoice_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payments")),
    )
    op.create_index(op.f("ix_payments_invoice_id"), "payments", ["invoice_id"], unique=False)


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
