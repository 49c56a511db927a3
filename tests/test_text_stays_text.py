"""P9: whatever somebody types is read as text, on every page and every face.

Every text that a row can hold is made hostile, each with a number of its own; then everybody walks
every address, and the faces are looked at in every kind of agenda item.
"""

import json
import re
from html.parser import HTMLParser

import pytest
from django.apps import apps
from django.core.cache import cache
from django.db import models
from django.utils import translation
from django.utils.timezone import now

from deliberation.proposals.models import Answer
from deliberation.villages.models import Document
from meetings.actions.balloting import open_ballot
from meetings.actions.counting import close_ballot, show_result, turn_result
from meetings.live.looks import Wish, look
from meetings.live.sockets import Audience
from meetings.live.tables import FACES
from meetings.models import Ballot, Meeting, Ruling, Stand
from meetings.queries.results import result_of
from meetings.stages import Gate, ItemKind
from tests.hall import table
from tests.permissions.matrix import ARGUMENT, browsers, routes
from tests.permissions.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.scenario]

# What an attacker types, the longest first; a field takes the first that fits behind its number.
HOSTILE = (
    '{{7*7}}<script>alert(1)</script>"><img src=x onerror=alert(2)>=HYPERLINK(1)\u202e' + "W" * 200,
    '{{7*7}}<script>alert(1)</script>"><img src=x onerror=alert(2)>\u202e',
    '{{7*7}}"><img src=x onerror=a>',
    '"><img src=x>',
    "<i x>",
)
MARK = re.compile(r"Zq(\d+)z")
# Nobody types these: they are made by the program, or checked against a list.
MADE = re.compile(
    r"key|hash|code|slug|digest|password|username|language|actor|name_key|photo|image"
    r"|sha256|file|^kind$"
)
OURS = {
    *("villages.Village", "villages.Hamlet", "villages.Block", "villages.Element"),
    *("villages.Mission", "people.User", "proposals.Proposal", "proposals.Comment"),
    *(
        "proposals.Answer",
        "rkpdes.Row",
        "rkpdes.Outlook",
        "rkpdes.PlanVersion",
        "rkpdes.Intake",
        "rkpdes.IntakeLine",
        "workplans.WorkPlan",
        "workplans.Step",
    ),
    *("workplans.Contribution", "workplans.Upkeep", "workplans.Evaluation"),
    *("villages.Document", "villages.Version", "villages.Template"),
    *("meetings.Meeting", "meetings.AgendaItem", "meetings.Participant", "meetings.Invitation"),
    *("meetings.Remark", "meetings.Ballot", "meetings.BallotOption", "meetings.Decision"),
    *("meetings.Stand", "meetings.Ruling", "meetings.HandCount"),
}
FILES = ("application/pdf", "application/vnd.openxmlformats-officedocument")
# Together they may open every page there is (tests/permissions/table.txt).
WALKERS = ("anonymous", "seated", "facilitator", "operator", "mentor")


def fields():
    """Every place in a row that holds what somebody wrote."""
    for model in apps.get_models():
        if model._meta.label in OURS:
            for field in model._meta.fields:
                text = isinstance(field, models.CharField | models.TextField)
                if text and not field.choices and not MADE.search(field.name):
                    yield model, field


def poison():
    """Write hostile text everywhere; {number: "model.field"} says what stands where."""
    found = {}
    for number, (model, field) in enumerate(fields(), 10):
        room = field.max_length or 2000
        words = next((one for one in HOSTILE if len(one) + 5 <= room), "")
        if not words:
            continue
        for place, pk in enumerate(model._base_manager.values_list("pk", flat=True)):
            unique = f"Zq{number}z{words}" if room < 40 else f"Zq{number}z{place}{words}"
            if len(unique) > room or (place and room < 40):
                continue
            model._base_manager.filter(pk=pk).update(**{field.name: unique})
            found[str(number)] = f"{model._meta.label}.{field.name}"
    return found


class Reader(HTMLParser):
    """What a browser would run: elements and attributes that no template of ours has."""

    def __init__(self, html):
        super().__init__()
        self.wrong = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        typed = found.get("src") == "x" or found.get("x", "") is None  # a drawing has x="12"
        if typed or any(name.startswith("on") for name in found):
            self.wrong.append((tag, attrs))
        if tag == "script" and not found.get("src") and found.get("type") != "importmap":
            self.wrong.append((tag, attrs))


