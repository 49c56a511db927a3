"""Asking, editing, supporting and commenting: the changes every face shares."""

import uuid

import pytest

from deliberation.people.refusals import Invalid, NotAllowed, WrongMoment
from deliberation.proposals.actions.commenting import comment, hide_comment, unhide_comment
from deliberation.proposals.actions.concluding import mark_discussed, reopen_discussion, set_outcome
from deliberation.proposals.actions.editing import edit, edit_proposal
from deliberation.proposals.actions.hiding import hide, unhide
from deliberation.proposals.actions.submitting import Author, submit, submit_proposal
from deliberation.proposals.actions.supporting import support, withdraw
from deliberation.proposals.models import Comment, Outcome, Proposal, Stance
from deliberation.records.models import Record
from deliberation.villages.models import Role
from tests.papers import YEAR
from tests.proposals.asking import ask, asked, supporters

pytestmark = pytest.mark.django_db
SRI = Author("seat:1", "Sri")


def test_a_proposal_keeps_the_words_and_its_author_is_its_first_supporter(cast):
    proposal = ask(cast.village, unit="m", beneficiaries="30 rumah", block="01")

    kept = Proposal.objects.values_list(
        "title", "problem", "hamlet__name", "block__number", "unit", "beneficiaries", "author_name"
    ).get(pk=proposal.pk)
    assert kept == (
        "Paving gang RT 01",
        "Gang becek saat hujan.",
        "Jambon",
        "01",
        "m",
        "30 rumah",
        "Sri",
    )
    assert supporters(proposal) == {"seat:1"}


def test_the_same_form_sent_twice_is_one_proposal(cast):
    key = uuid.uuid4()
    first = ask(cast.village, key=key)
    again, new = submit(
        cast.village,
        key=key,
        year=YEAR,
        asked=asked(cast.village, "other words"),
        author=SRI,
        by=None,
    )
    assert (again, new, Proposal.objects.count()) == (first, False, 1)
    assert again.title == "Paving gang RT 01"


def test_a_key_of_somebody_else_opens_nothing(cast):
    key = uuid.uuid4()
    ask(cast.village, key=key)
    with pytest.raises(Invalid):
        ask(cast.village, key=key, by="seat:2")


def test_a_slip_of_paper_has_no_author_and_no_supporter(cast):
    proposal = submit_proposal(
        cast.village, key=uuid.uuid4(), year=YEAR, asked=asked(cast.village), by=cast.operator
    )
    assert (proposal.author_key, supporters(proposal)) == ("", set())
    told = Record.objects.filter(stream=cast.village.stream).values_list("name", "facts")
    assert list(told) == [("proposal.submitted", {"proposal": proposal.pk})]


@pytest.mark.parametrize("role", Role)
def test_who_writes_down_what_was_asked_on_paper(cast, role):
    expected = role in {Role.FACILITATOR, Role.CHAIR, Role.SCRIBE, Role.OPERATOR}
    facts = {"key": uuid.uuid4(), "year": YEAR, "asked": asked(cast.village)}
    if expected:
        submit_proposal(cast.village, by=cast.user(role), **facts)
    else:
        with pytest.raises(NotAllowed):
            submit_proposal(cast.village, by=cast.user(role), **facts)
    assert Proposal.objects.count() == expected


def test_every_version_is_kept_with_who_and_why(cast):
    proposal = ask(cast.village)
    edit(proposal, asked=asked(cast.village, "Paving gang dan saluran"), by=None)
    edit_proposal(proposal, asked=asked(cast.village, "Paving gang RT 01"), by=cast.scribe)

    versions = proposal.history.order_by("history_id").values_list(
        "title", "history_user", "history_change_reason"
    )
    assert list(versions) == [
        ("Paving gang RT 01", None, "submitted"),
        ("Paving gang dan saluran", None, "edited"),
        ("Paving gang RT 01", cast.scribe.pk, "edited"),
    ]


def test_saving_the_same_words_makes_no_version(cast):
    proposal = ask(cast.village)
    assert edit(proposal, asked=asked(cast.village), by=None)[1] is False
    assert proposal.history.count() == 1


