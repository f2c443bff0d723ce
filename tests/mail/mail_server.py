"""A real mail server on this machine that answers as it is told."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP as SMTP_POLICY

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session


class Inbox:
    """What has arrived, and what the server says instead of taking the next letters."""

    def __init__(self) -> None:
        self.port = 0
        self.letters: list[EmailMessage] = []
        self.envelopes: list[Envelope] = []
        self.sessions: list[Session] = []
        self.logins: list[LoginPassword] = []
        # Answers to the next recipients and letters, in place of a yes.
        self.recipient_answers: deque[str] = deque()
        self.letter_answers: deque[str] = deque()

    async def handle_RCPT(self, _server, _session, envelope, address, _options):  # noqa: N802
        if self.recipient_answers:
            return self.recipient_answers.popleft()
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server, session, envelope):  # noqa: N802
        # Long enough for a second postman to come by.
        await asyncio.sleep(0.02)
        if self.letter_answers:
            return self.letter_answers.popleft()
        self.letters.append(message_from_bytes(envelope.original_content, policy=SMTP_POLICY))
        self.envelopes.append(envelope)
        self.sessions.append(session)
        return "250 OK"

    def login(self, _server, _session, _envelope, _mechanism, login) -> AuthResult:
        self.logins.append(login)
        return AuthResult(success=login == LoginPassword(b"cps", b"p@ss"), handled=False)


@asynccontextmanager
async def serving_mail(inbox: Inbox, port: int = 0, tls=None, **options) -> AsyncIterator[Inbox]:
    """Take letters in this event loop.

    Args:
        inbox: where they go.
        port: to listen on, 0 for any.
        tls: a context, for a server that speaks it from the first byte.
        options: of aiosmtpd.
    """
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: SMTP(inbox, hostname="localhost", **options), "127.0.0.1", port, ssl=tls
    )
    inbox.port = server.sockets[0].getsockname()[1]
    try:
        yield inbox
    finally:
        server.close()
        await server.wait_closed()
