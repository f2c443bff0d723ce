"""Every environment variable of gateway and action server: name, type, default, what it is for."""

import ipaddress
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.mail_settings import MailFolder, MailServer, Sender, parse_mail_url, parse_sender

ROOT = Path(__file__).resolve().parent.parent

PREFIX = "CPS_"
MINIMUM_SECRET_LENGTH = 32

S = TypeVar("S", bound="DatabaseSettings")


class SettingsError(Exception):
    """A setting is missing or wrong. Its text is the one line that the operator sees."""


class DatabaseSettings(BaseSettings):
    """What commands need that work on the database alone. All variables start with ``CPS_``."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="ignore", hide_input_in_errors=True)

    # The membership and conversation database.
    database_url: str = f"sqlite+aiosqlite:///{ROOT}/var/cps.db"

    # Minutes after the order until the invoice is issued: members are told "within a few hours".
    invoice_delay_minutes: int = Field(default=60, ge=0, le=240)

    @field_validator("database_url")
    @classmethod
    def _async_driver(cls, value: str) -> str:
        scheme, separator, rest = value.partition("://")
        driver = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg"}.get(
            scheme, scheme
        )
        if not separator or driver not in {"sqlite+aiosqlite", "postgresql+asyncpg"}:
            raise ValueError("must start with sqlite:// or postgresql://")
        return f"{driver}://{rest}"


class Settings(DatabaseSettings):
    """What gateway and action server need."""

    # The demo site: demo members, a page with the widget. Only ever on loopback.
    demo: bool = False

    # Where the gateway listens, and how the world reaches it.
    host: str = "127.0.0.1"
    port: int = Field(default=8080, ge=1, le=65535)
    public_url: str = "http://127.0.0.1:8080"
    # Exact origins whose pages may call the API, separated by commas.
    allowed_origins: Annotated[tuple[str, ...], NoDecode] = ()
    # Addresses of reverse proxies whose X-Forwarded-For is believed, separated by commas.
    trusted_proxies: Annotated[tuple[str, ...], NoDecode] = ()

    # The dialogue server and the action server.
    rasa_url: str = "http://127.0.0.1:5005"
    actions_url: str = "http://127.0.0.1:5055"
    # Signs each turn, so that neither inner server answers anybody else.
    rasa_token: SecretStr = SecretStr("")
    # Seconds that one turn may take before the gateway asks again.
    rasa_timeout: float = Field(default=30.0, gt=0)
    # Seconds without an answer after which the member is told that it takes longer.
    patience: float = Field(default=8.0, gt=0)

    # Signs the JWT with which the website says who is signed in.
    identity_secret: SecretStr = SecretStr("")

    # Where letters go: file:FOLDER, smtp://user:password@host:port (STARTTLS where the server knows
    # it) or smtps://. And from whom they come; unset: no-reply@ the host of CPS_PUBLIC_URL.
    mail_url: SecretStr = SecretStr("file:var/mail")
    mail_from: str = ""

    # Who takes cards: "sandbox" (test cards only, no money moves; unset: in the demo) or "none".
    payments: Literal["sandbox", "none"] | None = None

    # Messages per minute and conversation; new conversations per hour and address.
    rate_messages: int = Field(default=30, ge=1)
    rate_sessions: int = Field(default=60, ge=1)

    @field_validator("allowed_origins", "trusted_proxies", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(",") if part.strip())
        return value

    @field_validator("public_url")
    @classmethod
    def _reachable(cls, value: str) -> str:
        # The links of letters begin with it.
        try:
            parts = urlsplit(value)
            good = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
        except ValueError:
            good = False
        if not good or parts.query or parts.fragment or not value.isprintable() or " " in value:
            raise ValueError("must be like https://cps.example.com")
        return value

    @field_validator("mail_url")
    @classmethod
    def _mail_place(cls, value: SecretStr) -> SecretStr:
        parse_mail_url(value.get_secret_value())
        return value

    @field_validator("mail_from")
    @classmethod
    def _mail_sender(cls, value: str) -> str:
        if value:
            parse_sender(value)
        return value

    @model_validator(mode="after")
    def _secrets(self) -> "Settings":
        for name in ("rasa_token", "identity_secret"):
            secret: SecretStr = getattr(self, name)
            if len(secret.get_secret_value()) < MINIMUM_SECRET_LENGTH:
                raise ValueError(
                    f"CPS_{name.upper()} must hold at least {MINIMUM_SECRET_LENGTH} characters"
                )
        return self

    @model_validator(mode="after")
    def _demo_on_loopback_only(self) -> "Settings":
        public_host = urlsplit(self.public_url).hostname or ""
        if self.demo and not (is_loopback(self.host) and is_loopback(public_host)):
            raise ValueError("CPS_DEMO runs on loopback only: check CPS_HOST and CPS_PUBLIC_URL")
        return self

    @cached_property
    def public_origin(self) -> str:
        """The origin of our own pages."""
        parts = urlsplit(self.public_url)
        return f"{parts.scheme}://{parts.netloc}"

    @property
    def payments_available(self) -> bool:
        """Whether cards can be taken."""
        return self.demo if self.payments is None else self.payments == "sandbox"

    @cached_property
    def mail_place(self) -> MailFolder | MailServer:
        """Where letters go."""
        place = parse_mail_url(self.mail_url.get_secret_value())
        return MailFolder(ROOT / place.path) if isinstance(place, MailFolder) else place

    @cached_property
    def mail_sender(self) -> Sender:
        """From whom letters come."""
        if self.mail_from:
            return parse_sender(self.mail_from)
        host = urlsplit(self.public_url).hostname or ""
        # A number behind the @ would need brackets, and nobody answers it anyway.
        has_name = host[-1:].isalpha() and ":" not in host
        return Sender("CPS", f"no-reply@{host if has_name else 'localhost'}")

    @cached_property
    def origins(self) -> tuple[str, ...]:
        """The origins that may call the API: the listed ones and our own."""
        return (*self.allowed_origins, self.public_origin)


def is_loopback(host: str) -> bool:
    """Whether a name or an address is this machine's own."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def load_settings(given: Mapping[str, str] | None = None) -> Settings:
    """Read the settings of gateway and action server from the environment.

    Args:
        given: variables that win over the environment's; others than ours are passed over.

    Raises:
        SettingsError: a setting is missing or wrong; the text names it in one line.
    """
    return _load(Settings, given or {})


def load_database_settings() -> DatabaseSettings:
    """Read only where the database is; no secret is needed for that.

    Raises:
        SettingsError: the address is wrong.
    """
    return _load(DatabaseSettings, {})


def _load(kind: type[S], given: Mapping[str, str]) -> S:
    values: dict[str, Any] = {
        name.removeprefix(PREFIX).lower(): value
        for name, value in given.items()
        if name.startswith(PREFIX)
    }
    try:
        return kind(**values)
    except ValidationError as error:
        first = error.errors(include_input=False)[0]
        reason = first["msg"].removeprefix("Value error, ")
        place = "_".join(str(part) for part in first["loc"])
        raise SettingsError(f"CPS_{place.upper()}: {reason}" if place else reason) from None
