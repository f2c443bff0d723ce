"""The files of ``data/catalogue/``: read, checked, and refused with one clear line."""

import re
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, TypeVar

import yaml
from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    model_validator,
)

from bot.membership.errors import CatalogueError
from bot.membership.words import ProductType, Source

Name = Annotated[str, StringConstraints(min_length=1, max_length=120, strip_whitespace=True)]
ShortName = Annotated[str, StringConstraints(min_length=1, max_length=80, strip_whitespace=True)]
CountryCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
TierCode = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z_]{0,19}$")]
Points = Annotated[int, Field(strict=True, ge=0)]
Flag = Annotated[bool, Field(strict=True)]
# Hundredths of a percent.
VatRate = Annotated[int, Field(strict=True, ge=0, lt=10_000)]


class Entry(BaseModel):
    """An entry of a file: unknown words are mistakes."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class CountryEntry(Entry):
    """A country of the programme."""

    code: CountryCode
    name_de: ShortName
    name_en: ShortName
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
    participates: Flag
    vat_rate: VatRate


class DealerEntry(Entry):
    """A dealer; all of them are invented."""

    name: Name
    city: ShortName
    country: CountryCode


class ModelEntry(Entry):
    """A product model and its points; what cannot be registered has none."""

    name: Name
    type: ProductType
    registrable: Flag = True
    points: Points | None = None
    source: Source | None = None
    valid_from: date | None = None

    @model_validator(mode="after")
    def _points_if_registrable(self) -> "ModelEntry":
        if self.registrable and (self.points is None or self.source is None):
            raise ValueError("a registrable model needs points and source")
        if not self.registrable and self.points is not None:
            raise ValueError("a model that cannot be registered has no points")
        return self


class TierEntry(Entry):
    """A tier and what it asks for."""

    code: TierCode
    name_de: ShortName
    name_en: ShortName
    min_points: Points
    strict: Flag = False
    source: Source
    valid_from: date | None = None


class PriceEntry(Entry):
    """A tier's price per year in a country, net of VAT, in the country's currency."""

    country: CountryCode
    tier: TierCode
    net_per_year: Annotated[Decimal, Field(gt=0, decimal_places=2, max_digits=9)]
    source: Source
    valid_from: date | None = None


class TermsEntry(Entry):
    """A version of the terms, and from when on it is in force."""

    version: Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z.-]{1,40}$")]
    valid_from: date


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All files, checked."""

    countries: tuple[CountryEntry, ...]
    dealers: tuple[DealerEntry, ...]
    models: tuple[ModelEntry, ...]
    tiers: tuple[TierEntry, ...]
    prices: tuple[PriceEntry, ...]
    terms: tuple[TermsEntry, ...]


def load(folder: Path) -> Catalogue:
    """Read and check the catalogue.

    Raises:
        CatalogueError: the first mistake, with its file and entry.
    """
    countries = _unique(
        "countries.yml", _entries(folder, "countries.yml", CountryEntry), lambda one: one.code
    )
    dealers = _unique(
        "dealers.yml",
        _entries(folder, "dealers.yml", DealerEntry),
        lambda one: (one.name.casefold(), one.city.casefold()),
    )
    models = _unique(
        "product_models.yml",
        _entries(folder, "product_models.yml", ModelEntry),
        lambda one: one.name.casefold(),
    )
    tiers = _unique("tiers.yml", _entries(folder, "tiers.yml", TierEntry), lambda one: one.code)
    prices = _unique(
        "prices.yml",
        _entries(folder, "prices.yml", PriceEntry),
        lambda one: (one.country, one.tier),
    )
    terms = _unique("terms.yml", _entries(folder, "terms.yml", TermsEntry), lambda one: one.version)
    _unique("terms.yml", terms, lambda one: one.valid_from)
    if not terms:
        raise CatalogueError("terms.yml", "needs a version")
    codes = {country.code for country in countries}
    _known("dealers.yml", "country", codes, [dealer.country for dealer in dealers])
    _known("prices.yml", "country", codes, [price.country for price in prices])
    _known("prices.yml", "tier", {tier.code for tier in tiers}, [price.tier for price in prices])
    return Catalogue(countries, dealers, models, tiers, prices, terms)


EntryKind = TypeVar("EntryKind", bound=Entry)


def _entries(folder: Path, file: str, kind: type[EntryKind]) -> tuple[EntryKind, ...]:
    """The entries of a file: a mapping of ``entries`` and, if it says so, ``valid_from``."""
    content = _read(folder / file)
    if not isinstance(content, dict) or not isinstance(content.get("entries"), list):
        raise CatalogueError(file, "needs a list named entries")
    common = {"valid_from": content["valid_from"]} if "valid_from" in content else {}
    if unknown := content.keys() - {"entries", "valid_from"}:
        raise CatalogueError(file, f"knows no {', '.join(sorted(map(str, unknown)))}")
    return tuple(
        _entry(file, number, kind, common, raw)
        for number, raw in enumerate(content["entries"], start=1)
    )


def _entry(
    file: str, number: int, kind: type[EntryKind], common: dict[str, Any], raw: object
) -> EntryKind:
    if not isinstance(raw, dict):
        raise CatalogueError(f"{file}, entry {number}", "is not a mapping")
    try:
        return kind.model_validate(common | raw)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        field = ".".join(str(part) for part in first["loc"])
        message = re.sub(r"\s+", " ", first["msg"]).removeprefix("Value error, ")
        named = next(
            (raw[key] for key in ("name", "code", "country", "version") if key in raw), None
        )
        place = f"{file}, entry {number}" + (f" ({named})" if named is not None else "")
        raise CatalogueError(place, f"{field}: {message}" if field else message) from None


def _read(path: Path) -> object:
    try:
        content: object = yaml.safe_load(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise CatalogueError(path.name, "is missing") from None
    except OSError as error:
        raise CatalogueError(path.name, f"cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise CatalogueError(path.name, "is not UTF-8") from None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise CatalogueError(f"{path.name}, line {line}", error.problem or "is no YAML") from None
    except yaml.YAMLError:
        raise CatalogueError(path.name, "is no YAML") from None
    return content


def _unique(
    file: str, entries: tuple[EntryKind, ...], key: Callable[[EntryKind], Hashable]
) -> tuple[EntryKind, ...]:
    seen: dict[Hashable, int] = {}
    for number, entry in enumerate(entries, start=1):
        first = seen.setdefault(key(entry), number)
        if first != number:
            raise CatalogueError(f"{file}, entry {number}", f"is the same as entry {first}")
    return entries


def _known(file: str, field: str, known: set[str], used: Iterable[str]) -> None:
    for number, value in enumerate(used, start=1):
        if value not in known:
            raise CatalogueError(f"{file}, entry {number}", f"{field}: there is no {value}")
