"""Who carries letters away: a folder of this machine, or a mail server."""

import asyncio
from contextlib import suppress
from email.message import EmailMessage
from typing import Protocol

import aiosmtplib

from bot.mail.folder import keep
from bot.mail_settings import MailFolder, MailServer, Sender
from bot.settings import is_loopback

# Seconds for one letter. Shorter than Postman's lease, so that nobody else tries it meanwhile.
LONGEST_SECONDS = 30
GOODBYE_SECONDS = 2
# From this reply code on, a server means for good what it says (RFC 5321).
PERMANENT = 500


class Undelivered(Exception):
    """A letter was not taken. Its text is for the log: no address, no content."""


class LetterImpossible(Undelivered):
    """It never will be."""


class NobodyThere(Undelivered):
    """No other letter would be taken either at the moment."""


class Carrier(Protocol):
    """Takes a letter, or says why not."""

    async def carry(self, message: EmailMessage) -> None:
        """Deliver it.

        Raises:
            Undelivered: it was not.
        """


class FolderCarrier:
    """Letters become ``.eml`` files."""

    def __init__(self, folder: MailFolder) -> None:
        self._folder = folder.path

    async def carry(self, message: EmailMessage) -> None:
        """Write the file; a letter that comes again replaces its own."""
        try:
            await asyncio.to_thread(keep, self._folder, message)
        except OSError as error:
            raise NobodyThere(f"the mail folder: {error.strerror}") from None


class ServerCarrier:
    """Letters go to a mail server."""

    def __init__(self, server: MailServer, sender: Sender) -> None:
        self._server, self._sender = server, sender

    async def carry(self, message: EmailMessage) -> None:
        """Hand it to the server, on a connection of its own."""
        client = self._client()
        try:
            async with asyncio.timeout(LONGEST_SECONDS):
                await client.connect()
                await client.send_message(message)
        except (aiosmtplib.SMTPException, OSError, ValueError) as error:
            raise explained(error) from None
        finally:
            await _hang_up(client)

    def _client(self) -> aiosmtplib.SMTP:
        server = self._server
        # A password leaves this machine under TLS or not at all; a server that does not offer it,
        # or somebody between who takes the offer away, does not get it.
        must_be_secret = server.user is not None and not is_loopback(server.host)
        return aiosmtplib.SMTP(
            hostname=server.host,
            port=server.port,
            username=server.user,
            password=server.password,
            use_tls=server.tls,
            start_tls=False if server.tls else True if must_be_secret else None,
            local_hostname=self._sender.domain,
            timeout=LONGEST_SECONDS,
        )


def explained(error: Exception) -> Undelivered:
    """What a failure means to this letter and to others."""
    name = type(error).__name__
    match error:
        case aiosmtplib.SMTPRecipientsRefused():
            return _refused(name, error.recipients[0].code)
        case aiosmtplib.SMTPDataError():
            return _refused(name, error.code)
        case aiosmtplib.SMTPResponseException():
            # Our sender, our password or this machine is refused: not the letter's fault.
            return NobodyThere(f"{name} {error.code}")
        case aiosmtplib.SMTPException() | OSError():
            return NobodyThere(name)
    # Addresses that the library does not send.
    return LetterImpossible(name)


def _refused(name: str, code: int) -> Undelivered:
    reason = f"{name} {code}"
    return LetterImpossible(reason) if code >= PERMANENT else Undelivered(reason)


async def _hang_up(client: aiosmtplib.SMTP) -> None:
    """Say goodbye; a server that does not answer has taken the letter all the same."""
    with suppress(aiosmtplib.SMTPException, OSError):
        async with asyncio.timeout(GOODBYE_SECONDS):
            if client.is_connected:
                await client.quit()
    client.close()
