"""Only the gateway may have actions run: it signs conversation and message."""

import hashlib
import hmac


class WrongSignature(Exception):
    """Somebody else than the gateway asked, or for another conversation."""


def check_signature(key: bytes, conversation_id: str, message_id: str, signature: str) -> None:
    """Make sure that the gateway sent this message of this conversation.

    Raises:
        WrongSignature: it did not; nothing may be done.
    """
    content = f"{conversation_id}:{message_id}".encode()
    expected = hmac.new(key, content, hashlib.sha256).hexdigest()
    if not message_id or not hmac.compare_digest(expected.encode(), signature.encode()):
        raise WrongSignature
