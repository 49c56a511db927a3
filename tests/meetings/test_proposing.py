"""Asking in the hall: who, when, once, and what everybody is told."""

import uuid

import pytest

from deliberation.people.refusals import Invalid, WrongMoment
from deliberation.proposals.models import Comment, Proposal, Stance
from deliberation.villages.models import Role
from meetings.actions.commenting import (
    comment_for,
    comment_on,
    hide_comment,
    unhide_comment,
)
from meetings.actions.proposing import (
    edit_proposal,
    propose,
    propose_for,
    support_proposal,
    withdraw_support,
)
from meetings.actions.sorting import hide_proposal, mark_discussed, merge_proposals
from meetings.models import Tabled
from meetings.stages import Gate, ItemKind
from tests.cast import make_meeting, make_seat
from tests.meetings.talk import (
    actor,
    allowed,
    asked,
    everybody,
    outcome,
    put,
    stand_at,
    supporters,
    told,
)

pytestmark = pytest.mark.django_db
IN_THE_HALL = {"admitted", "without_a_vote"}
DESK = {Role.FACILITATOR, Role.CHAIR, Role.SCRIBE, Role.OPERATOR}


@pytest.fixture
def meeting(cast):
    return make_meeting(cast.village, at=ItemKind.COLLECT)


def test_who_proposes(cast, meeting):
    came = everybody(
        cast,
        meeting,
        lambda by: propose(meeting, key=uuid.uuid4(), asked=asked(cast.village), by=by),
    )
    assert (came, Tabled.objects.count()) == (allowed(IN_THE_HALL), 2)


def test_who_supports_and_comments(cast, meeting):
    tabled = put(meeting)
    words = {"stance": Stance.FOR, "text": "Setuju."}
    for act in (
        lambda by: support_proposal(tabled, by=by),
        lambda by: withdraw_support(tabled, by=by),
        lambda by: comment_on(tabled, key=uuid.uuid4(), **words, by=by),
    ):
        assert everybody(cast, meeting, act) == allowed(IN_THE_HALL)


def test_who_writes_for_somebody_without_a_phone(cast, meeting):
    karto, tabled = make_seat(meeting, "Mbah Karto"), put(meeting, "Lampu jalan")
    words = {"stance": Stance.QUESTION, "text": "Kapan?"}
    for act in (
        lambda by: propose_for(karto, key=uuid.uuid4(), asked=asked(cast.village), by=by),
        lambda by: comment_for(tabled, karto, key=uuid.uuid4(), **words, by=by),
    ):
        assert everybody(cast, meeting, act) == allowed(DESK)


def test_who_changes_the_words(cast, meeting):
    sri = make_seat(meeting, "Sri")
    tabled = put(meeting, by=sri)

    def act(by):
        return edit_proposal(tabled, asked=asked(cast.village, "Lain"), by=by)

    assert everybody(cast, meeting, act) == allowed(DESK)
    assert outcome(lambda: act(sri)) == "done"


MOMENTS = {
    "propose": {ItemKind.COLLECT},
    "edit": {ItemKind.COLLECT, ItemKind.DISCUSS},
    "support": {ItemKind.COLLECT, ItemKind.DISCUSS},
    "withdraw": {ItemKind.COLLECT, ItemKind.DISCUSS},
    "comment": {ItemKind.COLLECT, ItemKind.DISCUSS},
}


def acts(cast, meeting, sri, tabled):
    words = {"key": uuid.uuid4(), "stance": Stance.FOR, "text": "Setuju."}
    return {
        "propose": lambda: propose(
            meeting, key=uuid.uuid4(), asked=asked(cast.village, "Baru"), by=sri
        ),
        "edit": lambda: edit_proposal(tabled, asked=asked(cast.village, "Lain"), by=sri),
        "support": lambda: support_proposal(tabled, by=sri),
        "withdraw": lambda: withdraw_support(tabled, by=sri),
        "comment": lambda: comment_on(tabled, **words, by=sri),
    }


@pytest.mark.parametrize("act", MOMENTS)
def test_when_the_hall_takes_them(cast, meeting, act):
    sri = make_seat(meeting, "Sri")
    tabled = put(meeting, by=sri)
    came = {}
    for kind in ItemKind:
        stand_at(meeting, kind)
        came[kind] = outcome(acts(cast, meeting, sri, tabled)[act])
    assert {kind for kind in ItemKind if came[kind] == "done"} == MOMENTS[act]
    assert set(came.values()) == {"done", "not now"}


@pytest.mark.parametrize("gate", [gate for gate in Gate if gate != Gate.OPEN])
def test_a_meeting_that_is_not_open_takes_nothing(cast, meeting, gate):
    sri = make_seat(meeting, "Sri")
    tabled = put(meeting, by=sri)
    meeting.gate = gate
    meeting.save(update_fields=["gate"])
    came = {name: outcome(act) for name, act in acts(cast, meeting, sri, tabled).items()}
    assert came == dict.fromkeys(MOMENTS, "not now")


def test_the_wrong_moment_says_where_the_hall_is_and_when_it_would_be(cast, meeting, english):
    sri = make_seat(meeting, "Sri")
    stand_at(meeting, ItemKind.DECIDE)
    said = r"The hall is at “.+” now\. Proposals are taken while the hall collects them\."
    with pytest.raises(WrongMoment, match=said):
        propose(meeting, key=uuid.uuid4(), asked=asked(cast.village), by=sri)


