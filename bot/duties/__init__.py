"""What the house sees to by itself: invoices, terms that are over, rows of no more use."""

from bot.duties.invoices import issue_invoices
from bot.duties.rounds import SECONDS_BETWEEN_ROUNDS, Rounds, Tally
from bot.duties.sweeping import sweep
from bot.duties.terms import end_terms

__all__ = [
    "SECONDS_BETWEEN_ROUNDS",
    "Rounds",
    "Tally",
    "end_terms",
    "issue_invoices",
    "sweep",
]
