"""``python -m bot answers``: writes docs/answers.md, every question with its answers and source."""

import re
from pathlib import Path

from bot.commands.answers_page import COMMAND, render
from bot.commands.environment import CommandError
from bot.settings import ROOT

PAGE = Path("docs") / "answers.md"
MOST_STALE_NAMED = 3


def answers(*, check: bool, root: Path = ROOT) -> None:
    """Write the page, or only see whether it is what would be written.

    Raises:
        CommandError: a file is wrong, or the page is stale; the text names where.
    """
    page, path = render(root), root / PAGE
    if check:
        written = path.read_text("utf-8") if path.exists() else ""
        if stale := _differing(written, page):
            raise CommandError(f"{PAGE} is stale: {stale} (run `{COMMAND}`)")
        return
    path.write_text(page, "utf-8")
    print(f"✓ {PAGE}")


def _differing(written: str, page: str) -> str:
    """Which sections of the page are other than written; empty if none is."""
    if written == page:
        return ""
    before, after = _sections(written), _sections(page)
    stale = [name for name in [*after, *before] if before.get(name) != after.get(name)]
    names = list(dict.fromkeys(stale)) or ["their order"]
    more = len(names) - MOST_STALE_NAMED
    return ", ".join(names[:MOST_STALE_NAMED]) + (f" and {more} more" if more > 0 else "")


def _sections(page: str) -> dict[str, str]:
    first, *others = re.split(r"^##+ ", page, flags=re.MULTILINE)
    return {"its beginning": first} | {one.splitlines()[0]: one for one in others}
