"""The one next button of the desk, named by what it does."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings.models import HandCount, Meeting
from meetings.queries.agenda import agenda
from meetings.queries.ballots import BallotNow, ballot_now, ballotable
from meetings.queries.beside import equals_for_a_lot
from meetings.queries.counted_order import CountedOrder
from meetings.queries.decisions import Deciding, carried, deciding, in_order_of_votes
from meetings.queries.hand_counts import HandCountNow, hand_count
from meetings.queries.matrix import MatrixNow, matrix_now
from meetings.queries.minutes import before_closing, undecided
from meetings.queries.opening import opening
from meetings.stages import Gate, ItemKind

FEWEST = 2


@dataclass(frozen=True)
class NextAct:
    """A button; or, if it asks for words first, a link that opens the dialog."""

    words: str
    address: str
    confirm: str = ""
    yes: str = ""
    asks: bool = False


def next_act(meeting: Meeting) -> NextAct | None:
    """What the facilitator does next, as far as the room knows."""
    if not meeting.is_open:
        return _around(meeting)
    kind = meeting.current_item.kind if meeting.current_item else ""
    if kind == ItemKind.SCORE:
        return _scoring(meeting, matrix_now(meeting)) or _onward(meeting)
    if kind == ItemKind.RANK:
        return _ranking(meeting, ballot_now(meeting)) or _onward(meeting)
    if kind == ItemKind.DECIDE:
        return _deciding(meeting, deciding(meeting)) or _onward(meeting)
    return _onward(meeting)


def _around(meeting: Meeting) -> NextAct | None:
    """Before the evening and after it."""
    if meeting.gate == Gate.CALLED:
        return _opening(meeting)
    if meeting.gate == Gate.CLOSED:
        return _button(
            _("Seal the minutes"),
            "seal_meeting",
            meeting,
            confirm=_(
                "The minutes are frozen as they stand. "
                "Nothing in this meeting can be changed after this."
            ),
        )
    if meeting.gate == Gate.SEALED:
        return _button(_("Publish the results"), "publish_meeting", meeting)
    return None


def _opening(meeting: Meeting) -> NextAct:
    """Open; with too few people, what the house rules say comes first."""
    stands = opening(meeting)
    if stands is None or stands.way:
        return _button(_("Open the meeting"), "open_meeting", meeting)
    if stands.adjourned_until is None and stands.adjourn_hours:
        words = _("Adjourn for %(hours)s hours") % {"hours": stands.adjourn_hours}
        return _button(words, "adjourn_meeting", meeting, confirm=stands.says)
    return _asks(_("Set the second meeting"), "set_second_meeting", meeting)


def _onward(meeting: Meeting) -> NextAct:
    """The next item, or the end of the evening."""
    following = agenda(meeting).next
    if following:
        words = _("Next: %(title)s") % {"title": following.title}
        return _button(words, "open_item", meeting, following.pk)
    return _button(
        _("Close the meeting"),
        "close_meeting",
        meeting,
        confirm=before_closing(undecided(meeting)),
    )


def _scoring(meeting: Meeting, now: MatrixNow) -> NextAct | None:
    """One proposal after the other goes to the wall; then the table, by rank."""
    if not now.columns:
        return None
    if not now.begun:
        return _button(_("Start scoring"), "begin_scoring", meeting)
    if following := now.next_line:
        words = _("Score: %(proposal)s") % {"proposal": following.proposal}
        return _button(words, "put_on_wall", meeting, following.proposal.pk)
    if now.on_wall:
        return _button(_("Show the table by rank"), "clear_wall", meeting)
    return None


def _ranking(meeting: Meeting, now: BallotNow) -> NextAct | None:
    if now.ballot is None:
        enough = ballotable(meeting).count() >= FEWEST
        return _asks(_("Prepare the ballot"), "prepare_ballot", meeting) if enough else None
    if now.state == "prepared":
        words = ngettext(
            "Open the ballot for %(n)s person", "Open the ballot for %(n)s people", now.voters
        )
        return _button(words % {"n": now.voters}, "open_ballot", meeting, now.ballot.pk)
    if now.state == "open":
        return _voting_on(meeting, now.ballot.pk, now.before_closing)
    if now.state == "counted":
        return _button(_("Show the result to everybody"), "show_result", meeting, now.ballot.pk)
    if equals_for_a_lot(now.ballot.result):
        return _asks(_("Draw the lot"), "draw_lot", meeting, now.ballot.pk)
    return None


def _voting_on(meeting: Meeting, ballot: int, before_closing: str) -> NextAct:
    """Hands that are being counted come to their end first."""
    vote = hand_count(meeting)
    counting = _counting(meeting, vote.count, vote) if vote.count and vote.is_going_on else None
    return counting or _button(
        _("Close the ballot"), "close_ballot", meeting, ballot, confirm=before_closing
    )


def _deciding(meeting: Meeting, now: Deciding) -> NextAct | None:
    if now.draft is None:
        return _after_decision(meeting, now)
    vote = hand_count(meeting)
    if vote.count and not vote.is_cancelled:
        return _voting(meeting, vote.count, vote)
    if now.state == "draft":
        return _button(_("Ask the hall: mufakat?"), "open_check", meeting, now.draft.pk)
    if now.state == "asking":
        return _button(_("Enough, stop asking"), "close_check", meeting, now.draft.pk)
    return _button(
        _("Record as mufakat"), "take_by_consensus", meeting, now.draft.pk, confirm=now.warning
    )


def _voting(meeting: Meeting, count: HandCount, now: HandCountNow) -> NextAct:
    """First it is counted; then the vote is recorded."""
    if waits := _counting(meeting, count, now):
        return waits
    return _button(
        _("Record the vote"),
        "take_by_majority",
        meeting,
        count.decision_id or 0,
        confirm=now.result,
    )


def _counting(meeting: Meeting, count: HandCount, now: HandCountNow) -> NextAct | None:
    """Somebody without a phone enters here; then the list is called."""
    if now.waits_for:
        words = _("Enter the count of %(name)s") % {"name": now.waits_for.seat.name}
        return _asks(words, "enter_count", meeting, count.pk, now.waits_for.place)
    if now.state == count.State.ROLL_CALL:
        return _button(_("End the roll call"), "end_roll_call", meeting, count.pk, confirm=now.left)
    return None


def _after_decision(meeting: Meeting, now: Deciding) -> NextAct | None:
    """Say what a carried decision means for each proposal; without one, write one."""
    waiting = in_order_of_votes(CountedOrder.of(meeting), list(ballotable(meeting)))
    if not carried(meeting).exists():
        return _asks(_("Write the decision"), "draft_decision", meeting) if _todo(now) else None
    if not waiting:
        return None
    words = _("Accept: %(proposal)s") % {"proposal": waiting[0]}
    return _asks(words, "accept_proposal", meeting, waiting[0].pk)


def _todo(now: Deciding) -> bool:
    """Nothing was decided yet in this item: a majority that was not reached is an end, too."""
    return now.newest is None or now.newest.is_carried


def _button(words: str, name: str, meeting: Meeting, *args: int, confirm: str = "") -> NextAct:
    return NextAct(words, reverse(f"meetings:{name}", args=[meeting.code, *args]), confirm, words)


def _asks(words: str, name: str, meeting: Meeting, *args: int) -> NextAct:
    address = reverse(f"meetings:{name}", args=[meeting.code, *args])
    return NextAct(words, address, asks=True)
