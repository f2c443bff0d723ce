"""``action_ask_…``: one per slot that a form asks for; the open form has the words."""

from abc import ABC

from actions.context import Context
from actions.forms.flow import AskForSlot
from actions.forms.form import Form
from actions.forms.open_forms import FORMS


class Ask(AskForSlot, ABC):
    """Asks in the words of the open form."""

    def open_form(self, context: Context) -> Form:
        """Whose question it is."""
        return FORMS[str(context.open_form)]


class AskEmail(Ask):
    """Who is writing."""

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "action_ask_email"


class AskCode(Ask):
    """Whether it is really them."""

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "action_ask_code"


class AskProduct(Ask):
    """Which product model."""

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "action_ask_product"


class AskProductId(Ask):
    """Which of the member's products."""

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "action_ask_product_id"


class AskDetail(Ask):
    """Which of its details."""

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "action_ask_detail"


class AskSerialNumber(Ask):
    """The serial number."""

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "action_ask_serial_number"


class AskPurchaseDate(Ask):
    """When it was bought."""

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "action_ask_purchase_date"


class AskCountry(Ask):
    """Where it was bought."""

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "action_ask_country"


class AskDealer(Ask):
    """From whom."""

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "action_ask_dealer"


class AskTier(Ask):
    """Which tier."""

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "action_ask_tier"


class AskSubscriptionType(Ask):
    """Whether it renews by itself."""

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "action_ask_subscription_type"


class AskPaymentMethod(Ask):
    """Card or bank transfer."""

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "action_ask_payment_method"


class AskPoNumber(Ask):
    """The member's own order number."""

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "action_ask_po_number"


class AskTerms(Ask):
    """Whether the terms are accepted."""

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "action_ask_terms"


class AskNewEmail(Ask):
    """The address to change to."""

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "action_ask_new_email"


class AskConfirmation(Ask):
    """Whether all of it is right."""

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "action_ask_confirmation"
