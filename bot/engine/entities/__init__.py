"""What a message names: products, dates, places, amounts, each as its normalised value."""

from bot.engine.entities.component import EntityExtractor

__all__ = ["EntityExtractor"]
