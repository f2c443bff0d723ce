"""The browser files, with the type that a module script needs and checked for changes each time."""

import mimetypes
from pathlib import Path
from typing import Any

from starlette.responses import Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

FOLDER = Path(__file__).resolve().parent.parent / "static"


class BrowserFiles(StaticFiles):
    """Files that the browser keeps, and asks about before it uses them."""

    def file_response(self, *args: Any, **kwargs: Any) -> Response:
        response = super().file_response(*args, **kwargs)
        response.headers["Cache-Control"] = "no-cache"
        return response


def static_mount() -> Mount:
    """``/static``."""
    # Some systems call JavaScript plain text, which a browser does not run as a module.
    mimetypes.add_type("text/javascript", ".js")
    mimetypes.add_type("text/javascript", ".mjs")
    return Mount("/static", BrowserFiles(directory=FOLDER, check_dir=False))
