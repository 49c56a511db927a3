"""Pictures that were sent in, served by us: in the hall there is no other web server.

Every folder below MEDIA_ROOT has one gatekeeper, which its app registers; what no gatekeeper
lets through is not there. So a hidden proposal's photo is gone from the web as well, and a file
that came to the folder some other way is never handed out.
"""

from collections.abc import Callable
from pathlib import PurePosixPath
from typing import Any

from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import http_date, parse_http_date_safe
from django.views.decorators.http import require_safe

Gatekeeper = Callable[[str, Any], bool]
_gatekeepers: dict[str, Gatekeeper] = {}

# What a browser may be told to show. Never SVG or HTML: those can carry a script (P9).
PICTURES = {".jpg": "image/jpeg", ".png": "image/png", ".webp": "image/webp"}
A_DAY = 24 * 60 * 60


def guards(folder: str) -> Callable[[Gatekeeper], Gatekeeper]:
    """Name the function that says, for a path in this folder and a reader, whether it is shown."""

    def register(gatekeeper: Gatekeeper) -> Gatekeeper:
        _gatekeepers[folder] = gatekeeper
        return gatekeeper

    return register


@require_safe
def media(request: HttpRequest, path: str) -> HttpResponse:
    """One picture, with a content type that is ours and not the sender's."""
    kind = PICTURES.get(PurePosixPath(path).suffix)
    gatekeeper = _gatekeepers.get(path.partition("/")[0])
    if not (kind and gatekeeper and gatekeeper(path, request.user)):
        raise Http404
    try:
        changed = default_storage.get_modified_time(path).timestamp()
    except (OSError, ValueError) as error:
        raise Http404 from error
    since = parse_http_date_safe(request.headers.get("If-Modified-Since", "")) or 0
    if since >= int(changed):
        return HttpResponse(status=304)
    with default_storage.open(path) as file:
        answer = HttpResponse(file.read(), content_type=kind)
    answer["Last-Modified"] = http_date(changed)
    # Private: a photo that is hidden later must not live on in somebody's proxy.
    answer["Cache-Control"] = f"private, max-age={A_DAY}"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'"
    return answer