@pytest.mark.parametrize(
    ("what", "sentence"),
    [
        (lambda one: mark_discussed(one, by=None), "The hall has discussed this proposal"),
        (lambda one: hide(one, reason="Nama orang.", by=None), "taken from the screens"),
        (
            lambda one: set_outcome(one, outcome=Outcome.LATER, reason="Pagu.", by=None),
            "This proposal is decided",
        ),
    ],
)
def test_words_stay_as_they_are_from_some_moment_on(cast, english, what, sentence):
    proposal = ask(cast.village)
    what(proposal)
    with pytest.raises(WrongMoment, match=sentence):
        edit(proposal, asked=asked(cast.village, "late"), by=None)


def test_a_discussion_marked_by_mistake_opens_the_words_again(cast):
    proposal = ask(cast.village)
    mark_discussed(proposal, by=None)
    reopen_discussion(proposal, by=None)
    assert edit(proposal, asked=asked(cast.village, "Paving"), by=None)[1] is True


def test_supporting_twice_counts_once_and_can_be_taken_back(cast):
    proposal = ask(cast.village)
    told = [support(proposal, supporter_key="seat:2")[1] for _time in range(2)]
    assert (told, supporters(proposal)) == ([True, False], {"seat:1", "seat:2"})
    told = [withdraw(proposal, supporter_key="seat:2")[1] for _time in range(2)]
    assert (told, supporters(proposal)) == ([True, False], {"seat:1"})


def test_a_hidden_proposal_takes_no_support_and_no_comment(cast):
    proposal = ask(cast.village)
    hide(proposal, reason="Menyebut nama.", by=None)
    with pytest.raises(WrongMoment):
        support(proposal, supporter_key="seat:2")
    with pytest.raises(WrongMoment):
        comment(proposal, key=uuid.uuid4(), stance=Stance.FOR, text="Setuju", author=SRI)
    unhide(proposal, by=None)
    assert support(proposal, supporter_key="seat:2")[1] is True


def test_hiding_needs_a_reason(cast):
    proposal = ask(cast.village)
    with pytest.raises(Invalid):
        hide(proposal, reason="  ", by=None)
    proposal.refresh_from_db()
    assert proposal.hidden_at is None


def test_a_comment_sent_twice_is_one_and_a_stolen_key_is_refused(cast):
    proposal = ask(cast.village)
    key = uuid.uuid4()
    words = {"key": key, "stance": Stance.QUESTION, "text": "Siapa yang merawat?"}
    told = [comment(proposal, author=SRI, **words)[1] for _time in range(2)]
    assert (told, Comment.objects.count()) == ([True, False], 1)
    with pytest.raises(Invalid):
        comment(proposal, author=Author("seat:2", "Budi"), **words)


def test_a_comment_is_hidden_with_a_reason_and_shown_again(cast):
    proposal = ask(cast.village)
    said, _new = comment(
        proposal, key=uuid.uuid4(), stance=Stance.AGAINST, text="Buang uang", author=SRI
    )
    with pytest.raises(Invalid):
        hide_comment(said, reason="")
    hide_comment(said, reason="Kasar.")
    with pytest.raises(WrongMoment):
        hide_comment(said, reason="Kasar.")
    unhide_comment(said)
    with pytest.raises(WrongMoment):
        unhide_comment(said)
    said.refresh_from_db()
    assert (said.hidden_at, said.hidden_reason) == (None, "")


@pytest.mark.parametrize("outcome", [Outcome.LATER, Outcome.SENT_UP, Outcome.NOT_TAKEN])
def test_what_is_not_accepted_has_a_reason(cast, outcome):
    proposal = ask(cast.village)
    with pytest.raises(Invalid):
        set_outcome(proposal, outcome=outcome, by=None)
    set_outcome(proposal, outcome=outcome, reason="Pagu tidak cukup.", by=None)
    proposal.refresh_from_db()
    assert (proposal.outcome, proposal.outcome_reason) == (outcome, "Pagu tidak cukup.")
