"""A running gateway does what is due without being asked."""

from bot.database import utc_now
from bot.mail.folder import newest
from tests.duties.conftest import HOUR
from tests.fakes import FakeDialogue
from tests.houses import house, settings_for
from tests.waiting import until


async def test_an_order_gets_its_invoice_by_mail(programme, tmp_path):
    await programme.member("robin", when=utc_now() - HOUR)
    url = programme.database.engine.url.render_as_string(hide_password=False)
    folder = tmp_path / "mail"

    async def has_come():
        return bool(newest(folder, 1))

    async with house(settings_for(url, mail_url=f"file:{folder}"), FakeDialogue()):
        await until(has_come)

    (number,) = await programme.numbers()
    (letter,) = newest(folder, 10)
    assert (letter.recipient, letter.subject) == (
        "robin@example.com",
        f"Deine CPS-Rechnung {number}",
    )
