"""All forms by name: whose question an ``action_ask_…`` asks, and which task ``cancel`` ends."""

from actions.forms.auto_renewal import AutoRenewal
from actions.forms.cancel_membership import CancelMembership
from actions.forms.change_email import ChangeEmail
from actions.forms.change_payment_method import ChangePaymentMethod
from actions.forms.change_tier import ChangeTier
from actions.forms.delete_account import DeleteAccount
from actions.forms.form import Form
from actions.forms.migrate_products import MigrateProducts
from actions.forms.register_product import RegisterProduct
from actions.forms.remove_product import RemoveProduct
from actions.forms.report_product_details import ReportProductDetails
from actions.forms.set_po_number import SetPoNumber
from actions.forms.sign_in import SignIn
from actions.forms.subscribe import Subscribe

FORMS: dict[str, Form] = {
    form.name: form
    for form in (
        SignIn(),
        RegisterProduct(),
        ReportProductDetails(),
        RemoveProduct(),
        MigrateProducts(),
        Subscribe(),
        AutoRenewal(),
        CancelMembership(),
        ChangePaymentMethod(),
        ChangeTier(),
        SetPoNumber(),
        ChangeEmail(),
        DeleteAccount(),
    )
}
