"""The composition root: makes every concrete object of the gateway, once."""

import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime, timedelta
from functools import partial

import httpx
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.routing import BaseRoute
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from bot import duties
from bot.channels.website import routes as website_routes
from bot.channels.website.context import Website
from bot.channels.website.errors import Explainer
from bot.channels.website.headers import SafeHeaders
from bot.channels.website.limits import SlidingWindow
from bot.checkout.fulfilment import fulfil
from bot.checkout.sandbox import SandboxProvider
from bot.conversations.answering import Answering
from bot.conversations.ports import Dialogue
from bot.conversations.switchboard import Switchboard
from bot.conversations.wakeups import Wakeups
from bot.conversations.watch import LOOK_SECONDS, Watch
from bot.conversations.words import SystemWords
from bot.database import Database, utc_now
from bot.dialogue import PERSON_PAYLOAD, RasaDialogue, answers_ok, new_client
from bot.jobs import every
from bot.mail.carriers import Carrier, FolderCarrier, ServerCarrier
from bot.mail.delivery import SECONDS_BETWEEN_ROUNDS, Postman
from bot.mail_settings import MailFolder
from bot.pages import checkout, demo, mailbox, password, sandbox_payment
from bot.pages.checkout_views import CheckoutPage
from bot.pages.health import health_route
from bot.pages.paper import Paper
from bot.pages.static import static_mount
from bot.settings import Settings, SettingsError, load_settings
from bot.texts.loader import Texts, load_texts

MINUTE, HOUR = 60, 3600


def create() -> Starlette:
    """For ``uvicorn bot.app:create --factory``: settings from the environment."""
    try:
        settings = load_settings()
    except SettingsError as error:
        sys.stderr.write(f"{error}\n")
        raise SystemExit(2) from None
    return build_app(settings)


def build_app(
    settings: Settings,
    dialogue: Dialogue | None = None,
    clock: Callable[[], datetime] = utc_now,
) -> Starlette:
    """The gateway.

    Args:
        settings: where everything is.
        dialogue: somebody else than Rasa who answers, for tests.
        clock: what time it is.
    """
    database = Database(settings.database_url)
    client = new_client(settings)
    rasa = RasaDialogue(client, settings.rasa_url, settings.rasa_token.get_secret_value())
    texts = load_texts()
    wakeups = Wakeups()
    words = SystemWords(texts, PERSON_PAYLOAD)
    answering = Answering(database, dialogue or rasa, wakeups, words, clock)
    patience = timedelta(seconds=settings.patience)
    watch = Watch(database, answering, wakeups, words, patience, clock)
    postman = Postman(database, _carrier(settings), texts, settings.mail_sender, clock)
    website = Website(
        database=database,
        switchboard=Switchboard(database, wakeups, answering.wake),
        wakeups=wakeups,
        texts=texts,
        identity_secret=settings.identity_secret.get_secret_value(),
        messages=SlidingWindow(settings.rate_messages, MINUTE, time.monotonic),
        sessions=SlidingWindow(settings.rate_sessions, HOUR, time.monotonic),
        clock=clock,
    )

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        async with AsyncExitStack() as house:
            house.push_async_callback(database.close)
            await house.enter_async_context(client)
            await house.enter_async_context(answering.running())
            await house.enter_async_context(every(LOOK_SECONDS, watch.look))
            await house.enter_async_context(every(SECONDS_BETWEEN_ROUNDS, postman.deliver))
            for seconds, duty in _duties(settings, database, clock):
                await house.enter_async_context(every(seconds, duty))
            yield

    return Starlette(
        routes=[
            *website_routes.routes(website),
            health_route(database, rasa.is_well, partial(_actions_are_well, client, settings)),
            *password.routes(password.PasswordPage(database, texts, clock)),
            *_payment_routes(settings, database, wakeups, texts, clock),
            *_demo_routes(settings, database, texts, clock),
            static_mount(),
        ],
        middleware=_middleware(settings),
        exception_handlers=Explainer(texts).handlers(),
        lifespan=lifespan,
    )


def _duties(
    settings: Settings, database: Database, clock: Callable[[], datetime]
) -> list[tuple[float, Callable[[], Awaitable[object]]]]:
    """What falls due by itself, and how often somebody looks."""
    rounds = duties.Rounds(database, clock)
    delay = timedelta(minutes=settings.invoice_delay_minutes)
    return [
        (duties.SECONDS_BETWEEN_ROUNDS, partial(duties.issue_invoices, rounds, delay)),
        (duties.SECONDS_BETWEEN_ROUNDS, partial(duties.end_terms, rounds)),
        (HOUR, partial(duties.sweep, rounds)),
    ]


def _carrier(settings: Settings) -> Carrier:
    place = settings.mail_place
    if isinstance(place, MailFolder):
        return FolderCarrier(place)
    return ServerCarrier(place, settings.mail_sender)


async def _actions_are_well(client: httpx.AsyncClient, settings: Settings) -> bool:
    return await answers_ok(client, f"{settings.actions_url.rstrip('/')}/health")


def _payment_routes(
    settings: Settings,
    database: Database,
    wakeups: Wakeups,
    texts: Texts,
    clock: Callable[[], datetime],
) -> list[BaseRoute]:
    if not settings.payments_available:
        return []
    provider = SandboxProvider(database, settings.public_url, clock)
    paper = Paper(texts, provider.page_origin)
    page = CheckoutPage(
        database=database,
        wakeups=wakeups,
        paper=paper,
        provider=provider,
        fulfil=fulfil,
        public_url=settings.public_url,
        clock=clock,
    )
    return [
        *checkout.routes(page),
        *sandbox_payment.routes(sandbox_payment.SandboxPage(provider, paper)),
    ]


def _demo_routes(
    settings: Settings, database: Database, texts: Texts, clock: Callable[[], datetime]
) -> list[BaseRoute]:
    if not settings.demo:
        return []
    site = demo.DemoSite(
        database=database,
        texts=texts,
        identity_secret=settings.identity_secret.get_secret_value(),
        public_origin=settings.public_origin,
        clock=clock,
    )
    return [*demo.routes(site), *mailbox.routes(texts, settings.mail_place)]


def _middleware(settings: Settings) -> list[Middleware]:
    """From the outside in."""
    cors = Middleware(
        CORSMiddleware,
        allow_origins=settings.origins,
        allow_methods=("GET", "POST", "DELETE"),
        allow_headers=("Authorization", "Content-Type", "Last-Event-ID"),
        expose_headers=("Retry-After",),
    )
    believed = Middleware(ProxyHeadersMiddleware, trusted_hosts=list(settings.trusted_proxies))
    return [Middleware(SafeHeaders), cors, *([believed] if settings.trusted_proxies else [])]
