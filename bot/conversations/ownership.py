"""Who answers a conversation next, and how that changes: by one conditional UPDATE."""

from sqlalchemy import case, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.conversations.model import BOT_ANSWERS, Conversation, Owner


def bot_may_answer(conversation: Conversation, asked_in_epoch: int) -> bool:
    """Whether the bot's answer to a message that came in in this epoch is still wanted.

    ``owner_epoch`` itself would be too strict: a turn that asks for a person moves its own
    conversation from ``bot`` to ``callback``, and what it says about that must be delivered.
    So a second number remembers since when the bot has answered without a break. A takeover
    makes every earlier question stale, also after the hand-back; ``callback`` does not.
    """
    return conversation.owner in BOT_ANSWERS and asked_in_epoch >= conversation.bot_since_epoch


async def change_owner(
    session: AsyncSession, conversation_id: str, *, leave: tuple[Owner, ...], enter: Owner
) -> bool:
    """Move a conversation from one of some states to another; False if it is in none of them."""
    next_epoch = Conversation.owner_epoch + 1
    goes_on = Conversation.owner.in_(BOT_ANSWERS if enter in BOT_ANSWERS else ())
    moved = await session.scalar(
        update(Conversation)
        .where(Conversation.id == conversation_id, Conversation.owner.in_(leave))
        .values(
            owner=enter,
            owner_epoch=next_epoch,
            bot_since_epoch=case((goes_on, Conversation.bot_since_epoch), else_=next_epoch),
        )
        .execution_options(synchronize_session=False)
        .returning(Conversation.id)
    )
    return moved is not None
