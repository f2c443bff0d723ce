"""Rasa and the action server answer the gateway alone."""

import httpx
import psutil
import pytest

UNSIGNED = {
    "conversation": "somebody-else",
    "message_id": "m1",
    "signature": "0" * 64,
    "language": "de",
    "text": "Wie viele Punkte habe ich?",
}


def test_all_three_listen_on_loopback_only(running_house):
    house = running_house.house
    ports = {port for _, port in (house.gateway, house.actions, house.rasa)}
    listening = [
        connection.laddr
        for connection in psutil.net_connections("inet")
        if connection.status == psutil.CONN_LISTEN and connection.laddr.port in ports
    ]

    assert {address.port for address in listening} == ports
    assert {address.ip for address in listening} == {"127.0.0.1"}


def test_rasa_takes_no_turn_without_a_signature(running_house):
    url = running_house.house.variables["CPS_RASA_URL"]

    answer = httpx.post(f"{url}/webhooks/gateway/turn", json=UNSIGNED)

    assert answer.status_code == 403


@pytest.mark.parametrize(
    "path", ["/conversations/c1/tracker", "/model/parse", "/webhooks/rest/webhook", "/domain"]
)
def test_rasa_offers_no_other_way_in(running_house, path):
    url = running_house.house.variables["CPS_RASA_URL"]

    assert httpx.get(f"{url}{path}").status_code == 404


def test_the_action_server_does_nothing_without_a_signature(running_house):
    url = running_house.house.variables["CPS_ACTIONS_URL"]
    tracker = {
        "sender_id": "somebody-else",
        "slots": {"language": "de"},
        "latest_message": {"text": "secret text", "metadata": {"message_id": "m1"}},
        "events": [],
        "paused": False,
        "followup_action": None,
        "active_loop": {},
        "latest_action_name": None,
    }
    call = {"next_action": "action_check_points", "sender_id": "c1", "tracker": tracker}
    call["domain"] = {}

    answer = httpx.post(f"{url}/webhook", json=call)

    assert answer.status_code == 500
    assert "secret text" not in answer.text
