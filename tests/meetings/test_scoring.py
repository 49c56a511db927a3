"""The criteria matrix: who, when, what it adds up to, and who is found that changes it."""

import pytest

from deliberation.people.refusals import Invalid, WrongMoment
from deliberation.records.verify import breaks
from deliberation.villages.models import Role
from meetings.actions.closing import close_meeting, seal_meeting
from meetings.actions.scoring import begin_scoring, clear_mark, give_mark, turn_matrix, undo_mark
from meetings.actions.sorting import hide_proposal, merge_proposals, put_on_wall
from meetings.documents.minutes import minutes_of
from meetings.models import Mark, Matrix
from meetings.queries.matrix import matrix_now, standing
from meetings.queries.next_act import next_act
from meetings.stages import ItemKind
from tests.cast import make_meeting
from tests.hall import table
from tests.meetings.talk import allowed, everybody, outcome, stand_at, told

pytestmark = pytest.mark.django_db
CODES = ["felt_by_many", "grave", "holds_back_income", "recurs", "can_be_solved"]


@pytest.fixture
def meeting(cast):
    return make_meeting(cast.village, at=ItemKind.SCORE)


@pytest.fixture
def matrix(cast, meeting):
    return begin_scoring(meeting, by=cast.facilitator)


@pytest.fixture
def lay(meeting):
    """`lay("Paving")`: it lies on the table."""

    def laid(title="Paving gang", **facts):
        return meeting.tabled.get(proposal=table(meeting, title, **facts))

    return laid


def give(tabled, marks, by):
    """All marks of one proposal, as in "43521"; a dash is none."""
    for code, mark in zip(CODES, marks, strict=True):
        if mark != "-":
            give_mark(tabled, criterion=code, value=int(mark), by=by)


def table_of(meeting):
    """What the table says: (title, marks, sum, rank, whether others are equal)."""
    meeting.refresh_from_db()
    return [
        (
            line.proposal.title,
            "".join("-" if cell.value is None else str(cell.value) for cell in line.cells),
            line.total,
            line.place,
            line.tie,
        )
        for line in matrix_now(meeting).by_rank
    ]


def test_marks_are_added_up_and_ranked_and_equal_sums_stay_equal(cast, meeting, matrix, lay):
    for title, marks in {
        "Paving": "43521",
        "Talud": "55555",
        "Lampu": "33333",
        "Pos": "5555-",
    }.items():
        give(lay(title), marks, cast.scribe)
    assert table_of(meeting) == [
        ("Talud", "55555", 25, 1, False),
        ("Paving", "43521", 15, 2, True),
        ("Lampu", "33333", 15, 2, True),
        ("Pos", "5555-", None, 0, False),
    ]


def test_no_mark_is_not_a_mark_of_nothing(cast, meeting, lay):
    meeting.village.criteria.update(least=0)
    begin_scoring(meeting, by=cast.chair)
    give(lay("Paving"), "00000", cast.chair)
    give(lay("Talud"), "5----", cast.chair)
    assert table_of(meeting) == [
        ("Paving", "00000", 0, 1, False),
        ("Talud", "5----", None, 0, False),
    ]


def test_every_mark_is_told_and_the_same_once_more_is_not(cast, meeting, matrix, lay):
    tabled, start = lay(), meeting.stream.head + 1
    first = give_mark(tabled, criterion="grave", value=4, by=cast.scribe)
    again = give_mark(tabled, criterion="grave", value=4, by=cast.chair)
    other = give_mark(tabled, criterion="grave", value=5, by=cast.chair)
    gone = clear_mark(tabled, criterion="grave", by=cast.scribe)
    nothing = clear_mark(tabled, criterion="grave", by=cast.scribe)
    assert (again, nothing) == (None, None)
    facts = {"proposal": tabled.proposal_id, "criterion": "grave"}
    assert told(meeting, start) == [
        ("mark.given", {**facts, "mark": first.pk, "value": 4}),
        ("mark.given", {**facts, "mark": other.pk, "value": 5}),
        ("mark.cleared", {**facts, "mark": gone.pk, "value": None}),
    ]


def test_undoing_goes_back_word_by_word(cast, meeting, matrix, lay):
    tabled = lay()
    words = [
        give_mark(tabled, criterion="grave", value=4, by=cast.scribe),
        give_mark(tabled, criterion="grave", value=5, by=cast.scribe),
        clear_mark(tabled, criterion="grave", by=cast.scribe),
    ]
    stood = []
    for word in reversed(words):
        undo_mark(word, by=cast.scribe)
        stood.append(standing(matrix).get((tabled.proposal_id, "grave")))
    assert stood == [5, 4, None]
    assert [facts["value"] for _name, facts in told(meeting)[-3:]] == stood
    assert matrix_now(meeting).newest is None


