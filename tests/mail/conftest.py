"""A post office: what was posted, a postman, and a clock to move."""

import ssl
import subprocess
from shutil import which

import pytest
from sqlalchemy import select

from bot.mail.carriers import ServerCarrier
from bot.mail.delivery import Postman
from bot.mail.model import Letter
from bot.mail.outbox import MailKind, post
from bot.mail_settings import MailServer, Sender
from bot.texts.loader import load_texts
from tests.fakes import Clock
from tests.mail.mail_server import Inbox, serving_mail

SENDER = Sender("CPS", "no-reply@cps.example")
LINK = "https://cps.example/password/secret-of-the-link"


class Office:
    """Posts letters and sends postmen out."""

    def __init__(self, database):
        self.database, self.clock, self.texts = database, Clock(), load_texts()

    def postman(self, carrier):
        return Postman(self.database, carrier, self.texts, SENDER, self.clock)

    def postman_to(self, port, **server):
        place = MailServer(host="127.0.0.1", port=port, tls=False, **server)
        return self.postman(ServerCarrier(place, SENDER))

    def add(self, session, to="kim@example.com", language="de", expires_at=None, **values):
        """Post a letter in somebody's transaction."""
        post(
            session,
            to=to,
            language=language,
            kind=MailKind.PASSWORD_RESET,
            values={"link": LINK} | values,
            now=self.clock(),
            expires_at=expires_at,
        )

    async def post(self, **letter):
        async with self.database.transaction() as session:
            self.add(session, **letter)

    async def letters(self):
        async with self.database.reading() as session:
            return list(await session.scalars(select(Letter).order_by(Letter.created_at)))

    async def letter(self):
        [letter] = await self.letters()
        return letter


@pytest.fixture
def office(database):
    return Office(database)


@pytest.fixture
def office_anywhere(anywhere):
    return Office(anywhere)


@pytest.fixture
async def inbox():
    """A mail server that takes everything."""
    async with serving_mail(Inbox()) as inbox:
        yield inbox


@pytest.fixture(scope="session")
def certificate(tmp_path_factory):
    """A certificate for localhost and the key to it, in one file."""
    if which("openssl") is None:
        pytest.skip("openssl is not installed")
    folder = tmp_path_factory.mktemp("certificate")
    path, key = folder / "certificate.pem", folder / "key.pem"
    subprocess.run(  # noqa: S603
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
            *("-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"),
            *("-keyout", str(key), "-out", str(path)),
        ],
        check=True,
        capture_output=True,
    )
    return path, key


@pytest.fixture
def tls(certificate):
    """What a mail server needs to speak TLS."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(*certificate)
    return context
