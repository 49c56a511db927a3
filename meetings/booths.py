"""What a booth's tablet carries: a claim to its row, and the page of whoever stands there.

Both cookies reach the booth's own pages and nothing else: not the desk, not a phone's page, not the
socket. The claim is worth what its row says; a closed booth's is worth nothing.
"""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from meetings.actions.booth import PATIENCE
from meetings.models import Booth, Meeting
from meetings.seats import cookie_name

CLAIM, PAGE = "booth", "booth-page"
DAY = 24 * 60 * 60
# How long the code may be read once somebody has voted; the page goes before.
READING = 20


@dataclass(frozen=True)
class Page:
    """What the person before the tablet sees, and the server does not keep.

    `turn` binds it to that person; `is_sure`: the choice is shown to be confirmed; `code`: done.
    """

    turn: str = ""
    ballot: int = 0
    choice: Any = None
    is_sure: bool = False
    code: str = ""


def booth_path(meeting: Meeting) -> str:
    return reverse("meetings:booth", args=[meeting.code])


def booth_of(request: HttpRequest, meeting: Meeting) -> Booth | None:
    """The open booth that this tablet is."""
    said = _read(request, CLAIM, DAY)
    rows = Booth.objects.select_related("meeting__village", "seat__hamlet", "seat__block")
    return rows.filter(pk=said.get("booth", 0), meeting=meeting, closed_at=None).first()


def was_booth(request: HttpRequest) -> bool:
    return CLAIM in request.COOKIES


def give_booth(answer: HttpResponse, booth: Booth) -> None:
    """Let this tablet be the booth for the evening."""
    _write(answer, booth.meeting, CLAIM, {"booth": booth.pk}, max_age=DAY)


def page_of(request: HttpRequest, booth: Booth) -> Page:
    """What this person has come to: of this turn, or the code of the one that just ended."""
    code = _read(request, PAGE, READING).get("code")
    if code and booth.person is None:
        return Page(code=code)
    page = Page(**_read(request, PAGE, PATIENCE.seconds))
    return page if page.turn and page.turn == str(booth.turn) else Page()


def turn_to(answer: HttpResponse, booth: Booth, page: Page) -> None:
    """Until the browser ends at the latest: a cookie without an age is not written to its disk."""
    _write(answer, booth.meeting, PAGE, page.__dict__)


def clear_page(answer: HttpResponse, meeting: Meeting) -> None:
    answer.delete_cookie(PAGE, path=booth_path(meeting), samesite="Strict")


def only_a_booth(request: HttpRequest, answer: HttpResponse, meeting: Meeting) -> None:
    """Sign out whoever signed in on this tablet, and take its seats and secrets away.

    Else the next resident would go from the booth to somebody's desk, or to somebody's phone page.
    """
    if request.user.is_authenticated:
        logout(request)
    room = meeting.get_absolute_url()
    for name in request.COOKIES:
        if name.startswith(cookie_name("")) or name == "messages":
            answer.delete_cookie(name)
        if name.startswith("secret-"):
            answer.delete_cookie(name, path=room, samesite="Strict")


def _read(request: HttpRequest, name: str, age: int) -> dict[str, Any]:
    try:
        found = signing.loads(request.COOKIES.get(name, ""), salt=f"meetings.{name}", max_age=age)
    except signing.BadSignature:
        return {}
    return dict(found)


def _write(
    answer: HttpResponse,
    meeting: Meeting,
    name: str,
    said: dict[str, Any],
    max_age: int | None = None,
) -> None:
    answer.set_cookie(
        name,
        signing.dumps(said, salt=f"meetings.{name}", compress=True),
        max_age=max_age,
        path=booth_path(meeting),
        httponly=True,
        samesite="Strict",
        secure=settings.SECURE,
    )
