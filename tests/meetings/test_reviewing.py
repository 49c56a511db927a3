"""The mentor gate."""

import pytest

from deliberation.people.refusals import Invalid, WrongMoment
from deliberation.villages.models import Membership, Role
from meetings.actions.reviewing import add_remark, answer_remark, mark_reviewed, send_to_mentor
from meetings.models import Remark
from meetings.stages import Gate
from tests.cast import make_meeting
from tests.meetings.preparing import make_prepared, names

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(cast, english):
    cast.user(Role.MENTOR)
    meeting = make_prepared(cast)
    send_to_mentor(meeting, by=cast.scribe)
    return meeting


def test_an_agenda_goes_round_and_comes_back_reviewed(cast, sent):
    remark = add_remark(sent, item=sent.items.first(), text="Terlalu lama.", by=cast.mentor)
    answer_remark(remark, reply="accepted", answer="Dipotong.", by=cast.scribe)
    mark_reviewed(sent, by=cast.mentor)
    sent.refresh_from_db()
    assert sent.gate == Gate.REVIEWED
    assert names(sent) == ["agenda.sent", "remark.added", "remark.answered", "agenda.reviewed"]


def test_reviewed_needs_every_remark_answered(cast, sent):
    for text in ["Terlalu lama.", "Undang kelompok perempuan."]:
        add_remark(sent, text=text, by=cast.mentor)
    with pytest.raises(WrongMoment, match="2 remarks have no answer yet"):
        mark_reviewed(sent, by=cast.mentor)
    answer_remark(sent.remarks.first(), reply="declined", answer="Sudah pas.", by=cast.scribe)
    with pytest.raises(WrongMoment, match="1 remark has no answer yet"):
        mark_reviewed(sent, by=cast.mentor)
    sent.refresh_from_db()
    assert sent.gate == Gate.UNDER_REVIEW


@pytest.mark.parametrize(("reply", "answer"), [("accepted", ""), ("", "Ya."), ("maybe", "Ya.")])
def test_an_answer_says_yes_or_no_and_why(cast, sent, reply, answer):
    remark = add_remark(sent, text="Terlalu lama.", by=cast.mentor)
    with pytest.raises(Invalid, match="Accept the remark or decline it, and say why"):
        answer_remark(remark, reply=reply, answer=answer, by=cast.scribe)


def test_an_answer_may_be_changed_until_the_review_ends(cast, sent):
    remark = add_remark(sent, text="Terlalu lama.", by=cast.mentor)
    answer_remark(remark, reply="declined", answer="Sudah pas.", by=cast.scribe)
    answer_remark(remark, reply="accepted", answer="Baik, dipotong.", by=cast.chair)
    remark.refresh_from_db()
    assert (remark.reply, remark.answer, remark.answered_by) == (
        Remark.Reply.ACCEPTED,
        "Baik, dipotong.",
        cast.chair,
    )


def test_the_same_remark_sent_twice_is_one(cast, sent):
    first = add_remark(sent, text="Terlalu lama.", by=cast.mentor)
    assert add_remark(sent, text="Terlalu lama.", by=cast.mentor) == first
    assert sent.remarks.count() == 1


def test_a_remark_is_on_an_item_of_this_agenda(cast, sent):
    other = make_meeting(cast.village)
    with pytest.raises(Invalid):
        add_remark(sent, item=other.items.first(), text="Terlalu lama.", by=cast.mentor)


def test_without_a_mentor_or_items_nothing_is_sent(cast, english):
    with pytest.raises(WrongMoment, match="no mentor yet"):
        send_to_mentor(make_prepared(cast), by=cast.scribe)
    cast.user(Role.MENTOR)
    with pytest.raises(WrongMoment, match="no item yet"):
        send_to_mentor(make_prepared(cast, items=()), by=cast.scribe)


def test_a_mentor_whose_role_has_ended_is_none(cast, english):
    Membership.objects.filter(user=cast.mentor).update(ended_at="2026-01-01T00:00Z")
    with pytest.raises(WrongMoment, match="no mentor yet"):
        send_to_mentor(make_prepared(cast), by=cast.scribe)
