"""What a page lacks, for one that asks by HTTP; cheap while a hub has drawn it already."""

from typing import Any

from meetings.live import pictures
from meetings.live.hubs import HUBS
from meetings.live.looks import head_of
from meetings.live.pictures import Picture
from meetings.live.regions import State, counted_ids, draw_face
from meetings.live.sockets import Audience
from meetings.live.tables import Face
from meetings.models import Meeting, Participant
from meetings.queries.me import me_of


def news_since(
    meeting: Meeting,
    face: Face,
    lang: str,
    seen: int,
    owner: Participant | None,
    *,
    knows_me: bool = True,
) -> dict[str, Any] | None:
    """The regions that changed after `seen`, and what is the owner's; None if nothing did.

    While ballots come in the counted regions come along under the same number. A page that does
    not know yet whose it is (`knows_me`) is told even if nothing changed.
    """
    is_current = seen >= meeting.head and (knows_me or owner is None)
    if is_current and not meeting.ballots.filter(opened_at__isnull=False, closed_at=None):
        return None
    news = picture_of(meeting, face, lang).news_since(seen)
    if not news["lists"]:
        del news["lists"]
    if owner is not None:
        news["me"] = me_of(meeting, [owner.pk]).get(owner.pk)
    return news


def picture_of(meeting: Meeting, face: Face, lang: str) -> Picture:
    """What the hub of this process has drawn, if it is as new as the rows; else a fresh one."""
    hub = HUBS.hubs.get(meeting.pk)
    drawn = hub.pictures.get(Audience(face, lang)) if hub else None
    if drawn and drawn.seq >= meeting.head:
        return drawn
    regions, lists = draw_face(face, State(meeting))
    upto = head_of(meeting)
    return pictures.first(meeting.head, regions, lists, upto=upto, counted=counted_ids(face))
