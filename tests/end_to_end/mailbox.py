"""A real mail server for the house, which runs beside it; tests read what has arrived."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager

from aiosmtpd.controller import Controller

from tests.mail.mail_server import Inbox
from tests.servers import free_port

# The house's postman comes by every two seconds.
LETTER_SECONDS = 30
_CODE = re.compile(r"\b\d{3} ?\d{3}\b")


class Mailbox:
    """The letters to all members."""

    def __init__(self, inbox: Inbox, port: int) -> None:
        self._inbox = inbox
        self.url = f"smtp://127.0.0.1:{port}"

    def bodies(self, address: str) -> list[str]:
        """The plain texts of the letters to an address, the oldest first."""
        letters = [one for one in self._inbox.letters if address in str(one["To"])]
        parts = [one.get_body(("plain",)) for one in letters]
        return [part.get_content() for part in parts if part is not None]

    def link_to(self, address: str) -> str:
        """The link in the newest letter to an address, once it is there."""
        body = self._wait_for(address, re.compile("://"))
        return next(word for word in body.split() if "://" in word)

    def code_to(self, address: str, *, after: int = 0) -> str:
        """The code in the newest letter to an address, once one came after so many letters."""
        body = self._wait_for(address, _CODE, after)
        code: str = _CODE.findall(body)[0]
        return code

    def _wait_for(self, address: str, pattern: re.Pattern[str], after: int = 0) -> str:
        deadline = time.monotonic() + LETTER_SECONDS
        while time.monotonic() < deadline:
            found = [body for body in self.bodies(address)[after:] if pattern.search(body)]
            if found:
                return found[-1]
            time.sleep(0.05)
        raise TimeoutError(f"no letter to {address} after {after}: {self.bodies(address)}")


@contextmanager
def mail_server() -> Iterator[Mailbox]:
    """Take letters in a thread of its own."""
    inbox, port = Inbox(), free_port()
    controller = Controller(inbox, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield Mailbox(inbox, port)
    finally:
        controller.stop()
