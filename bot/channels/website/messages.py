"""``/api/chat/messages``: sending and reading; ``/api/chat/typing``."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.channels.website.bodies import read_cursor, read_json
from bot.channels.website.context import Website
from bot.channels.website.errors import TooManyMessages
from bot.channels.website.schemas import MessageBody
from bot.channels.website.views import message_view, state_view
from bot.channels.website.visitors import visit
from bot.conversations.reading import messages_after, state_of
from bot.conversations.switchboard import Incoming

PAGE = 200


async def post_message(website: Website, request: Request) -> Response:
    """Accept a message. After this answer it will not be lost."""
    visitor = await visit(website, request)
    body = await read_json(request, MessageBody)
    conversation_id = visitor.conversation.id
    # Whoever lost our answer asks again; that says nothing new, and counts as nothing.
    known = await website.switchboard.seq_of(conversation_id, body.client_message_id)
    if known is not None:
        return JSONResponse({"seq": known}, status_code=202)
    if seconds := website.messages.take(conversation_id):
        raise TooManyMessages(seconds)
    incoming = Incoming(conversation_id, body.client_message_id, body.text, body.choice)
    received = await website.switchboard.receive(incoming, website.clock())
    return JSONResponse({"seq": received.seq}, status_code=202)


async def get_messages(website: Website, request: Request) -> Response:
    """The messages after a number."""
    visitor = await visit(website, request)
    after = read_cursor(request)
    async with website.database.reading() as session:
        # One more than is sent tells whether there are more.
        shown = await messages_after(session, visitor.conversation.id, after, PAGE + 1)
        state = await state_of(session, visitor.conversation.id)
    return JSONResponse(
        {
            "messages": [message_view(message) for message in shown[:PAGE]],
            "more": len(shown) > PAGE,
            "state": state_view(state),
        }
    )


async def post_typing(website: Website, request: Request) -> Response:
    """The visitor is typing: nothing of it is stored."""
    await visit(website, request)
    return Response(status_code=204)
