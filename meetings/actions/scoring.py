"""The hall scores proposals by criteria; the desk writes down the mark that it agreed on."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from deliberation.people.refusals import Invalid, WrongMoment, require
from deliberation.proposals.actions.holding import check_shown
from deliberation.records.clock import now
from meetings.actions.gavel import check_moment, lock
from meetings.live.announce import announce
from meetings.models import Mark, Matrix, Meeting, Tabled
from meetings.queries.matrix import criteria_in_use, matrix_of, standing
from meetings.rules import may_score


@transaction.atomic
def begin_scoring(meeting: Meeting, *, by: Any) -> Matrix:
    """Freeze the village's criteria for this meeting; as long as no mark stands, take them anew.

    Who: facilitator, chair, scribe. When: the meeting is scoring. Tells: everybody.
    """
    meeting = _scoring(meeting, by)
    matrix = _matrix(meeting) or Matrix(meeting=meeting)
    if matrix.pk and standing(matrix):
        raise WrongMoment(_("Marks are given already; the criteria stay as they are."))
    matrix.criteria, matrix.begun_at = criteria_in_use(meeting.village), now()
    if not matrix.criteria:
        raise WrongMoment(_("The village uses no criteria yet. Put some in its settings first."))
    matrix.save()
    # What was given and cleared before was of other criteria: undoing must not bring it back.
    matrix.marks.filter(undone_at=None).update(undone_at=now())
    announce(meeting, "scoring.begun", by=by, criteria=matrix.criteria)
    return matrix


@transaction.atomic
def give_mark(tabled: Tabled, *, criterion: str, value: int, by: Any) -> Mark | None:
    """Write down the mark the hall agreed on; the same once more changes nothing.

    Who: facilitator, chair, scribe. When: the meeting is scoring and has begun to.
    Tells: everybody.
    """
    meeting, matrix = _begun(tabled.meeting, by)
    asked = _criterion(matrix, criterion)
    if not asked["least"] <= value <= asked["most"]:
        raise Invalid(
            _("“%(criterion)s” takes marks from %(least)s to %(most)s.")
            % {"criterion": asked["name"], "least": asked["least"], "most": asked["most"]}
        )
    _check_stands_here(tabled)
    if standing(matrix).get((tabled.proposal_id, criterion)) == value:
        return None
    return _write(meeting, matrix, tabled, criterion, value, by=by)


@transaction.atomic
def clear_mark(tabled: Tabled, *, criterion: str, by: Any) -> Mark | None:
    """Take a mark away: not scored yet is not nothing.

    Who: facilitator, chair, scribe. When: the meeting is scoring and has begun to.
    Tells: everybody.
    """
    meeting, matrix = _begun(tabled.meeting, by)
    _criterion(matrix, criterion)
    _check_stands_here(tabled)
    if (tabled.proposal_id, criterion) not in standing(matrix):
        return None
    return _write(meeting, matrix, tabled, criterion, None, by=by)


@transaction.atomic
def undo_mark(mark: Mark, *, by: Any) -> Mark:
    """Take the newest word back: what stood in that place before stands there again.

    Who: facilitator, chair, scribe. When: the meeting is scoring, and nobody has given another
    mark since. Tells: everybody.
    """
    meeting, matrix = _begun(mark.matrix.meeting, by)
    newest = matrix.marks.filter(undone_at=None).last()
    if newest is None or newest.pk != mark.pk:
        raise WrongMoment(_("Another mark was written down since. Look at the table once more."))
    newest.undone_at = now()
    newest.save(update_fields=["undone_at"])
    stands = standing(matrix).get((newest.proposal_id, newest.criterion))
    announce(meeting, "mark.undone", by=by, **_facts(newest, stands))
    return newest


@transaction.atomic
def turn_matrix(meeting: Meeting, *, page: int, by: Any) -> Matrix:
    """Turn the wall to other rows of the table.

    Who: facilitator, chair, scribe. When: the meeting is scoring and has begun to. Tells: the wall.
    """
    meeting, matrix = _begun(meeting, by)
    matrix.wall_page = min(max(page, 1), len(matrix_of(matrix).pages))
    matrix.save(update_fields=["wall_page"])
    announce(meeting, "matrix.turned", by=by, page=matrix.wall_page)
    return matrix


def _scoring(meeting: Meeting, by: Any) -> Meeting:
    meeting = lock(meeting)
    require(may_score(by, meeting))
    check_moment(meeting, "score")
    return meeting


def _begun(meeting: Meeting, by: Any) -> tuple[Meeting, Matrix]:
    meeting = _scoring(meeting, by)
    matrix = _matrix(meeting)
    if matrix is None:
        raise WrongMoment(_("Start scoring first: then it is settled by which criteria."))
    return meeting, matrix


def _matrix(meeting: Meeting) -> Matrix | None:
    return Matrix.objects.filter(meeting=meeting).first()


def _criterion(matrix: Matrix, code: str) -> dict[str, Any]:
    if (found := matrix.criterion(code)) is None:
        raise Invalid(_("This meeting does not score by this criterion."))
    return found


def _check_stands_here(tabled: Tabled) -> None:
    tabled.proposal.refresh_from_db(fields=["hidden_at", "merged_into"])
    check_shown(tabled.proposal)
    if tabled.proposal.merged_into_id:
        raise WrongMoment(_("This proposal went into another one; score that one."))


def _write(
    meeting: Meeting, matrix: Matrix, tabled: Tabled, criterion: str, value: int | None, *, by: Any
) -> Mark:
    """A word more about one proposal and one criterion; no value takes the mark away."""
    mark = Mark.objects.create(
        matrix=matrix, proposal=tabled.proposal, criterion=criterion, value=value
    )
    if value is None:
        announce(meeting, "mark.cleared", by=by, **_facts(mark, None))
    else:
        announce(meeting, "mark.given", by=by, **_facts(mark, value))
    return mark


def _facts(mark: Mark, value: int | None) -> dict[str, Any]:
    """`value` is what stands there now."""
    return {
        "mark": mark.pk,
        "proposal": mark.proposal_id,
        "criterion": mark.criterion,
        "value": value,
    }
