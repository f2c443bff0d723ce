"""Rate limits: so many in any stretch of so many seconds, kept in memory (one process)."""

import ipaddress
from collections import deque
from collections.abc import Callable

# A household or a small firm holds one such IPv6 network.
IPV6_NETWORK = 64


class SlidingWindow:
    """Counts what was let through, by key."""

    def __init__(self, limit: int, seconds: float, clock: Callable[[], float]) -> None:
        self._limit = limit
        self._seconds = seconds
        self._clock = clock
        self._passed: dict[str, deque[float]] = {}
        self._clean_at = clock() + seconds

    def take(self, key: str) -> float:
        """Let one through and return 0, or return the seconds until one would be let through."""
        now = self._clock()
        self._clean(now)
        passed = self._passed.setdefault(key, deque())
        while passed and passed[0] <= now - self._seconds:
            passed.popleft()
        if len(passed) >= self._limit:
            return passed[0] + self._seconds - now
        passed.append(now)
        return 0

    def _clean(self, now: float) -> None:
        if now < self._clean_at:
            return
        self._clean_at = now + self._seconds
        old = [key for key, passed in self._passed.items() if passed[-1] <= now - self._seconds]
        for key in old:
            del self._passed[key]


def address_key(host: str) -> str:
    """Whom an address stands for: itself, or for IPv6 its network."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    if isinstance(address, ipaddress.IPv4Address):
        return host
    return str(ipaddress.ip_network((int(address), IPV6_NETWORK), strict=False))
