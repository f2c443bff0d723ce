"""The membership tables, by topic; importing this knows them all."""

from bot.membership.model.accounts import Account, Password, PasswordToken
from bot.membership.model.catalogue import (
    Country,
    Dealer,
    MembershipTier,
    ModelPoints,
    ProductModel,
    Terms,
    TierPrice,
    TierThreshold,
)
from bot.membership.model.legacy import LegacyAccount, LegacyLink, LegacyProduct, Migration
from bot.membership.model.payments import Invoice, InvoiceCounter, Payment, PaymentMethod
from bot.membership.model.products import LedgerEntry, RegisteredProduct
from bot.membership.model.proposals import Proposal
from bot.membership.model.service import AuditEntry, SupportCase
from bot.membership.model.subscriptions import Invitation, Subscription

__all__ = [
    "Account",
    "AuditEntry",
    "Country",
    "Dealer",
    "Invitation",
    "Invoice",
    "InvoiceCounter",
    "LedgerEntry",
    "LegacyAccount",
    "LegacyLink",
    "LegacyProduct",
    "MembershipTier",
    "Migration",
    "ModelPoints",
    "Password",
    "PasswordToken",
    "Payment",
    "PaymentMethod",
    "ProductModel",
    "Proposal",
    "RegisteredProduct",
    "Subscription",
    "SupportCase",
    "Terms",
    "TierPrice",
    "TierThreshold",
]
