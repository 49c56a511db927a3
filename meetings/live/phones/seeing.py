"""Reading the hall for the phones of a rehearsal: the same few questions for five or for sixty."""

from uuid import UUID, uuid5

from meetings.models import Ballot, HandCount, Meeting, Participant
from meetings.queries.raised import asked
from meetings.rehearsing.sight import Asking, Counting, Sight
from meetings.stages import ALLOWS

PHONES = UUID("5c1e6a0e-1f0f-4d1c-9a53-0d6a1b7b9f10")


def key_of(meeting: int, *what: object) -> UUID:
    """The key that the same phone makes for the same thing, also after a restart."""
    return uuid5(PHONES, "/".join(str(part) for part in (meeting, *what)))


def see(meeting_id: int, size: int) -> Sight:
    meeting = Meeting.objects.select_related("current_item").get(pk=meeting_id)
    numbers = {key_of(meeting_id, "seat", number): number for number in range(1, size + 1)}
    columns = ("key", "pk", "state", "may_vote", "serial")
    rows = list(meeting.participants.filter(key__in=numbers).values_list(*columns))
    present, waits = Participant.State.ADMITTED, Participant.State.WAITING
    item = meeting.current_item if meeting.is_open else None
    turn = meeting.turns.filter(ended_at=None, called_at__isnull=False).first()
    draft = meeting.decisions.filter(taken_at=None, dropped_at=None).order_by("pk").last()
    review = meeting.reviews.filter(closed_at=None).values_list("pk", flat=True).first()
    on_table = meeting.tabled.filter(proposal__hidden_at=None, proposal__merged_into=None)
    return Sight(
        is_enterable=meeting.is_enterable,
        item=item.pk if item else 0,
        allows=frozenset(ALLOWS[item.kind]) if item else frozenset(),
        on_table=tuple(on_table.values_list("proposal", flat=True)),
        asking=_asking(meeting),
        check=draft.pk if draft and draft.is_checking else 0,
        review=review or 0 if item and "report" in ALLOWS[item.kind] else 0,
        turn=turn.pk if turn else 0,
        speaker=turn.participant_id if turn else 0,
        counting=_counting(meeting),
        seats={numbers[row[0]]: row[1] for row in rows},
        serials={numbers[row[0]]: row[4] for row in rows if row[2] in {present, waits}},
        waiting=frozenset(numbers[row[0]] for row in rows if row[2] == waits),
        admitted=frozenset(numbers[row[0]] for row in rows if row[2] == present),
        voters=frozenset(numbers[row[0]] for row in rows if row[3] and row[2] == present),
    )


def _asking(meeting: Meeting) -> Asking | None:
    open_now = {"opened_at__isnull": False, "closed_at": None}
    ballot = meeting.ballots.filter(**open_now).prefetch_related("options").first()
    if ballot is None:
        return None
    return Asking(
        ballot.pk,
        ballot.kind,
        tuple(option.proposal_id for option in ballot.options.all()),
        ballot.seats,
        ballot.points,
        ballot.most,
        is_secret=ballot.secrecy == Ballot.Secrecy.SECRET,
    )


def _counting(meeting: Meeting) -> Counting | None:
    counts = HandCount.objects.of(meeting).on_the_table()
    count = counts.filter(state=HandCount.State.COUNTING).first()
    if count is None:
        return None
    counters = tuple(pk for pk in (count.first_id, count.second_id) if pk)
    return Counting(count.pk, count.round, counters, asked(count).count())
