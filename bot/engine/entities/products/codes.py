"""Products known by a code: bodies, flashes, printers, batteries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from bot.engine.entities.products.atoms import Atom, Mention, goes_on
from bot.engine.entities.products.brands import ARTICLES, BRANDS, OTHER_BRANDS, family_of
from bot.engine.entities.products.catalogue import Coded
from bot.engine.entities.products.versions import read_version

_SPELLED_DIGITS = {
    "one": "1",
    "three": "3",
    "five": "5",
    "six": "6",
    "seven": "7",
    "eight": "8",
    "ten": "10",
    "eins": "1",
    "drei": "3",
    "funf": "5",
    "fuenf": "5",
    "sechs": "6",
    "sieben": "7",
    "acht": "8",
    "zehn": "10",
}
# Before a blank and a number these letters are short words of other meaning, too.
_SHORT_WORDS = {"el", "xf", "xa", "bg", "lp"}
LONGEST_CODE = 6
SHORTEST_SHORTENED = 3


class CodeFinder:
    """Finds mentions of coded products; built once from the catalogue."""

    def __init__(self, products: Iterable[Coded]) -> None:
        self._by_code: dict[str, list[Coded]] = defaultdict(list)
        for product in products:
            self._by_code[product.code].append(product)
        self._beginnings = {
            code[:length] for code in self._by_code for length in range(1, len(code) + 1)
        }

    def find(self, atoms: Sequence[Atom]) -> Iterator[Mention]:
        """Every mention, from left to right."""
        index = 0
        while index < len(atoms):
            after, mention = self._at(atoms, index)
            if mention is not None:
                yield mention
            index = max(after, index + 1)

    def _at(self, atoms: Sequence[Atom], index: int) -> tuple[int, Mention | None]:
        """The index behind a mention at an index, and the mention."""
        if _continues_word(atoms, index):
            return index, None
        length, code = self._longest_code(atoms, index)
        if not length:
            return index, None
        version, after = _version(atoms, index + length, code)
        if _is_plural(atoms, after):
            after += 1
        if goes_on(atoms, after):
            return after, None
        start = _with_brand(atoms, index)
        return after, Mention(start, atoms[after - 1].end, self._names(code, version))

    def _names(self, code: str, version: int | None) -> tuple[str, ...]:
        """The products that fit; without a version said, the one whose name says none either."""
        products = self._by_code[code]
        wanted = version or 1
        exact = tuple(product.name for product in products if product.version == wanted)
        if exact or version is not None:
            return exact
        return tuple(product.name for product in products)

    def _longest_code(self, atoms: Sequence[Atom], index: int) -> tuple[int, str]:
        """How many atoms from here are a code, and which."""
        best, joined = (0, ""), ""
        for length, atom in enumerate(atoms[index : index + LONGEST_CODE], start=1):
            if length > 1 and atom.gap not in {"", "-", " "}:
                break
            joined += _as_digit(atoms, index + length - 1)
            if joined not in self._beginnings:
                break
            code = joined if joined in self._by_code else self._shortened(joined)
            if code and _is_meant(atoms, index, index + length, joined):
                best = (length, code)
        return best

    def _shortened(self, joined: str) -> str | None:
        """ "5DS" for the only code that goes on with letters."""
        if len(joined) < SHORTEST_SHORTENED or not joined[-1].isalpha():
            return None
        longer = [code for code in self._by_code if code.startswith(joined)]
        fits = len(longer) == 1 and longer[0][len(joined) :].isalpha()
        return longer[0] if fits else None


def _version(atoms: Sequence[Atom], index: int, code: str) -> tuple[int | None, int]:
    """The version behind a code, with "-RT" before or behind it."""
    version, after = read_version(atoms, index, bare_digit=code[-1].isalpha())
    while after < len(atoms) and atoms[after].text == "rt" and atoms[after].gap in {"-", " "}:
        after += 1
        if version is None:
            version, after = read_version(atoms, after, bare_digit=True)
    return version, after


def _is_meant(atoms: Sequence[Atom], index: int, after: int, code: str) -> bool:
    """Whether atoms that spell a code are one, and not part of another word or a count."""
    if goes_on(atoms, after) and not _is_plural(atoms, after):
        version, _ = read_version(atoms, after, bare_digit=code[-1].isalpha())
        if version is None:
            return False
    before = atoms[index - 1].text if index else ""
    if before in OTHER_BRANDS:
        return False
    if before in BRANDS or family_of(before):
        return True
    if not any(letter.isdecimal() for letter in code):
        # "r" alone is nothing; "RP" in capitals or behind an article is a camera.
        return len(code) > 1 and (atoms[index].shouted or before in ARTICLES)
    if after > index + 1 and atoms[index + 1].gap == " ":
        return _is_meant_with_blank(atoms, index, after)
    return True


def _is_meant_with_blank(atoms: Sequence[Atom], index: int, after: int) -> bool:
    """Whether "r 5", "90 d", "pro 1000" are codes, without a brand before them."""
    first, second = atoms[index], atoms[index + 1]
    before = atoms[index - 1].text if index else ""
    if first.text.isdecimal():
        # "90 d" may be ninety days; "5 d mark iv" and "600 ex" are products.
        return len(second.text) > 1 or read_version(atoms, after)[0] is not None
    if first.text == "pro":
        # German "pro 1000 Punkte" is no printer.
        printer = after < len(atoms) and family_of(atoms[after].text) is not None
        return first.shouted or before in ARTICLES or printer
    if len(first.text) == 1:
        spelled = second.text in _SPELLED_DIGITS and not before[-1:].isalnum()
        versioned = read_version(atoms, after)[0] is not None
        spoken_of = before in ARTICLES or before in {"und", "and"}
        return first.shouted or spoken_of or spelled or versioned
    if first.text in _SHORT_WORDS:
        return first.shouted or before in ARTICLES or len(atoms) <= after
    return True


def _with_brand(atoms: Sequence[Atom], index: int) -> int:
    """Where a mention begins: with the brand and family words before the code."""
    while index and atoms[index].gap:
        before = atoms[index - 1].text
        if before not in BRANDS and not family_of(before):
            break
        index -= 1
    return atoms[index].start


def _is_plural(atoms: Sequence[Atom], index: int) -> bool:
    """ "two R7s"."""
    glued = index < len(atoms) and atoms[index].text == "s" and not atoms[index].gap
    return glued and not goes_on(atoms, index + 1)


def _as_digit(atoms: Sequence[Atom], index: int) -> str:
    """An atom's text, with a digit for a spelled one behind the letter that it belongs to."""
    text = atoms[index].text
    if index and atoms[index - 1].text in {"r", "c"} and text in _SPELLED_DIGITS:
        return _SPELLED_DIGITS[text]
    return text


def _continues_word(atoms: Sequence[Atom], index: int) -> bool:
    """Whether the atom is the middle of a word, unless the word began with the brand: "eosr5"."""
    if not index or not goes_on(atoms, index):
        return False
    before = atoms[index - 1].text
    return before[-1].isalnum() and before not in BRANDS
