"""Who speaks, who asked to, and whose turn it would be if the floor were shared equally."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from meetings.models import Meeting, Participant, Turn

ON_THE_WALL = 3


@dataclass(frozen=True)
class Floor:
    """The speaker, the raised hands in order, and the hint for the desk."""

    speaker: Turn | None = None
    queue: tuple[Turn, ...] = ()
    spoken: dict[int, int] = field(default_factory=dict)
    suggested: Turn | None = None
    silent_hamlets: tuple[str, ...] = ()
    men: int = 0
    women: int = 0

    @property
    def more(self) -> int:
        """How many wait beside those the wall names."""
        return max(0, len(self.queue) - ON_THE_WALL)

    @property
    def first_time(self) -> set[int]:
        """The hands of those who have not spoken yet."""
        return {turn.pk for turn in self.queue if not self.spoken.get(turn.participant_id)}


def floor(meeting: Meeting) -> Floor:
    """Read the list of hands and count who has had the floor (three queries)."""
    rows = list(
        meeting.turns.filter(ended_at=None)
        .select_related("participant__hamlet", "participant__block", "participant__element")
        .order_by("asked_at", "pk")
    )
    speaker = next((row for row in rows if row.called_at), None)
    queue = tuple(row for row in rows if not row.called_at and row.participant.is_present)
    had = list(
        meeting.turns.filter(called_at__isnull=False).values_list(
            "participant", "participant__hamlet", "participant__gender"
        )
    )
    hamlets: Counter[int | None] = Counter(hamlet for _seat, hamlet, _gender in had)
    genders = Counter(gender for _seat, _hamlet, gender in had)
    spoken = Counter(seat for seat, _hamlet, _gender in had)
    return Floor(
        speaker=speaker,
        queue=queue,
        spoken=dict(spoken),
        suggested=suggest(queue, spoken, hamlets, genders),
        silent_hamlets=silent_hamlets(meeting, set(hamlets)),
        men=genders[Participant.Gender.MAN],
        women=genders[Participant.Gender.WOMAN],
    )


def suggest(
    queue: Iterable[Turn], spoken: Counter[int], hamlets: Counter[int | None], genders: Counter[str]
) -> Turn | None:
    """Whose turn shares the floor most equally: the person, the hamlet, then women and men.

    A hint and never a rule: whoever asked first comes first when nothing else tells them apart.
    """
    return min(
        queue,
        key=lambda turn: (
            spoken[turn.participant_id],
            hamlets[turn.participant.hamlet_id],
            genders[turn.participant.gender],
            turn.asked_at,
            turn.pk,
        ),
        default=None,
    )


def silent_hamlets(meeting: Meeting, heard: set[int | None]) -> tuple[str, ...]:
    """Hamlets with somebody in the hall from which nobody has spoken."""
    rows = meeting.participants.present().exclude(hamlet=None)
    names = rows.order_by("hamlet__position").values_list("hamlet", "hamlet__name").distinct()
    return tuple(name for pk, name in names if pk not in heard)
