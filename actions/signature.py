"""Only the gateway may have actions run: it signs whose message it is, what it says, and when."""

import hashlib
import hmac
import re
from datetime import datetime, timedelta

# A turn takes a minute at the most; the rest is for clocks that differ. A retry is signed anew.
LIFETIME = timedelta(minutes=5)
# The time in seconds, the hash of what was said (the channel has compared it), the seal.
_SIGNATURE = re.compile(r"(([0-9]{1,12})\.[0-9a-f]{64})\.([0-9a-f]{64})")


class WrongSignature(Exception):
    """Somebody else than the gateway asked, or for another conversation, or long ago."""


def check_signature(
    key: bytes, conversation_id: str, message_id: str, signature: str, now: datetime
) -> None:
    """Make sure that the gateway sent this message of this conversation, just now.

    Raises:
        WrongSignature: it did not; nothing may be done.
    """
    parts = _SIGNATURE.fullmatch(signature)
    if parts is None or not message_id:
        raise WrongSignature
    signed, seconds, seal = parts.groups()
    content = f"{conversation_id}:{message_id}:{signed}".encode()
    expected = hmac.new(key, content, hashlib.sha256).hexdigest()
    if not hmac.compare_digest(expected, seal):
        raise WrongSignature
    if abs(now.timestamp() - int(seconds)) > LIFETIME.total_seconds():
        raise WrongSignature
