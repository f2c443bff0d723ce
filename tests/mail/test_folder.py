"""Letters as files: private, whole, and found again."""

import asyncio

import pytest

from bot.mail.carriers import FolderCarrier
from bot.mail.folder import find, newest
from bot.mail_settings import MailFolder
from tests.mail.conftest import LINK


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "var" / "mail"


@pytest.fixture
def postman(office, folder):
    return office.postman(FolderCarrier(MailFolder(folder)))


async def test_a_letter_becomes_a_file_that_nobody_else_may_read(office, postman, folder):
    await office.post(name="Jörg Müßig")
    await postman.deliver()
    [file] = folder.iterdir()
    assert file.suffix == ".eml"
    assert file.stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700

    [letter] = newest(folder, 10)
    assert letter.recipient == "kim@example.com"
    assert letter.subject == "Neues Kennwort für dein CPS-Konto"
    assert "Hallo Jörg Müßig," in letter.text
    assert f'href="{LINK}"' in letter.html
    assert letter.sent_at == office.clock()


async def test_the_row_is_wiped_and_the_file_keeps_the_link(office, postman, folder):
    await office.post()
    await postman.deliver()
    assert (await office.letter()).details == {}
    assert LINK in newest(folder, 1)[0].text


async def test_two_postmen_leave_one_file(office, folder):
    await office.post()
    postmen = [office.postman(FolderCarrier(MailFolder(folder))) for _ in range(2)]
    await asyncio.gather(*(postman.deliver() for postman in postmen))
    assert len(list(folder.iterdir())) == 1
    assert (await office.letter()).attempts == 1


async def test_a_folder_that_takes_nothing_is_tried_again(office, postman, folder):
    folder.parent.mkdir()
    folder.write_text("no folder at all")
    await office.post()
    await postman.deliver()
    assert (await office.letter()).delivered_at is None

    folder.unlink()
    office.clock.move(minutes=1)
    await postman.deliver()
    assert len(newest(folder, 10)) == 1


@pytest.mark.parametrize("seconds", [1, 0.01])
async def test_the_newest_letters_come_first(office, postman, folder, seconds):
    for name in ("first", "second", "third"):
        await office.post(to=f"{name}@example.com")
        office.clock.move(seconds=seconds)
    await postman.deliver()
    found = [letter.recipient for letter in newest(folder, 2)]
    assert found == ["third@example.com", "second@example.com"]


def test_a_name_leads_nowhere_else(folder):
    folder.mkdir(parents=True)
    (folder.parent / "secret.eml").write_text("From: x\n\nsecret")
    assert find(folder, "../secret") is None
    assert find(folder, f"20260302T120000Z-{'0' * 32}") is None
    assert newest(folder.parent / "nowhere", 10) == []
