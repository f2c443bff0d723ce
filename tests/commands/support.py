"""A house for the tests of one command: nothing of it runs yet."""

from pathlib import Path

from bot.commands.environment import House, demo_house
from tests.servers import free_ports


def house_on_free_ports(folder: Path, **given: str) -> House:
    """The house of ``make run``, with its files in the folder."""
    ports = free_ports(3)
    addresses = {
        "CPS_PORT": str(ports[0]),
        "CPS_ACTIONS_URL": f"http://127.0.0.1:{ports[1]}",
        "CPS_RASA_URL": f"http://127.0.0.1:{ports[2]}",
    }
    return demo_house(folder, addresses | given)
