"""All forms by name: whose question an ``action_ask_…`` asks, and which task ``cancel`` ends."""

from actions.forms.form import Form
from actions.forms.migrate_products import MigrateProducts
from actions.forms.register_product import RegisterProduct
from actions.forms.sign_in import SignIn
from actions.forms.subscribe import Subscribe

FORMS: dict[str, Form] = {
    form.name: form
    for form in (
        SignIn(),
        RegisterProduct(),
        MigrateProducts(),
        Subscribe(),
    )
}