def test_only_the_newest_word_is_taken_back(cast, meeting, matrix, lay, english):
    first = give_mark(lay("Paving"), criterion="grave", value=4, by=cast.scribe)
    give_mark(lay("Talud"), criterion="grave", value=5, by=cast.chair)
    with pytest.raises(WrongMoment, match="Another mark was written down since"):
        undo_mark(first, by=cast.scribe)
    assert sorted(standing(matrix).values()) == [4, 5]


def acts(cast, meeting, lay):
    """Each act here on rows of its own, as a function of who does it."""
    tabled = lay()
    return {
        "begin": lambda by: begin_scoring(meeting, by=by),
        "give": lambda by: give_mark(tabled, criterion="grave", value=3, by=by),
        "clear": lambda by: clear_mark(tabled, criterion="grave", by=by),
        "turn": lambda by: turn_matrix(meeting, page=1, by=by),
    }


@pytest.mark.parametrize("name", ["begin", "give", "clear", "turn"])
def test_who_may_score(cast, meeting, matrix, lay, name):
    act = acts(cast, meeting, lay)[name]
    assert everybody(cast, meeting, act) == allowed({Role.FACILITATOR, Role.CHAIR, Role.SCRIBE})


def test_who_may_undo(cast, meeting, matrix, lay):
    tabled = lay()

    def undo(by):
        last = Mark.objects.create(
            matrix=matrix, proposal=tabled.proposal, criterion="grave", value=2
        )
        undo_mark(last, by=by)

    assert everybody(cast, meeting, undo) == allowed({Role.FACILITATOR, Role.CHAIR, Role.SCRIBE})


def test_marks_are_given_while_the_hall_scores_and_at_no_other_moment(cast, meeting, matrix, lay):
    came = {}
    for kind in ItemKind:
        stand_at(meeting, kind)
        for name, act in acts(cast, meeting, lay).items():
            came.setdefault(name, {})[kind] = outcome(lambda act=act: act(cast.scribe))
    right = {kind: "done" if kind == ItemKind.SCORE else "not now" for kind in ItemKind}
    assert came == dict.fromkeys(("begin", "give", "clear", "turn"), right)


def test_before_it_has_begun_nobody_knows_by_what(cast, meeting, lay, english):
    with pytest.raises(WrongMoment, match="Start scoring first"):
        give_mark(lay(), criterion="grave", value=4, by=cast.scribe)
    meeting.village.criteria.update(in_use=False)
    with pytest.raises(WrongMoment, match="uses no criteria yet"):
        begin_scoring(meeting, by=cast.scribe)
    assert not Matrix.objects.exists()


def test_the_criteria_freeze_with_the_first_mark(cast, meeting, matrix, lay, english):
    before = matrix.criteria
    meeting.village.criteria.filter(code="recurs").delete()
    meeting.village.criteria.filter(code="grave").update(name="Mendesak", most=9)
    tabled = lay()
    mark = give_mark(tabled, criterion="recurs", value=5, by=cast.scribe)
    with pytest.raises(WrongMoment, match="Marks are given already"):
        begin_scoring(meeting, by=cast.scribe)
    matrix.refresh_from_db()
    assert matrix.criteria == before
    clear_mark(tabled, criterion="recurs", by=cast.scribe)
    again = begin_scoring(meeting, by=cast.scribe)
    assert [(one["name"], one["most"]) for one in again.criteria][:2] == [
        ("Dirasakan oleh orang banyak", 5),
        ("Mendesak", 9),
    ]
    assert "recurs" not in {one["code"] for one in again.criteria}
    # What was given by the old criteria does not come back by undoing.
    with pytest.raises(WrongMoment, match="Another mark"):
        undo_mark(mark, by=cast.scribe)
    assert (matrix_now(meeting).newest, list(breaks())) == (None, [])


@pytest.mark.parametrize(
    ("criterion", "value", "sentence"),
    [
        ("grave", 0, "“Sangat parah” takes marks from 1 to 5."),
        ("grave", 6, "“Sangat parah” takes marks from 1 to 5."),
        ("beauty", 3, "This meeting does not score by this criterion."),
    ],
)
def test_a_mark_that_cannot_be_changes_nothing(
    cast, meeting, matrix, lay, english, criterion, value, sentence
):
    head = meeting.stream.head
    with pytest.raises(Invalid, match=sentence):
        give_mark(lay(), criterion=criterion, value=value, by=cast.scribe)
    meeting.stream.refresh_from_db()
    assert (Mark.objects.count(), meeting.stream.head) == (0, head + 1)


