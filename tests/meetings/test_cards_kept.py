"""Cards that are drawn once and kept: never an old one, and never drawn twice."""

import uuid
from dataclasses import dataclass

import pytest
from django.utils import translation

from deliberation.proposals.actions.detailing import Details
from meetings.actions import answering, commenting, door, merging, proposing, ruling, sorting
from meetings.live import cards
from meetings.live.regions import draw_face, read_state, template_of
from meetings.models import Meeting
from meetings.stages import ItemKind
from tests.cast import make_meeting, make_seat
from tests.meetings.talk import asked, put, stand_at

pytestmark = pytest.mark.django_db
FACES = ["room", "desk", "door"]


@dataclass
class Hall:
    """Two proposals on the table and three people, one of whom waits."""

    cast: object
    meeting: object
    sri: object
    budi: object
    guest: object
    paving: object
    talud: object

    def taken(self):
        stand_at(self.meeting, ItemKind.DECIDE)
        return self.meeting.decisions.create(
            item=self.meeting.current_item,
            number=1,
            wording="Ya.",
            way="consensus",
            drafted_at=self.meeting.starts_at,
            taken_at=self.meeting.starts_at,
        )


@pytest.fixture
def hall(cast):
    cards._kept.clear()
    meeting = make_meeting(cast.village, at=ItemKind.DISCUSS)
    sri, budi = make_seat(meeting, "Sri"), make_seat(meeting, "Budi", hamlet="Tanggungan")
    guest = make_seat(meeting, "Wati", admitted=False)
    tabled = [put(meeting, title, by=sri) for title in ("Paving gang", "Talud sungai")]
    return Hall(cast, meeting, sri, budi, guest, *tabled)


def comment(hall):
    said = {"key": uuid.uuid4(), "stance": "question", "text": "Kapan?"}
    commenting.comment_on(hall.paving, **said, by=hall.budi)


def say_yes(hall):
    told = {"feasible": True, "reason": "Ada dana.", "cost": 5}
    answering.answer_proposal(hall.paving, **told, by=hall.cast.chair)


def edit(hall):
    words = asked(hall.cast.village, "Paving dan got", "Tanggungan")
    proposing.edit_proposal(hall.paving, asked=words, by=hall.sri)


def detail(hall):
    details = Details(cost=7, activity_code="2.3.11", unit="m")
    sorting.detail_proposal(hall.paving, details=details, by=hall.cast.scribe)


def rename_hamlet(hall):
    hall.cast.village.hamlets.filter(name="Jambon").update(name="Krajan")


def correct(hall):
    newcomer = door.Newcomer("Budi Santoso", "L", hall.budi.hamlet)
    door.change_seat(hall.budi, newcomer, by=hall.cast.door)


ACTS = {
    "support": lambda hall: proposing.support_proposal(hall.paving, by=hall.budi),
    "comment": comment,
    "answer": say_yes,
    "edit": edit,
    "detail": detail,
    "wall": lambda hall: sorting.put_on_wall(hall.paving, by=hall.cast.scribe),
    "discussed": lambda hall: sorting.mark_discussed(hall.paving, by=hall.cast.scribe),
    "move": lambda hall: sorting.move(hall.talud, to=1, by=hall.cast.scribe),
    "merge": lambda hall: sorting.merge_proposals(hall.paving, hall.talud, by=hall.cast.scribe),
    "next item": lambda hall: stand_at(hall.meeting, ItemKind.RANK),
    "hamlet": rename_hamlet,
    "admit": lambda hall: door.admit(hall.guest, may_vote=True, by=hall.cast.door),
    "vote": lambda hall: door.change_vote(hall.budi, may_vote=False, by=hall.cast.door),
    "correct": correct,
    "out": lambda hall: door.show_out(hall.budi, by=hall.cast.door),
    "double": lambda hall: make_seat(hall.meeting, "Bu Sri"),
    "code": lambda hall: Meeting.objects.filter(pk=hall.meeting.pk).update(code="LAIN99"),
    "outcome": lambda hall: ruling.end_proposal(
        *(hall.meeting, hall.paving.proposal),
        decision=hall.taken(),
        outcome="later",
        reason="Tahun depan.",
        by=hall.cast.facilitator,
    ),
    "same person": lambda hall: merging.merge_seats(hall.budi, into=hall.sri, by=hall.cast.door),
}


def drawn(hall):
    return {face: draw_face(face, read_state(hall.meeting.pk)) for face in FACES}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_after_every_act_what_is_kept_is_what_would_be_drawn(hall, act):
    before = drawn(hall)
    act(hall)
    with_kept = drawn(hall)
    cards._kept.clear()
    assert with_kept == drawn(hall)
    assert with_kept != before


def test_one_more_supporter_draws_one_card(hall, monkeypatch):
    drawn(hall)
    template = template_of("proposals", "room")
    asked_for = []
    render = template.render
    monkeypatch.setattr(
        template, "render", lambda context: asked_for.append(context["card"].key) or render(context)
    )
    draw_face("room", read_state(hall.meeting.pk))
    assert asked_for == []
    proposing.support_proposal(hall.talud, by=hall.budi)
    draw_face("room", read_state(hall.meeting.pk))
    assert asked_for == [f"p{hall.talud.proposal_id}"]


def test_languages_and_faces_keep_their_own(hall):
    with translation.override("id"):
        indonesian = drawn(hall)
    with translation.override("en"):
        english = drawn(hall)
    key = f"p{hall.paving.proposal_id}"
    words = {lang["room"][0][key] for lang in (indonesian, english)}
    assert len(words | {indonesian["desk"][0][key]}) == 3


def test_there_is_an_end_to_what_is_kept(hall, monkeypatch):
    monkeypatch.setattr(cards, "MOST", 3)
    for _time in range(3):
        drawn(hall)
    assert 0 < len(cards._kept) <= 3


def test_every_field_of_a_row_is_something_it_says(hall):
    row = hall.paving.proposal
    before = cards.saying(row)
    for field in row._meta.concrete_fields:
        was = vars(row)[field.attname]
        vars(row)[field.attname] = "something else"
        assert cards.saying(row) != before, field.name
        vars(row)[field.attname] = was
    assert cards.saying(row) == before
