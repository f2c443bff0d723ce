"""Products known by a code: bodies, flashes, printers, batteries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from bot.engine.entities.products.atoms import Atom, Mention, goes_on
from bot.engine.entities.products.catalogue import Coded
from bot.engine.entities.products.versions import read_version
from bot.engine.entities.spelling import nearest

_BRANDS = {"canon", "eos", "canons"}
_OTHER_BRANDS = {
    "nikon",
    "sony",
    "fuji",
    "fujifilm",
    "leica",
    "lumix",
    "panasonic",
    "sigma",
    "tamron",
}
_ARTICLES = {
    *(
        "die",
        "der",
        "das",
        "den",
        "dem",
        "eine",
        "einer",
        "ne",
        "meine",
        "meiner",
        "mein",
        "unsere",
    ),
    *("the", "my", "an", "a", "our", "this", "zweite", "alte", "neue", "old", "new", "second"),
}
# How members call a family, and its word in the catalogue's names.
_FAMILIES = {
    "speedlite": "speedlite",
    "speedlites": "speedlite",
    "speedlight": "speedlite",
    "blitz": "speedlite",
    "blitzgerat": "speedlite",
    "flash": "speedlite",
    "imageprograf": "imageprograf",
    "prograf": "imageprograf",
    "drucker": "imageprograf",
    "fotodrucker": "imageprograf",
    "printer": "imageprograf",
}
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
_IGNORED_AFTER = {"rt", "c"}
LONGEST_CODE = 6
# Digits of a code that, with the family's word, say enough: "Speedlite 600", "printer 300".
FEWEST_DIGITS = 3


class CodeFinder:
    """Finds mentions of coded products; built once from the catalogue."""

    def __init__(self, products: Iterable[Coded]) -> None:
        self._by_code: dict[str, list[Coded]] = defaultdict(list)
        for product in products:
            self._by_code[product.code].append(product)
        self._by_digits: dict[tuple[str, str], list[Coded]] = defaultdict(list)
        for product in products:
            digits = "".join(letter for letter in product.code if letter.isdigit())
            for family in product.family:
                if len(digits) >= FEWEST_DIGITS:
                    self._by_digits[family, digits].append(product)

    def find(self, atoms: Sequence[Atom]) -> Iterator[Mention]:
        """Every mention, from left to right."""
        index = 0
        while index < len(atoms):
            after, mention = self._at(atoms, index)
            if mention is not None:
                yield mention
            index = max(after, index + 1)

    def _at(self, atoms: Sequence[Atom], index: int) -> tuple[int, Mention | None]:
        if not atoms[index].gap and atoms[index].text[0].isalnum() and _after_alnum(atoms, index):
            return index, None
        length, code = self._longest_code(atoms, index)
        if not length:
            return self._by_family(atoms, index)
        after = index + length
        version, after = read_version(atoms, after, bare_digit=code[-1].isalpha())
        while after < len(atoms) and atoms[after].text == "rt" and atoms[after].gap in "- ":
            after += 1
            if version is None:
                version, after = read_version(atoms, after, bare_digit=True)
        if after < len(atoms) and atoms[after].text == "s" and not atoms[after].gap:
            # "two R7s"
            after += 1
        if goes_on(atoms, after):
            return after, None
        start = self._start(atoms, index)
        return after, Mention(start, atoms[after - 1].end, self._names(code, version))

    def _names(self, code: str, version: int | None) -> tuple[str, ...]:
        products = self._by_code[code]
        if version is not None:
            products = [product for product in products if product.version == version]
        elif any(product.version == 1 for product in products):
            products = [product for product in products if product.version == 1]
        return tuple(product.name for product in products)

    def _longest_code(self, atoms: Sequence[Atom], index: int) -> tuple[int, str]:
        """How many atoms from here are a code, and which."""
        best, joined = (0, ""), ""
        for length, atom in enumerate(atoms[index : index + LONGEST_CODE], start=1):
            if length > 1 and atom.gap not in {"", "-", " "}:
                break
            joined += _digits(atoms, index + length - 1)
            if not any(code.startswith(joined) for code in self._by_code):
                break
            after = index + length
            if not self._stands_alone(atoms, index, after, joined):
                continue
            if joined in self._by_code:
                best = (length, joined)
            elif (code := self._without_last_letters(joined)) is not None:
                best = (length, code)
        return best

    def _without_last_letters(self, joined: str) -> str | None:
        """ "5DS" for the only code that goes on with letters."""
        if len(joined) < 3 or not joined[-1].isalpha():
            return None
        longer = [code for code in self._by_code if code.startswith(joined)]
        fits = len(longer) == 1 and longer[0][len(joined) :].isalpha()
        return longer[0] if fits else None

    def _stands_alone(self, atoms: Sequence[Atom], index: int, after: int, code: str) -> bool:
        """Whether the atoms are this code and not, say, part of another word or a count."""
        if goes_on(atoms, after) and not _version_follows(atoms, after, code):
            plural = atoms[after].text == "s" and not goes_on(atoms, after + 1)
            if not plural:
                return False
        before = atoms[index - 1].text if index else ""
        if before in _OTHER_BRANDS:
            return False
        branded = before in _BRANDS or before in _FAMILIES
        if not any(letter.isdigit() for letter in code):
            # "r" alone is nothing; "RP" in capitals or behind an article is a camera.
            known = len(code) > 1 and (atoms[index].shouted or before in _ARTICLES)
            return branded or known
        spaced = [atom for atom in atoms[index + 1 : after] if atom.gap == " "]
        if not spaced:
            return True
        letters = atoms[index + 1].text
        if atoms[index].text.isdigit() and spaced[0] is atoms[index + 1] and len(letters) == 1:
            # "90 d" may be ninety days; "EOS 90 D" and "5 d mark iv" are cameras.
            return branded or read_version(atoms, after)[0] is not None
        if atoms[index].text == "pro":
            # German "pro 1000 Punkte" is no printer.
            return atoms[index].shouted or branded or before in _ARTICLES or _printer(atoms, after)
        if len(atoms[index].text) == 1 and spaced[0] is atoms[index + 1]:
            spelled = atoms[index + 1].text in _SPELLED_DIGITS and not before[-1:].isalnum()
            spoken_of = before in _ARTICLES or before in {"und", "and"}
            return branded or atoms[index].shouted or spoken_of or spelled
        if atoms[index].text in {"el", "xf", "xa", "bg", "lp"}:
            return branded or atoms[index].shouted or before in _ARTICLES or len(atoms) <= after
        return True

    def _by_family(self, atoms: Sequence[Atom], index: int) -> tuple[int, Mention | None]:
        """ "Speedlite 600", "the 430 flash": the family's word and the code's number."""
        atom = atoms[index]
        if not atom.text.isdigit() or len(atom.text) < FEWEST_DIGITS or goes_on(atoms, index + 1):
            if not (goes_on(atoms, index + 1) and atoms[index + 1].text == "er"):
                return index, None
        after = index + 1 + (goes_on(atoms, index + 1))
        version, end = read_version(atoms, after)
        start, family = index, None
        if index and (family := _family(atoms[index - 1].text)):
            start = index - 1
        elif index > 1 and atoms[index - 1].text == "pro" and _family(atoms[index - 2].text):
            family, start = _family(atoms[index - 2].text), index - 2
        elif end < len(atoms) and (family := _family(atoms[end].text)):
            end += 1
        products = self._by_digits.get((family or "", atom.text), [])
        if not products:
            return index, None
        fitting = [one.name for one in products if version is None or one.version == version]
        return end, Mention(atoms[start].start, atoms[end - 1].end, tuple(fitting))

    def _start(self, atoms: Sequence[Atom], index: int) -> int:
        """The mention includes brand and family words before the code."""
        while (
            index
            and atoms[index].gap
            and (atoms[index - 1].text in _BRANDS or _family(atoms[index - 1].text))
        ):
            index -= 1
        return atoms[index].start


def _family(word: str) -> str | None:
    known = nearest(word, _FAMILIES, shortest=8)
    return _FAMILIES[known] if known else None


def _digits(atoms: Sequence[Atom], index: int) -> str:
    """An atom's text, with a digit for a spelled one behind the letter that it belongs to."""
    text = atoms[index].text
    if index and atoms[index - 1].text in {"r", "c"} and text in _SPELLED_DIGITS:
        return _SPELLED_DIGITS[text]
    return text


def _after_alnum(atoms: Sequence[Atom], index: int) -> bool:
    before = atoms[index - 1].text if index else " "
    return before[-1].isalnum() and before not in _BRANDS


def _version_follows(atoms: Sequence[Atom], index: int, code: str) -> bool:
    return read_version(atoms, index, bare_digit=code[-1].isalpha())[0] is not None


def _printer(atoms: Sequence[Atom], index: int) -> bool:
    return index < len(atoms) and atoms[index].text in {"drucker", "printer"}
