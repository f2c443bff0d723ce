"""What the website channel works with."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from bot.channels.website.limits import SlidingWindow
from bot.channels.website.streams import Streams
from bot.conversations.switchboard import Switchboard
from bot.conversations.wakeups import Wakeups
from bot.database import Database
from bot.texts.loader import Texts


@dataclass(frozen=True)
class Website:
    """Everything that an endpoint may ask for; made once, in ``bot.app``."""

    database: Database
    switchboard: Switchboard
    wakeups: Wakeups
    texts: Texts
    identity_secret: str
    messages: SlidingWindow
    sessions: SlidingWindow
    clock: Callable[[], datetime]
    streams: Streams = field(default_factory=Streams)
