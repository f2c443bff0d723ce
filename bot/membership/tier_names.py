"""What a tier is called, for letters and pages."""

from datetime import date

from sqlalchemy.ext.asyncio import AsyncSession

from bot.membership import tiers
from bot.texts.languages import Language


async def name_of(session: AsyncSession, code: str, language: Language, on: date) -> str:
    """The tier's name alone; its code, should the catalogue of that day not know it."""
    for tier in await tiers.all_tiers(session, on):
        if tier.code == code:
            return tier.name_de if language == "de" else tier.name_en
    return code
