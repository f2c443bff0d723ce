"""``/api/chat/texts/{language}``: the labels of the widget."""

import hashlib
import json

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from bot.channels.website.context import Website
from bot.texts.languages import LANGUAGES

CACHE_SECONDS = 300


async def get_texts(website: Website, request: Request) -> Response:
    """All labels in one language; the browser may keep them for a while."""
    language = request.path_params["language"]
    if language not in LANGUAGES:
        raise HTTPException(404)
    labels = website.texts.widget_labels(language)
    content = json.dumps(labels, ensure_ascii=False).encode()
    headers = {
        "Cache-Control": f"public, max-age={CACHE_SECONDS}",
        "Content-Language": language,
        "ETag": f'"{hashlib.sha256(content).hexdigest()[:32]}"',
    }
    if request.headers.get("if-none-match") == headers["ETag"]:
        return Response(status_code=304, headers=headers)
    return Response(content, headers=headers, media_type="application/json")
