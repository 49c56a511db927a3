"""The next Musdes: its agenda is with the mentor, some remarks are answered, some wait."""

from django.utils import timezone

from deliberation.villages.models import MeetingKind, Role
from meetings.actions import arranging, inviting, preparing, reviewing
from meetings.models import Meeting
from meetings.sample import words
from meetings.sample.diary import Act
from meetings.sample.village import Cast
from meetings.stages import ItemKind

DAYS_AHEAD = 12


class Upcoming:
    def __init__(self, cast: Cast) -> None:
        self.cast, self.calendar = cast, cast.calendar
        self.meeting: Meeting | None = None

    def acts(self) -> list[Act]:
        days = self.calendar.days
        return [
            Act(days(-4, hour=9), self._begin),
            Act(days(-3, hour=14), self._remark),
            Act(days(-2, hour=10), self._answer),
        ]

    def _begin(self) -> None:
        cast, by, village = self.cast, self.cast[Role.FACILITATOR], self.cast.village
        year = self.calendar.year + 1
        meeting = preparing.create_meeting(
            village,
            kind=MeetingKind.MUSDES,
            title=f"Musdes RKP Desa {year}",
            theme="Menagih janji, menyusun rencana",
            place="Balai Desa",
            starts_at=timezone.localtime(self.calendar.days(DAYS_AHEAD)).replace(
                hour=19, minute=30
            ),
            year=year,
            by=by,
        )
        preparing.change_meeting(meeting, by=by, **words.officers(cast))
        arranging.move_item(
            arranging.add_item(
                meeting,
                kind=ItemKind.REVIEW,
                title="Janji yang belum selesai",
                minutes=20,
                note="Dibacakan satu per satu, desa menjawab, warga menimpali.",
                by=by,
            ),
            to=1,
            by=by,
        )
        inviting.invite_elements(
            meeting,
            numbers={
                element: words.INVITED.get(element.code, 3)
                for element in village.elements.filter(present=True)
                if element.code not in {"tamu", "warga"}
            },
            by=by,
        )
        inviting.invite_person(meeting, name="Camat Sumberrejo", by=by)
        reviewing.send_to_mentor(meeting, by=by)
        self.meeting = meeting

    def _remark(self) -> None:
        items = {item.kind: item for item in self._known().items.all()}
        for kind, text, _reply, _answer in words.UPCOMING_REMARKS:
            item = items[kind] if kind else None
            reviewing.add_remark(self._known(), item=item, text=text, by=self.cast[Role.MENTOR])

    def _answer(self) -> None:
        remarks = self._known().remarks.order_by("pk")
        for remark, (_kind, _text, reply, answer) in zip(
            remarks, words.UPCOMING_REMARKS, strict=True
        ):
            if reply:
                reviewing.answer_remark(
                    remark, reply=reply, answer=answer, by=self.cast[Role.FACILITATOR]
                )

    def _known(self) -> Meeting:
        if self.meeting is None:
            raise RuntimeError("The agenda is made before it is reviewed.")
        return self.meeting
