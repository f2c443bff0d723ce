"""Which action answers a question, where another action leaves it to that one."""

ACTIONS = {
    "ask_tiers": "action_ask_tiers",
    "ask_price": "action_ask_price",
    "auto_renewal": "action_auto_renewal",
    "cancel_membership": "action_cancel_membership",
    "change_payment_method": "action_change_payment_method",
    "change_tier": "action_change_tier",
    "check_account": "action_check_account",
    "check_invitation": "action_check_invitation",
    "check_points": "action_check_points",
    "invoice_status": "action_invoice_status",
    "list_products": "action_list_products",
    "membership_status": "action_membership_status",
    "migration_status": "action_migration_status",
    "product_points": "action_product_points",
    "resend_activation": "action_resend_activation",
    "reset_password": "action_reset_password",
    "set_po_number": "action_set_po_number",
    "why_no_green_tick": "action_why_no_green_tick",
    "why_no_migrate_button": "action_why_no_migrate_button",
}


def action_of(topic: str) -> str:
    """The action that answers a topic; all questions of fact have the same one."""
    return "action_answer_faq" if topic.startswith("faq/") else ACTIONS[topic]
