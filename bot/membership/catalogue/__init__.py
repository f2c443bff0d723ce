"""The catalogue: read from ``data/catalogue/``, and applied to the database."""

from bot.membership.catalogue.applying import apply
from bot.membership.catalogue.changes import Change
from bot.membership.catalogue.files import Catalogue, load

__all__ = ["Catalogue", "Change", "apply", "load"]
