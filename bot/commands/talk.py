"""Talks to the running assistant in the terminal, the way the widget does."""

import uuid

import httpx

from bot.commands.environment import CommandError, demo_house

ANSWER_SECONDS = 60.0


def talk(account: str | None) -> None:
    """Read lines, send them, print what comes back; an empty line or Ctrl-D ends.

    Args:
        account: the demo member to sign in as, or None to stay anonymous.

    Raises:
        CommandError: the assistant does not run, or there is no such member.
    """
    url = demo_house().url
    try:
        with httpx.Client(base_url=url, headers={"Origin": url}, timeout=10) as client:
            _talk(client, account)
    except httpx.HTTPError as error:
        raise CommandError(f"the assistant does not answer at {url}; is `make run` on?") from error


def _talk(client: httpx.Client, account: str | None) -> None:
    body = {}
    if account:
        answer = client.post("/demo/identity", json={"account": account})
        if answer.is_error:
            raise CommandError(f"there is no demo member {account!r}")
        body["identity"] = answer.json()["identity"]
    session = client.post("/api/chat/session", json=body).raise_for_status().json()
    client.headers["Authorization"] = f"Bearer {session['token']}"
    name = (session["member"] or {}).get("name", "anonymous")
    print(f"You are {name}. An empty line ends.")
    seen = session["last_seq"]
    while text := _read_line():
        message = {"client_message_id": str(uuid.uuid4()), "text": text}
        answer = client.post("/api/chat/messages", json=message)
        if answer.is_error:
            print(answer.json()["error"]["message"])
            continue
        seen = _print_answer(client, max(seen, answer.json()["seq"]))


def _print_answer(client: httpx.Client, seen: int) -> int:
    """Print messages as they come, until the bot has said something."""
    with client.stream(
        "GET", "/api/chat/events", params={"after": seen}, timeout=ANSWER_SECONDS
    ) as events:
        for line in events.iter_lines():
            if line.startswith("data:") and '"author"' in line:
                break
    answer = client.get("/api/chat/messages", params={"after": seen}).raise_for_status().json()
    for message in answer["messages"]:
        seen = message["seq"]
        print(f"\n{message['author']}: {message['text']}")
        for choice in message["choices"]:
            print(f"   [{choice['title']}]")
    print()
    return seen


def _read_line() -> str:
    try:
        return input("> ").strip()
    except EOFError:
        return ""
