"""Every kind of ballot, from the question to the result: what fits, how it counts, how it reads."""

import uuid

import pytest
from django.core.management import call_command

from deliberation.people.refusals import Invalid
from meetings.actions.casting import cast_all
from meetings.actions.counting import close_ballot, show_result
from meetings.actions.ticket import Ticket
from meetings.models import Participant
from meetings.queries.ballots import ballot_now
from meetings.queries.decisions import suggested_wording
from meetings.queries.results import result_of
from meetings.stages import ItemKind
from tests.cast import make_meeting
from tests.hall import make_ballot, make_seats, table

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


@pytest.fixture
def meeting(cast):
    return make_meeting(cast.village, at=ItemKind.RANK)


@pytest.fixture
def proposals(meeting):
    costs = {"Paving": 40, "Talud": 60, "Lampu": 30, "Posyandu": 50}
    return [table(meeting, title, cost) for title, cost in costs.items()]


@pytest.fixture
def voters(meeting):
    return make_seats(meeting, 3)


@pytest.fixture
def ballot(cast, meeting, proposals, voters):
    """Make and open a ballot of one kind for three people."""

    def make(kind, **more):
        return make_ballot(meeting, proposals, by=cast.facilitator, kind=kind, **more)

    return make


def put(ballot, seat, choice, rev=1):
    (told,) = cast_all(
        [Ticket(seat.pk, 1, ballot.meeting_id, uuid.uuid4(), ballot.pk, rev, choice)]
    )
    return told.why, told.misfit


def counted(cast, ballot, *choices):
    for seat, choice in zip(ballot.meeting.participants.order_by("pk"), choices, strict=False):
        assert put(ballot, seat, choice) == ("", "")
    closed = close_ballot(ballot, by=cast.facilitator)
    return [(row.place, row.title, row.amount) for row in result_of(closed).rows]


def test_the_best_three_get_three_two_and_one(cast, ballot, proposals):
    paving, talud, lampu, _posyandu = [one.pk for one in proposals]
    asked = ballot("rank321")
    assert counted(cast, asked, [talud, paving, lampu], [talud], [paving, talud]) == [
        (1, "Talud", "8 points"),
        (2, "Paving", "5 points"),
        (3, "Lampu", "1 point"),
        (0, "Posyandu", "0 points"),
    ]


def test_an_order_of_some_leaves_the_others_equal(cast, ballot, proposals):
    paving, talud, lampu, posyandu = [one.pk for one in proposals]
    rows = counted(cast, ballot("rank"), [talud, paving, lampu, posyandu], [paving])
    assert rows == [
        (1, "Paving", "5 points"),
        (2, "Talud", "4 points"),
        (3, "Lampu", "2 points"),
        (4, "Posyandu", "1 point"),
    ]
    halves = counted(cast, ballot("rank"), [paving, talud])
    assert halves[1:] == [
        (2, "Talud", "2 points"),
        (0, "Lampu", "0.5 points"),
        (0, "Posyandu", "0.5 points"),
    ]


def test_points_are_kept_and_added_up(cast, ballot, proposals):
    paving, talud, lampu, _posyandu = [one.pk for one in proposals]
    asked = ballot("points", points=10, most=6)
    given = ({str(paving): 6, str(talud): 4}, {str(talud): 6, str(lampu): 0})
    assert counted(cast, asked, *given)[:2] == [
        (1, "Talud", "10 points"),
        (2, "Paving", "6 points"),
    ]
    assert list(asked.casts.order_by("pk").values_list("choice", flat=True)) == [
        {str(paving): 6, str(talud): 4},
        {str(talud): 6},
    ]


