"""What the conversation hears of a checkout, in the transaction that settles it."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.checkout.facts import Speaker
from bot.checkout.model import Checkout
from bot.checkout.words import CheckoutKind
from bot.conversations.log import append, lock_conversation
from bot.membership import tier_names
from bot.texts.loader import Texts


async def completed(session: AsyncSession, checkout: Checkout, texts: Texts, now: datetime) -> None:
    """Say what was bought or changed."""
    conversation = await lock_conversation(session, checkout.conversation_id)
    speaker = Speaker(texts, conversation.language)
    outcome = checkout.outcome or {}
    card = {"brand": outcome["brand"], "last4": outcome["last4"]}
    if checkout.kind is CheckoutKind.CHANGE_PAYMENT_METHOD:
        text = speaker.say("checkout-told-changed", **card)
    else:
        text = speaker.say(
            "checkout-told-subscribed",
            tier=await tier_names.name_of(
                session, outcome["tier"], speaker.language, checkout.made_at.date()
            ),
            number=outcome["membership_number"],
            until=speaker.day(outcome["until"]),
            **card,
        )
    append(session, conversation, author="system", text=text, now=now)


async def cancelled(session: AsyncSession, checkout: Checkout, texts: Texts, now: datetime) -> None:
    """Say that nothing was bought or changed."""
    conversation = await lock_conversation(session, checkout.conversation_id)
    text = texts.get(conversation.language, "checkout-told-cancelled")
    append(session, conversation, author="system", text=text, now=now)
