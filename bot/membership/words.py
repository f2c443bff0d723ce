"""The closed lists of words that the membership tables store."""

from enum import StrEnum


class Language(StrEnum):
    """The languages that the house speaks."""

    DE = "de"
    EN = "en"


class Source(StrEnum):
    """Where a number of the catalogue comes from."""

    SEED = "seed"  # the sign-up guide
    PUBLIC = "public"  # published about the programme, not by the guide
    DEMO = "demo value"  # invented for the demo


class ProductType(StrEnum):
    """What a product model is; tells bodies from lenses."""

    MIRRORLESS_CAMERA = "mirrorless_camera"
    DSLR_CAMERA = "dslr_camera"
    VIDEO_CAMERA = "video_camera"
    RF_LENS = "rf_lens"
    EF_LENS = "ef_lens"
    ACCESSORY = "accessory"
    PRINTER = "printer"
    CONSUMABLE = "consumable"


class TokenPurpose(StrEnum):
    """What a password token is for."""

    SET = "set"
    RESET = "reset"


class Detail(StrEnum):
    """What a registration needs before it earns the green tick (S12)."""

    SERIAL_NUMBER = "serial_number"
    PURCHASE_DATE = "purchase_date"
    COUNTRY = "country"
    DEALER = "dealer"


class ProductSource(StrEnum):
    """How a registered product came into the account."""

    NEW = "new"
    MIGRATED = "migrated"


class LedgerReason(StrEnum):
    """Why points changed."""

    ASSIGNED = "assigned"
    REMOVED = "removed"
    REVALUED = "revalued"
    CORRECTION = "correction"


class SubscriptionType(StrEnum):
    """Whether a membership renews by itself (S28)."""

    AUTO_RENEWAL = "auto_renewal"
    MANUAL = "manual"


class EndReason(StrEnum):
    """How a subscription ended."""

    RENEWED = "renewed"
    EXPIRED = "expired"
    CANCELLED = "cancelled"


class PaymentKind(StrEnum):
    """The two ways to pay (S20)."""

    CARD = "card"
    BANK_TRANSFER = "bank_transfer"


class Priority(StrEnum):
    """How soon an agent should look at a support case."""

    NORMAL = "normal"
    HIGH = "high"


class ProposalKind(StrEnum):
    """What a member can be asked to agree to (R14)."""

    REGISTER_PRODUCT = "register_product"
    REPORT_PRODUCT_DETAILS = "report_product_details"
    REMOVE_PRODUCT = "remove_product"
    MIGRATE_PRODUCTS = "migrate_products"
    SUBSCRIBE = "subscribe"
    CHANGE_TIER = "change_tier"
    AUTO_RENEWAL = "auto_renewal"
    CANCEL_MEMBERSHIP = "cancel_membership"
    SET_PO_NUMBER = "set_po_number"
    CHANGE_PAYMENT_METHOD = "change_payment_method"
    CHANGE_EMAIL = "change_email"
    DELETE_ACCOUNT = "delete_account"
