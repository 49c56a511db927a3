"""Addresses of a room; each area adds its own list (design.md, "Addresses")."""

from django.urls import URLPattern, URLResolver, path

from meetings.paths import (
    ballot_papers,
    booth,
    deciding,
    documents,
    entering,
    preparing,
    proving,
    public,
    rehearsing,
    scoring,
    talking,
    voting,
)
from meetings.views import checking, closing, door, faces, live, network, papers, running
from meetings.views.health import health

app_name = "meetings"

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health, name="health"),
    path("cek/", checking.check_phone, name="check_phone"),
    # faces
    path("m/<str:code>/desk/", faces.desk, name="desk"),
    path("m/<str:code>/wall/", faces.wall, name="wall"),
    path("m/<str:code>/door/", door.door, name="door"),
    path("m/<str:code>/jaringan/", network.network, name="network"),
    path("m/<str:code>/jaringan/lembar/", network.network_sheet, name="network_sheet"),
    # running the evening
    path("m/<str:code>/open/", running.open_meeting, name="open_meeting"),
    path("m/<str:code>/adjourn/", running.adjourn_meeting, name="adjourn_meeting"),
    path("m/<str:code>/second/", running.set_second_meeting, name="set_second_meeting"),
    path("m/<str:code>/items/<int:item_id>/open/", running.open_item, name="open_item"),
    *preparing.paths,
    *entering.paths,
    *talking.paths,
    # scoring, ranking and deciding
    *scoring.paths,
    *deciding.paths,
    *voting.paths,
    *ballot_papers.paths,
    *proving.paths,
    *public.paths,
    *documents.paths,
    *booth.paths,
    *rehearsing.paths,
    # going through the promises, and the end of the evening
    path("m/<str:code>/promises/<int:plan_id>/ask/", closing.ask_promise, name="ask_promise"),
    path("m/<str:code>/promises/<int:plan_id>/hear/", closing.hear_promise, name="hear_promise"),
    path(
        "m/<str:code>/reviews/<int:review_id>/answer/",
        closing.answer_promise,
        name="answer_promise",
    ),
    path("m/<str:code>/close/", closing.close_meeting, name="close_meeting"),
    path("m/<str:code>/notes/", closing.write_notes, name="write_notes"),
    path("m/<str:code>/seal/", closing.seal_meeting, name="seal_meeting"),
    path("m/<str:code>/publish/", closing.publish_meeting, name="publish_meeting"),
    path("m/<str:code>/hasil/", papers.results, name="results"),
    path("m/<str:code>/documents/berita-acara/", papers.berita_acara, name="berita_acara"),
    path("m/<str:code>/documents/daftar-hadir/", papers.attendance, name="attendance_list"),
    path("m/<str:code>/documents/notulen/", papers.notes, name="notes_paper"),
    # the live channel
    path("m/<str:code>/since/<int:seen>/", live.since, name="since"),
    path("m/<str:code>/ballots/<int:ballot_id>/cast/", live.cast_vote, name="cast"),
]