def test_a_proposal_lies_on_the_table_with_its_author_for_it_and_everybody_is_told(cast, meeting):
    sri = make_seat(meeting, "Sri")
    first = put(meeting, by=sri)
    second = put(meeting, "Lampu jalan", by=sri)
    assert [(row.proposal.title, row.position) for row in meeting.tabled.all()] == [
        ("Paving gang RT 01", 1),
        ("Lampu jalan", 2),
    ]
    assert supporters(first) == {sri.actor_key}
    assert told(meeting) == [
        ("proposal.submitted", {"proposal": first.proposal_id, "seat": sri.pk}),
        ("proposal.submitted", {"proposal": second.proposal_id, "seat": sri.pk}),
    ]
    kept = Proposal.objects.values_list("year", "author_key", "author_name").first()
    assert kept == (meeting.year, sri.actor_key, "Sri")


def test_the_same_form_twice_is_one_proposal_even_when_the_hall_has_moved_on(cast, meeting):
    sri, key = make_seat(meeting, "Sri"), uuid.uuid4()
    first = propose(meeting, key=key, asked=asked(cast.village), by=sri)
    stand_at(meeting, ItemKind.RANK)
    again = propose(meeting, key=key, asked=asked(cast.village), by=sri)
    assert (again, Proposal.objects.count(), len(told(meeting))) == (first, 1, 1)


def test_the_key_of_somebody_else_proposes_nothing(cast, meeting):
    key = uuid.uuid4()
    propose(meeting, key=key, asked=asked(cast.village), by=make_seat(meeting, "Sri"))
    with pytest.raises(Invalid):
        propose(meeting, key=key, asked=asked(cast.village), by=make_seat(meeting, "Budi"))


def test_what_is_said_aloud_belongs_to_who_said_it(cast, meeting):
    karto = make_seat(meeting, "Mbah Karto")
    tabled = propose_for(karto, key=uuid.uuid4(), asked=asked(cast.village), by=cast.facilitator)
    proposal = tabled.proposal
    assert (proposal.author_key, proposal.author_name) == (karto.actor_key, "Mbah Karto")
    assert supporters(tabled) == {karto.actor_key}
    assert proposal.history.get().history_user == cast.facilitator


def test_nobody_writes_for_somebody_who_has_left(cast, meeting):
    gone = actor(cast, meeting, "left")
    with pytest.raises(WrongMoment):
        propose_for(gone, key=uuid.uuid4(), asked=asked(cast.village), by=cast.facilitator)


def test_supporting_twice_tells_once(cast, meeting):
    tabled, budi = put(meeting), make_seat(meeting, "Budi")
    for _tap in range(3):
        support_proposal(tabled, by=budi)
    withdraw_support(tabled, by=budi)
    withdraw_support(tabled, by=budi)
    facts = {"proposal": tabled.proposal_id, "seat": budi.pk}
    assert told(meeting)[1:] == [("proposal.supported", facts), ("support.withdrawn", facts)]


def test_supporting_what_was_united_supports_the_one_that_stands(cast, meeting):
    one, two = put(meeting, "Paving gang"), put(meeting, "Gang becek")
    merge_proposals(two, one, by=cast.facilitator)
    budi = make_seat(meeting, "Budi")
    assert support_proposal(two, by=budi) == one.proposal
    assert budi.actor_key in supporters(one)


def test_a_discussed_proposal_keeps_its_words(cast, meeting):
    sri = make_seat(meeting, "Sri")
    tabled = put(meeting, by=sri)
    mark_discussed(tabled, by=cast.facilitator)
    assert outcome(lambda: edit_proposal(tabled, asked=asked(cast.village, "Lain"), by=sri)) == (
        "not now"
    )


def test_saving_the_same_words_tells_nobody(cast, meeting):
    sri = make_seat(meeting, "Sri")
    tabled = put(meeting, by=sri)
    edit_proposal(tabled, asked=asked(cast.village), by=sri)
    assert [name for name, _facts in told(meeting)] == ["proposal.submitted"]


def test_a_comment_is_told_once_and_its_hiding_to_its_author(cast, meeting):
    tabled, budi, key = put(meeting), make_seat(meeting, "Budi"), uuid.uuid4()
    words = {"key": key, "stance": Stance.AGAINST, "text": "Jangan."}
    said = comment_on(tabled, **words, by=budi)
    assert comment_on(tabled, **words, by=budi) == said
    hide_comment(meeting, said, reason="Kasar.", by=cast.scribe)
    unhide_comment(meeting, said, by=cast.scribe)
    mine = {"comment": said.pk, "seat": budi.pk}
    added = {"proposal": tabled.proposal_id, "comment": said.pk, "stance": "against"}
    assert told(meeting)[1:] == [
        ("comment.added", added),
        ("comment.hidden", mine),
        ("comment.shown", mine),
    ]


def test_who_hides_a_comment(cast, meeting):
    tabled, sri = put(meeting), make_seat(meeting)

    def act(by):
        said = comment_on(tabled, key=uuid.uuid4(), stance=Stance.FOR, text="Ya", by=sri)
        hide_comment(meeting, said, reason="Nama.", by=by)

    assert everybody(cast, meeting, act) == allowed(DESK)
    assert Comment.objects.exclude(hidden_at=None).count() == len(DESK)


def test_a_hidden_proposal_takes_no_support(cast, meeting):
    tabled, budi = put(meeting), make_seat(meeting, "Budi")
    hide_proposal(tabled, reason="Menyebut nama.", by=cast.facilitator)
    assert outcome(lambda: support_proposal(tabled, by=budi)) == "not now"
