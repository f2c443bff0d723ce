"""E-mail addresses as they are shown to somebody who may not be their owner."""


def masked(address: str) -> str:
    """``r…@example.com``: enough for the owner to know it again."""
    local, _, domain = address.rpartition("@")
    return f"{local[:1]}…@{domain}"
