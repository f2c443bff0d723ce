"""Money, rates and days as the pages about a purchase write them."""

from bot.texts.formats import day, percent
from bot.texts.formats import money_in_full as amount

__all__ = ["amount", "day", "percent"]