@pytest.fixture
def world():
    """Everybody has said something everywhere: each answer, reason and objection is there."""
    world = World()
    meeting, seat = world.meeting, world.seats["seated"]
    meeting.notes, meeting.theme, meeting.chair, meeting.scribe = "n", "t", "c", "s"
    meeting.save()
    world.document.versions.create(number=2, reason="r", published_at=now()).copies.create(
        profile="publik", form="txt", chain_number=0, chain_hash="0", sha256="0", size=0
    )
    kept_back = Document.objects.get(pk=world.document.pk)
    said(kept_back, pk=None, key="2", state="withheld", reason="r")
    said(world.decision, check_opened_at=now())
    said(world.remark, reply="accepted", answer="a", answered_at=now())
    said(world.comment, hidden_at=now(), hidden_reason="r")
    said(world.proposal, outcome="later", outcome_reason="r")
    said(world.bundle, state="dropped", drop_reason="r")
    said(world.ruling, outcome="later", reason="r", work_plan=None)
    accepted = {"outcome": "accepted", "position": 1, "move_reason": "r", "at": now()}
    Ruling.objects.create(
        meeting=meeting, proposal=table(meeting, "t"), work_plan=world.work_plan, **accepted
    )
    Ballot.objects.create(
        meeting=meeting,
        item=world.ballot.item,
        seats=1,
        question="q",
        **dict.fromkeys(("opened_at", "closed_at", "withdrawn_at"), now()),
        withdrawn_reason="r",
    )
    Stand.objects.create(
        decision=world.decision, participant=seat, choice="object", reason="r", at=now()
    )
    Answer.objects.create(
        proposal=world.proposal, by=world.cast.village_head, feasible=True, reason="r", at=now()
    )
    return world


def said(row, **facts):
    """Write this on a row, as an act would have left it."""
    for name, value in facts.items():
        setattr(row, name, value)
    row.save()


def pages(world, walkers=WALKERS):
    """Every page that one of these gets, as it came."""
    known, people = world.arguments(), browsers(world)
    for name, route in routes():
        path = "/" + ARGUMENT.sub(lambda found: str(known[found[1]]), route)
        for person in walkers:
            cache.clear()  # nobody here is one too many
            answer = people[person].get(path)
            translation.activate("id")
            if answer.status_code == 405:  # an act, not a page
                break
            if answer["Content-Type"].startswith(
                FILES
            ):  # the tests of exports and papers open them
                continue
            if answer.status_code in {200, 409, 403} and not answer.streaming:
                yield f"{name} for {person}", answer.content.decode(), answer["Content-Type"]


def regions(world):
    """Every region of every face, in every kind of item, as the hub would send it."""
    audiences = [Audience(face, "id") for face in FACES]
    for kind in ItemKind:
        meeting = Meeting.objects.get(pk=world.meeting.pk)
        meeting.current_item = meeting.items.get(kind=kind)
        meeting.save()
        for audience, (drawn, _lists) in look(meeting.pk, Wish(audiences, 0)).drawn.items():
            for name, html in drawn.items():
                yield f"{name} on {audience.face} at {kind}", html, "text/html"


def everything(world):
    yield from pages(world)
    yield from regions(world)
    world.meeting.refresh_from_db()
    world.meeting.current_item = world.meeting.items.get(kind=ItemKind.RANK)
    world.meeting.save()
    by = world.cast.facilitator
    world.meeting.rulings.all().delete()  # what is ruled on is not voted on
    open_ballot(world.ballot, by=by)
    poison()  # the options were written anew from the proposals
    yield from regions(world)
    counted = show_result(close_ballot(world.ballot, by=by), by=by)
    for page, _what in enumerate(result_of(counted).pages, 1):  # each has a drawing of its own
        turn_result(counted, page=page, by=by)
        yield from regions(world)
    for gate in (Gate.DRAFT, Gate.CALLED, Gate.CLOSED, Gate.PUBLISHED):
        world.set_gate(gate)
        yield from pages(world, ("anonymous", "facilitator"))


def markup(text, kind):
    """The HTML in an answer, that in the strings of JSON too."""
    if kind.startswith("text/html"):
        yield text
    elif "json" in kind:
        said = [json.loads(text)]
        while said:
            one = said.pop()
            said += one.values() if isinstance(one, dict) else one if isinstance(one, list) else []
            # What begins with a tag is put on the page; everything else the page writes as text.
            if isinstance(one, str) and one.lstrip().startswith("<"):
                yield one


def test_text_stays_text(world):
    written, seen, wrong = poison(), set(), []
    for where, text, kind in everything(world):
        seen |= set(MARK.findall(text))
        for html in markup(text, kind):
            wrong += [(where, one) for one in Reader(html).wrong]
        if re.search(r"Zq\d+z\d*49", text):
            wrong.append((where, "a template was run"))
        if kind.startswith("text/calendar") and "\u202e" in text:
            wrong.append((where, "letters that turn the line round"))
    assert wrong == []
    assert {name for number, name in written.items() if number not in seen} == set()
