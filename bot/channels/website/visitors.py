"""Who calls: the visitor behind a bearer token, and the address behind a request."""

from starlette.requests import Request

from bot.channels.website.context import Website
from bot.channels.website.languages import remember_language
from bot.channels.website.limits import address_key
from bot.identity.errors import UnknownToken
from bot.identity.tokens import Visit, note_use, visit_of_token


def bearer_token(request: Request) -> str | None:
    """The token of the Authorization header."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() or None if scheme.lower() == "bearer" else None


async def visit(website: Website, request: Request) -> Visit:
    """The visit that a request belongs to.

    Raises:
        UnknownToken: it has no good token.
    """
    token = bearer_token(request)
    if token is None:
        raise UnknownToken
    now = website.clock()
    async with website.database.reading() as session:
        found = await visit_of_token(session, token, now)
    remember_language(request, found.conversation.language)
    if found.is_worth_noting(now):
        async with website.database.transaction() as session:
            await note_use(session, token, now)
    return found


def caller(request: Request) -> str:
    """Whom the rate limit for new conversations counts."""
    return address_key(request.client.host if request.client else "")
