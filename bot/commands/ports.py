"""Makes sure that the three processes can listen where they are told to."""

import errno
import socket

from bot.commands.environment import CommandError, House


def check_ports(house: House) -> None:
    """Try each address.

    Raises:
        CommandError: nothing of ours can listen there; the text says where, why and what to do.
    """
    asked: dict[int, str] = {}
    for variable, (host, port) in {
        "CPS_PORT": house.gateway,
        "CPS_ACTIONS_URL": house.actions,
        "CPS_RASA_URL": house.rasa,
    }.items():
        if port in asked:
            raise CommandError(f"{asked[port]} and {variable} name the same port {port}")
        asked[port] = variable
        try:
            _listen(host, port)
        except OSError as error:
            raise CommandError(_reason(error, variable, host, port)) from error


def _listen(host: str, port: int) -> None:
    family, kind, protocol, _, address = socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )[0]
    with socket.socket(family, kind, protocol) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(address)


def _reason(error: OSError, variable: str, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"port {port} is taken (is the assistant running already?); "
            f"stop what listens there, or set {variable} to another"
        )
    if error.errno in {errno.EACCES, errno.EPERM}:
        return f"port {port} is not open to you; set {variable} to one above 1023"
    host_variable = "CPS_HOST" if variable == "CPS_PORT" else variable
    return f"{host_variable}: nothing can listen at {host}, port {port} ({error.strerror})"
