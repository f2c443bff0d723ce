"""The closed list of words that the checkout tables store."""

from enum import StrEnum


class CheckoutKind(StrEnum):
    """What a checkout is for."""

    SUBSCRIBE = "subscribe"
    CHANGE_PAYMENT_METHOD = "change_payment_method"