def test_what_is_hidden_or_united_is_not_scored_and_not_in_the_table(
    cast, meeting, matrix, lay, english
):
    hidden, gone, whole = lay("Hina"), lay("Gang"), lay("Paving")
    give(gone, "55555", cast.scribe)
    stand_at(meeting, ItemKind.DISCUSS)
    hide_proposal(hidden, reason="Nama.", by=cast.facilitator)
    merge_proposals(gone, whole, by=cast.facilitator)
    stand_at(meeting, ItemKind.SCORE)
    for tabled, sentence in [(hidden, "taken from the screens"), (gone, "went into another one")]:
        with pytest.raises(WrongMoment, match=sentence):
            give_mark(tabled, criterion="grave", value=3, by=cast.scribe)
    assert table_of(meeting) == [("Paving", "-----", None, 0, False)]


def test_the_next_button_leads_through_the_proposals_to_the_table(cast, meeting, lay, english):
    def says():
        meeting.refresh_from_db()
        return next_act(meeting).words

    paving, talud = lay("Paving"), lay("Talud")
    said = [says()]
    begin_scoring(meeting, by=cast.facilitator)
    said.append(says())
    put_on_wall(paving, by=cast.facilitator)
    said.append(says())
    give(paving, "55555", cast.scribe)
    put_on_wall(talud, by=cast.facilitator)
    said.append(says())
    give(talud, "44444", cast.scribe)
    said.append(says())
    meeting.tabled.update(on_wall=False)
    assert [*said, says()] == [
        "Start scoring",
        "Score: Paving",
        "Score: Talud",
        "Show the table by rank",
        "Show the table by rank",
        f"Next: {meeting.items.get(kind=ItemKind.RANK).title}",
    ]


def test_the_table_takes_the_same_queries_with_one_and_three(
    cast, meeting, matrix, lay, django_assert_num_queries
):
    give(lay("Satu"), "55555", cast.scribe)
    with django_assert_num_queries(4):
        assert len(matrix_now(meeting).lines) == 1
    for title in ("Dua", "Tiga"):
        give(lay(title), "12345", cast.scribe)
    with django_assert_num_queries(4):
        assert len(matrix_now(meeting).lines) == 3


def test_the_minutes_hold_the_form_of_the_regulation(cast, meeting, matrix, lay):
    paving = lay("Paving")
    give(paving, "43521", cast.scribe)
    give(lay("Pos"), "5----", cast.scribe)
    said = minutes_of(meeting)["matrix"]
    assert [one["code"] for one in said["criteria"]] == CODES
    assert said["rows"][0] == {
        "proposal": paving.proposal_id,
        "title": "Paving",
        "problem": "Becek saat hujan.",
        "marks": dict(zip(CODES, [4, 3, 5, 2, 1], strict=True)),
        "total": 15,
        "place": 1,
        "tie": False,
    }
    pos = said["rows"][1]
    assert (pos["marks"]["grave"], pos["total"], pos["place"]) == (None, None, None)


def found():
    return [broken.why for broken in breaks()]


def test_whoever_changes_a_mark_behind_the_book_is_found(cast, meeting, matrix, lay):
    tabled = lay()
    give(tabled, "43521", cast.scribe)
    undo_mark(matrix.marks.last(), by=cast.scribe)
    assert found() == []
    here = f"mark of proposal {tabled.proposal_id} on"
    for change, where in [
        (lambda: matrix.marks.filter(criterion="grave").update(value=5), "grave"),
        (lambda: matrix.marks.filter(criterion="recurs").delete(), "recurs"),
        (
            lambda: matrix.marks.filter(criterion="can_be_solved").update(undone_at=None),
            "can_be_solved",
        ),
    ]:
        change()
        assert f"{here} {where}: it was changed" in found()
    Mark.objects.create(matrix=matrix, proposal=tabled.proposal, criterion="beauty", value=3)
    assert f"{here} beauty: it was changed" in found()


def test_whoever_changes_the_criteria_behind_the_book_is_found(cast, meeting, matrix):
    Matrix.objects.update(criteria=matrix.criteria[:4])
    assert found() == ["matrix: its criteria were changed"]
    Matrix.objects.all().delete()
    assert found() == ["matrix: it is gone"]


def test_a_matrix_that_nobody_began_is_found(cast, meeting):
    Matrix.objects.create(meeting=meeting, criteria=[])
    assert found() == ["matrix: begun without a record"]


def test_sealing_freezes_the_marks(cast, meeting, matrix, lay):
    tabled = lay()
    give(tabled, "43521", cast.scribe)
    sealed = seal_meeting(close_meeting(meeting, by=cast.chair), by=cast.chair)
    assert (
        outcome(lambda: give_mark(tabled, criterion="grave", value=1, by=cast.chair)) == "not now"
    )
    sealed.minutes["matrix"]["rows"][0]["marks"]["grave"] = 5
    sealed.save(update_fields=["minutes"])
    assert found() == ["minutes: changed after sealing"]
