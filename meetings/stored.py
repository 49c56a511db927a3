"""What the room knows about people."""

from django.utils.translation import gettext_lazy as _

from deliberation.people.personal import declare

ACCOUNT = _("the account")
SEAT = _("the seat, and through it the name")
TIMES = _("when they came and went")

declare(
    "meetings.Participant",
    whose=_("Everybody who comes to a meeting, with or without a phone"),
    fields={
        "name": None,
        "hamlet": _("hamlet"),
        "block": "RT",
        "gender": _("man or woman"),
        "element": _("the element they came for, if they say one"),
        "may_vote": None,
        "number": _("the number of the seat"),
        "source": _("whether they came with a phone"),
        "state": _("whether they wait, are present or went home"),
        "joined_at": TIMES,
        "admitted_at": TIMES,
        "left_at": TIMES,
    },
    why=_("The attendance list, the quorum, and the right to vote."),
    shown=_("To the desk and the door; the list is part of the berita acara."),
    of_residents=True,
)
declare(
    "meetings.Meeting",
    whose=_("Who chairs, writes and speaks"),
    fields={
        "chair": None,
        "scribe": None,
        "speakers": None,
        "minutes": _("the attendance list and the authors of proposals, as they were signed"),
    },
    why=_("The berita acara names them."),
    shown=_("To everybody, on the meeting's papers; the attendance list to the village's staff."),
)
declare(
    "meetings.Invitation",
    whose=_("Persons who are invited"),
    fields={"name": None},
    why=_("The invitation, and how many make the quorum."),
    shown=_("To whoever prepares the meeting."),
    of_residents=True,
)
declare(
    "meetings.Rehearsal",
    whose=_("Whoever rehearses a meeting"),
    fields={"begun_by": ACCOUNT},
    why=_("The door of a rehearsal lets the simulated phones in for them."),
    shown=_("To nobody; it goes with the rehearsal."),
)
declare(
    "meetings.Review",
    whose=_("Whoever asks the hall about a promise"),
    fields={"opened_by": ACCOUNT},
    why=_("The record says who asked."),
    shown=_("To nobody; the numbers, to everybody."),
)
declare(
    "meetings.ReviewAnswer",
    whose=_("Residents who answer what they have seen of a promise"),
    fields={"participant": SEAT, "finding": _("what they have seen"), "at": None},
    why=_("So that the last word of each person counts once."),
    shown=_("To everybody as numbers, without names."),
    of_residents=True,
)
declare(
    "meetings.Remark",
    whose=_("The mentor, and whoever answers"),
    fields={"by": ACCOUNT, "answered_by": ACCOUNT},
    why=_("A remark has somebody who stands for it, and so has its answer."),
    shown=_("To the village's staff."),
)
declare(
    "meetings.Turn",
    whose=_("Residents who ask for the floor"),
    fields={"participant": SEAT},
    why=_("So that everybody gets the floor in turn."),
    shown=_("To whoever is in the meeting."),
    of_residents=True,
)
declare(
    "meetings.Ballot",
    whose=_("Whoever opens and closes a ballot"),
    fields={"opened_by": ACCOUNT, "closed_by": ACCOUNT},
    why=_("A ballot has somebody who answers for it."),
    shown=_("To everybody, with the result."),
)
declare(
    "meetings.Entitlement",
    whose=_("Everybody with a vote when a ballot opens"),
    fields={
        "participant": SEAT,
        "channel": _(
            "that you were handed a ballot paper or asked to raise your hand; "
            "in a secret ballot: that you have voted, and how"
        ),
    },
    why=_("So that one person counts once."),
    shown=_("To nobody; only how many voted is."),
    of_residents=True,
)
declare(
    "meetings.PaperBatch",
    whose=_("Whoever opens a bundle of ballot papers, and the two who type it"),
    fields={
        "opened_by": ACCOUNT,
        "first": ACCOUNT,
        "second": ACCOUNT,
        "choices": _("what stands on the papers, by nobody knows whom"),
    },
    why=_("Two people type every paper, and the village knows who they were."),
    shown=_("To the desk; a secret ballot keeps only the numbers when it is closed."),
)
declare(
    "meetings.PaperEntry",
    whose=_("Everybody who votes on paper"),
    fields={"choice": _("what stands on the paper, by nobody knows whom")},
    why=_("So that what two people typed can be compared."),
    shown=_("To whoever typed it, and to the other one where both read it differently."),
    of_residents=True,
)
declare(
    "meetings.PaperCorrection",
    whose=_("The two who typed a paper in two ways, and settled it"),
    fields={
        "first": _("how the one read it"),
        "second": _("how the other read it"),
        "settled": _("what both found when they looked again"),
        "by": ACCOUNT,
        "confirmed_by": ACCOUNT,
    },
    why=_("A correction has two people who stand for it."),
    shown=_("To the desk; of a secret ballot nothing stays when it is closed."),
)
declare(
    "meetings.SecretVote",
    whose=_("Everybody who votes in a secret ballot"),
    fields={"choice": _("what was chosen, by nobody knows whom")},
    why=_("So that the box can be counted, and counted again."),
    shown=_("To everybody, without names, once the result is published."),
    of_residents=True,
)
declare(
    "meetings.Cast",
    whose=_("Everybody who votes"),
    fields={"entitlement": _("the place in the list of voters"), "choice": _("what was chosen")},
    why=_("So that a change of mind replaces the first vote."),
    shown=_("To nobody; only the sum is."),
    of_residents=True,
)
declare(
    "meetings.Booth",
    whose=_("Whoever opens a booth, and whoever stands at it"),
    fields={
        "opened_by": ACCOUNT,
        "closed_by": ACCOUNT,
        "seat": _("the seat, only while you stand there"),
    },
    why=_("So that a shared tablet knows whose vote it is, and forgets it."),
    shown=_("To you alone, on the tablet; which booths there are, to the desk."),
    of_residents=True,
)
declare(
    "meetings.Decision",
    whose=_("Whoever states a decision"),
    fields={
        "taken_by": ACCOUNT,
        "numbers": _("the objections that were made, each with the number of its seat"),
    },
    why=_("A decision has somebody who states it."),
    shown=_("To everybody, in the berita acara."),
)
declare(
    "meetings.Stand",
    whose=_("Everybody who agrees or objects in the mufakat check"),
    fields={"participant": SEAT, "choice": _("agree, can live with it, or object"), "reason": None},
    why=_("An objection is recorded with its reason."),
    shown=_("The numbers and the reasons to the hall; no names."),
    of_residents=True,
)
declare(
    "meetings.HandCount",
    whose=_("Whoever opens a vote of the hall, and the two who count hands"),
    fields={"opened_by": ACCOUNT, "first": SEAT, "second": SEAT},
    why=_("Two people count without seeing each other's figures, and the hall knows who."),
    shown=_("To whoever is in the meeting."),
    of_residents=True,
)
declare(
    "meetings.Figures",
    whose=_("The two who count raised hands"),
    fields={"counter": SEAT, "at_desk": _("whether they entered on a phone or at the desk")},
    why=_("So that every round of a count can be read afterwards."),
    shown=_("To the desk when the vote is over, and in the berita acara; before that to nobody."),
    of_residents=True,
)
declare(
    "meetings.RollAnswer",
    whose=_("Everybody who is called in a vote by name"),
    fields={"participant": SEAT, "choice": _("in favour, against, or abstaining")},
    why=_("An open vote by name is on record."),
    shown=_("To the desk, and in the berita acara by the number in the attendance list."),
    of_residents=True,
)
