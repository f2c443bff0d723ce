"""``/api/chat/session``: opening a conversation or going on with one, and signing out."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.channels.website.bodies import read_json
from bot.channels.website.context import Website
from bot.channels.website.errors import TooManySessions
from bot.channels.website.languages import language_of, remember_language
from bot.channels.website.schemas import SessionBody
from bot.channels.website.visitors import bearer_token, caller, visit
from bot.checkout.checkouts import end_of_conversation
from bot.identity.members import sign_out
from bot.identity.sessions import Opened, Wish, open_session
from bot.identity.site import SiteIdentity, verify
from bot.identity.tokens import end_sessions


async def post_session(website: Website, request: Request) -> Response:
    """A conversation for this browser."""
    body = await read_json(request, SessionBody)
    if body.language is not None:
        remember_language(request, body.language)
    wish = Wish(
        token=bearer_token(request),
        identity=_identity(website, body.identity),
        language=body.language,
        preferred=language_of(request),
    )
    async with website.database.transaction() as session:
        opened = await open_session(session, wish, channel="website", now=website.clock())
        # Refused in here, the whole transaction is undone: the site token stays unused.
        if opened.is_new and (seconds := website.sessions.take(caller(request))):
            raise TooManySessions(seconds)
    website.wakeups.notify(opened.conversation.id)
    return JSONResponse(_view(opened), status_code=201)


async def delete_session(website: Website, request: Request) -> Response:
    """Sign out: the tokens of the conversation are void, and the streams that they opened end."""
    visitor = await visit(website, request)
    now = website.clock()
    async with website.database.transaction() as session:
        await sign_out(session, visitor.conversation.id, now)
        await end_of_conversation(session, visitor.conversation.id, now)
        await end_sessions(session, visitor.conversation.id, now)
    website.wakeups.notify(visitor.conversation.id)
    return Response(status_code=204)


def _identity(website: Website, token: str | None) -> SiteIdentity | None:
    return None if token is None else verify(token, website.identity_secret, website.clock())


def _view(opened: Opened) -> dict[str, object]:
    conversation = opened.conversation
    return {
        "token": opened.token,
        "conversation_id": conversation.id,
        "language": conversation.language,
        "member": None if opened.account is None else {"name": opened.account.contact_name},
        "last_seq": conversation.next_seq - 1,
    }
