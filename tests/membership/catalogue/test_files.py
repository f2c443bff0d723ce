"""The catalogue's files, and how their mistakes are told."""

import shutil

import pytest

from bot.membership.catalogue import load
from bot.membership.errors import CatalogueError
from bot.membership.words import Source
from bot.settings import ROOT


@pytest.fixture
def folder(tmp_path):
    """A copy of the catalogue that may be spoilt."""
    return shutil.copytree(ROOT / "data" / "catalogue", tmp_path / "catalogue")


def spoil(folder, file, old, new):
    path = folder / file
    content = path.read_text("utf-8")
    assert old in content
    path.write_text(content.replace(old, new, 1), "utf-8")


def test_two_values_are_public_and_all_others_are_demo_values(files):
    sources = {model.name: model.source for model in files.models if model.registrable}
    public = {name for name, source in sources.items() if source is Source.PUBLIC}
    assert public == {"EOS 5D Mark III", "EF 40mm f/2.8 STM"}
    assert set(sources.values()) == {Source.PUBLIC, Source.DEMO}
    assert len(sources) == 62


def test_only_the_85_pounds_are_from_the_sign_up_guide(files):
    seed = [price for price in files.prices if price.source is Source.SEED]
    assert [(price.country, price.tier, price.net_per_year) for price in seed] == [
        ("GB", "silver", 85)
    ]


def test_where_the_programme_takes_part(files):
    known = "AT BE CH CZ DE DK ES FI FR GB HU IE IT LU NL NO PL PT SE SK".split()
    assert sorted(country.code for country in files.countries if country.participates) == known


def test_the_vat_rates_are_hundredths_of_a_percent(files):
    rates = {country.code: country.vat_rate for country in files.countries}
    assert (rates["DE"], rates["GB"], rates["CH"], rates["FI"]) == (1900, 2000, 810, 2550)
    assert all(800 <= rate <= 2700 for rate in rates.values())


@pytest.mark.parametrize(
    ("file", "old", "new", "line"),
    [
        (
            "product_models.yml",
            "points: 680",
            "points: many",
            "product_models.yml, entry 1 (EOS R1): points: Input should be a valid integer",
        ),
        (
            "product_models.yml",
            "points: 680",
            "points: -1",
            "product_models.yml, entry 1 (EOS R1): points: Input should be greater than or equal",
        ),
        (
            "product_models.yml",
            "points: 680, ",
            "",
            "product_models.yml, entry 1 (EOS R1): a registrable model needs points and source",
        ),
        (
            "product_models.yml",
            "registrable: false",
            "registrable: false, points: 5",
            "product_models.yml, entry 63 (Battery Pack LP-E6NH): a model that cannot be regist",
        ),
        (
            "product_models.yml",
            "name: EOS R3",
            "name: eos r1",
            "product_models.yml, entry 2: is the same as entry 1",
        ),
        (
            "product_models.yml",
            "type: mirrorless_camera",
            "kind: camera",
            "product_models.yml, entry 1 (EOS R1): type: Field required",
        ),
        (
            "product_models.yml",
            "source: demo value",
            "source: demo value, colour: red",
            "product_models.yml, entry 1 (EOS R1): colour: Extra inputs are not permitted",
        ),
        (
            "product_models.yml",
            "valid_from: 2023-02-01",
            "valid_from: yesterday",
            "product_models.yml, entry 1 (EOS R1): valid_from: ",
        ),
        (
            "countries.yml",
            '"NO"',
            "NO",
            "countries.yml, entry 16 (False): code: Input should be a valid string",
        ),
        ("countries.yml", "entries:", "items:", "countries.yml: needs a list named entries"),
        ("countries.yml", "entries:", "since: 1\nentries:", "countries.yml: knows no since"),
        ("countries.yml", "entries:\n", "entries:\n  - 7\n", "countries.yml, entry 1: is not a "),
        ("countries.yml", "code: AT", "code: AT: b", "countries.yml, line 8: "),
        ("countries.yml", "code: AT", "code: \x00", "countries.yml: is no YAML"),
        (
            "countries.yml",
            "vat_rate: 2000",
            "vat_rate: 20.5",
            "countries.yml, entry 1 (AT): vat_rate: Input should be a valid integer",
        ),
        (
            "countries.yml",
            ", vat_rate: 2000",
            "",
            "countries.yml, entry 1 (AT): vat_rate: Field required",
        ),
        (
            "terms.yml",
            'version: "2023-02"',
            "version: 2023",
            "terms.yml, entry 1 (2023): version: Input should be a valid string",
        ),
        (
            "terms.yml",
            "valid_from: 2023-02-01",
            "since: 2023-02-01",
            "terms.yml, entry 1 (2023-02): valid_from: Field required",
        ),
        (
            "terms.yml",
            "entries:",
            'entries:\n  - {version: "2023-02", valid_from: 2022-01-01}',
            "terms.yml, entry 2: is the same as entry 1",
        ),
        (
            "terms.yml",
            "entries:",
            'entries:\n  - {version: "2023-01", valid_from: 2023-02-01}',
            "terms.yml, entry 2: is the same as entry 1",
        ),
        (
            "terms.yml",
            'entries:\n  - {version: "2023-02", valid_from: 2023-02-01}',
            "entries: []",
            "terms.yml: needs a version",
        ),
        (
            "dealers.yml",
            "country: DE",
            "country: XX",
            "dealers.yml, entry 1: country: there is no XX",
        ),
        (
            "prices.yml",
            "tier: silver",
            "tier: diamond",
            "prices.yml, entry 1: tier: there is no diamond",
        ),
        (
            "prices.yml",
            "net_per_year: 85",
            "net_per_year: 85.005",
            "prices.yml, entry 1 (GB): net_per_year: Decimal input should have no more than 2",
        ),
        (
            "prices.yml",
            "net_per_year: 85",
            "net_per_year: 0",
            "prices.yml, entry 1 (GB): net_per_year: Input should be greater than 0",
        ),
        ("prices.yml", "tier: gold", "tier: silver", "prices.yml, entry 3: is the same as entry 2"),
        ("tiers.yml", "code: gold", "code: silver", "tiers.yml, entry 2: is the same as entry 1"),
        ("tiers.yml", "strict: true", "strict: maybe", "tiers.yml, entry 4 (corporate): strict: "),
    ],
)
def test_a_mistake_is_one_line_with_file_and_entry(folder, file, old, new, line):
    spoil(folder, file, old, new)
    with pytest.raises(CatalogueError) as caught:
        load(folder)
    assert str(caught.value).startswith(line)
    assert "\n" not in str(caught.value)


def test_a_file_is_missing(folder):
    (folder / "tiers.yml").unlink()
    with pytest.raises(CatalogueError, match=r"^tiers.yml: is missing$"):
        load(folder)


def test_a_file_is_not_utf_8(folder):
    (folder / "tiers.yml").write_bytes(b"entries: [\xff]")
    with pytest.raises(CatalogueError, match=r"^tiers.yml: is not UTF-8$"):
        load(folder)


def test_a_folder_in_the_place_of_a_file(folder):
    (folder / "tiers.yml").unlink()
    (folder / "tiers.yml").mkdir()
    with pytest.raises(CatalogueError, match=r"^tiers.yml: cannot be read: Is a directory$"):
        load(folder)