@pytest.mark.parametrize(
    ("kind", "choice", "misfit"),
    [
        ("pick", [0, 1, 2], "too_many"),
        ("rank321", [0, 1, 2, 3], "too_many"),
        ("rank", [0, 1, 0], "twice"),
        ("rank", [], "empty"),
        ("rank", {0: 1}, "shape"),
        ("points", {0: 7}, "over_one"),
        ("points", {0: 6, 1: 5}, "over_all"),
        ("points", {0: -1}, "negative"),
        ("points", {0: 1.5}, "not_whole"),
        ("points", {0: 0}, "empty"),
        ("points", [0, 1], "shape"),
        ("points", "yes", "shape"),
        ("yesno", "perhaps", "unknown_word"),
        ("yesno", [0], "shape"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_reason(
    ballot, proposals, voters, kind, choice, misfit
):
    asked = ballot(kind, seats=2, points=10, most=6)
    ids = [one.pk for one in proposals]
    if isinstance(choice, dict):
        choice = {str(ids[at]): points for at, points in choice.items()}
    elif isinstance(choice, list):
        choice = [ids[at] for at in choice]
    assert put(asked, voters[0], choice) == ("invalid", misfit)
    assert asked.casts.count() == 0


@pytest.mark.parametrize(
    ("points", "most"), [(0, 0), (101, 5), (5, 6), (5, 0)], ids=["none", "many", "more", "zero"]
)
def test_points_that_nobody_could_give_are_refused(ballot, points, most):
    with pytest.raises(Invalid, match="between 1 and 100 points"):
        ballot("points", points=points, most=most)


def test_the_rule_is_frozen_with_its_parameters_and_says_itself(ballot):
    rule = ballot("points", points=10, most=4, ceiling=90, funding="greedy-stop").rule
    sentence = rule.pop("sentence")
    assert rule == {
        "kind": "points",
        "scores": {"name": "points", "version": 1},
        "funding": {"name": "greedy-stop", "version": 1},
        "beside": [],
        "chain": ["total"],
        "parameters": {"points": 10, "most": 4, "ceiling": 90, "ceilings": None},
        "secrecy": "named",
    }
    assert sentence.startswith("Setiap orang boleh membagi 10 poin, paling banyak 4 untuk satu")
    assert "yang pertama tidak muat mengakhiri daftar" in sentence


def test_greedy_stop_ends_where_greedy_skip_goes_on(cast, ballot, proposals):
    paving, talud, lampu, _posyandu = [one.pk for one in proposals]
    said = ([talud, paving, lampu], [talud, paving, lampu], [talud, paving, lampu])
    states = {}
    for funding in ("greedy-skip", "greedy-stop"):
        asked = ballot("rank321", ceiling=95, funding=funding)
        counted(cast, asked, *said)
        states[funding] = asked.__class__.objects.get(pk=asked.pk).result["funding"]["funded"]
    assert states == {"greedy-skip": [talud, lampu], "greedy-stop": [talud]}


@pytest.mark.parametrize(
    ("kind", "fields", "kept"),
    [
        ("pick", {"choice": [0, 1]}, [0, 1]),
        ("rank321", {"place-2": 1, "place-0": 2}, [2, 0]),
        ("rank", {"place-3": 1, "place-1": 3, "place-0": 2}, [3, 0, 1]),
        ("points", {"given-0": 5, "given-1": 0, "given-2": 2}, {0: 5, 2: 2}),
    ],
)
def test_a_phone_without_scripts_fills_every_kind(
    ballot, proposals, voters, sit, kind, fields, kept
):
    asked, ids = ballot(kind), [one.pk for one in proposals]
    page = f"/m/{asked.meeting.code}/ballots/{asked.pk}/cast/"
    phone = sit(voters[0])
    said = {name_of(name, ids): value for name, value in fields.items()}
    if "choice" in said:
        said["choice"] = [ids[at] for at in said["choice"]]
    answer = phone.post(page, {"key": str(uuid.uuid4()), "rev": 1, **said})
    assert answer.status_code == 303
    expected = (
        {str(ids[at]): points for at, points in kept.items()}
        if isinstance(kept, dict)
        else [ids[at] for at in kept]
    )
    assert asked.casts.get().choice == expected
    shown = phone.get(page).content.decode()
    for name, value in said.items():
        if name != "choice" and value:
            assert f'name="{name}" value="{value}"' in shown


def name_of(field, ids):
    name, _dash, at = field.partition("-")
    return f"{name}-{ids[int(at)]}" if at else name


def test_two_proposals_cannot_share_a_place(ballot, proposals, voters, sit):
    asked = ballot("rank")
    said = {f"place-{one.pk}": 1 for one in proposals[:2]}
    answer = sit(voters[0]).post(
        f"/m/{asked.meeting.code}/ballots/{asked.pk}/cast/",
        {"key": str(uuid.uuid4()), "rev": 1, **said},
        headers={"accept-language": "en"},
    )
    assert answer.status_code == 422
    assert "Two proposals have the same place." in answer.content.decode()


@pytest.mark.parametrize(
    ("kind", "most"), [("pick", 2), ("rank321", 3), ("rank", 4), ("points", 4), ("yesno", 1)]
)
def test_a_page_knows_how_many_may_be_named(ballot, kind, most):
    asked = ballot(kind, seats=2)
    assert ballot_now(asked.meeting).most_marks == most


@pytest.mark.parametrize(
    ("said", "outcome"),
    [
        (["yes", "yes", "no"], "Accepted: 2 yes, 1 no, 0 abstain; 2 of 3 needed."),
        (["yes", "abstain"], "Not reached: 1 yes, 0 no, 1 abstain; 2 of 3 needed."),
    ],
)
def test_yes_or_no_is_asked_of_the_question_itself(cast, ballot, said, outcome):
    asked = ballot("yesno", live_bars=True)
    assert (asked.options.count(), asked.live_bars) == (0, False)
    assert "more than 1/2 of all" in ballot_now(asked.meeting).sentence
    rows = counted(cast, asked, *said)
    assert [title for _place, title, _amount in rows] == [
        "Yes, agreed",
        "No, not agreed",
        "Abstain",
    ]
    asked.refresh_from_db()
    assert result_of(asked).outcome == outcome
    call_command("verify")


@pytest.mark.parametrize(
    ("base", "sentence", "outcome"),
    [
        (
            "cast",
            "more than 1/2 of all votes",
            "Not reached: 1 yes, 0 no, 1 abstain; 2 of 2 needed.",
        ),
        ("yes_no", "of those for and against", "Accepted: 1 yes, 0 no, 1 abstain; 1 of 1 needed."),
    ],
)
def test_the_house_rules_say_of_what_it_needs_a_part(
    cast, meeting, ballot, base, sentence, outcome
):
    meeting.house_rules |= {"majority_base": base}
    meeting.save(update_fields=["house_rules"])
    asked = ballot("yesno")
    assert sentence in ballot_now(asked.meeting).sentence
    counted(cast, asked, "yes", "abstain")
    asked.refresh_from_db()
    assert result_of(asked).outcome == outcome


@pytest.mark.parametrize(
    ("rules", "outcome"),
    [
        ({}, "No quorum: 3 of 6 people were here. Nothing is decided."),
        ({"quorum_holds": True}, "Accepted: 3 yes, 0 no, 0 abstain; 2 of 3 needed."),
        ({"quorum": [1, 4]}, "Accepted: 3 yes, 0 no, 0 abstain; 2 of 3 needed."),
    ],
)
def test_a_vote_of_yes_and_no_needs_the_quorum_unless_that_of_the_opening_holds(
    cast, meeting, ballot, rules, outcome
):
    """Nine are invited, two thirds must be there, three have come."""
    meeting.invitations.create(name="Tokoh", expected=9)
    meeting.house_rules |= {"quorum_base": "invited", "quorum": [2, 3], **rules}
    meeting.save(update_fields=["house_rules"])
    asked = ballot("yesno")
    said = "It counts only if at least" in ballot_now(asked.meeting).sentence
    assert said is ("quorum_holds" not in rules)
    counted(cast, asked, "yes", "yes", "yes")
    asked.refresh_from_db()
    assert result_of(asked).outcome == outcome
    call_command("verify")


def test_who_went_home_does_not_make_the_quorum(cast, meeting, ballot, voters):
    """Three were there when it opened; one goes home unheard, and three are needed."""
    meeting.invitations.create(name="Tokoh", expected=6)
    meeting.house_rules |= {"quorum_base": "invited", "quorum": [1, 2]}
    meeting.save(update_fields=["house_rules"])
    asked = ballot("yesno")
    Participant.objects.filter(pk=voters[2].pk).update(state=Participant.State.LEFT)
    counted(cast, asked, "yes", "yes")
    asked.refresh_from_db()
    assert result_of(asked).outcome == "No quorum: 2 of 3 people were here. Nothing is decided."
    call_command("verify")


def test_a_vote_of_yes_and_no_may_be_secret_and_by_a_form(cast, ballot, voters, sit):
    asked = ballot("yesno", secrecy="secret")
    page = f"/m/{asked.meeting.code}/ballots/{asked.pk}/cast/"
    for word, status in (("maybe", 422), ("abstain", 303)):
        said = {"key": str(uuid.uuid4()), "rev": 1, "choice": word}
        assert sit(voters[0]).post(page, said).status_code == status
    assert asked.secret_votes.get().choice == "abstain"


def test_after_yes_and_no_the_desk_goes_on_with_a_wording_of_its_own(cast, ballot, meeting):
    asked = ballot("yesno")
    counted(cast, asked, "yes")
    show_result(asked, by=cast.facilitator)
    assert suggested_wording(meeting) == ""
