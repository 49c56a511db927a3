"""A called meeting told in words: its house rules, who is invited, what goes round on WhatsApp."""

from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from deliberation.villages.models import QuorumBase
from meetings.majority import rule_of
from meetings.models import Meeting
from meetings.queries.hall import GUEST, count_invited, quorum_of
from meetings.queries.preparing import rules_in_force
from meetings.queries.verdicts import rule_sentence
from meetings.types import type_of


@dataclass(frozen=True)
class Invited:
    """Elements with their numbers; persons are counted, their names are nobody's business here."""

    elements: list[tuple[str, int]]
    guests: list[tuple[str, int]]
    persons: int
    total: int


def invited(meeting: Meeting) -> Invited:
    rows = list(meeting.invitations.select_related("element"))
    groups = [(str(row.element), row.expected, row.element) for row in rows if not row.name]
    return Invited(
        elements=[(name, n) for name, n, one in groups if one and one.category != GUEST],
        guests=[(name, n) for name, n, one in groups if one and one.category == GUEST],
        persons=sum(bool(row.name) for row in rows),
        total=count_invited(meeting),
    )


def house_rules(meeting: Meeting) -> list[str]:
    """The rules by which this meeting is held, one sentence each."""
    rules = rules_in_force(meeting)
    said = [quorum_sentence(rules, count_invited(meeting)), majority_sentence(rules)]
    if rules["quorum_base"] != QuorumBase.NONE:
        said.insert(1, second_meeting_sentence(rules))
    if rules.get("legal_basis"):
        said.append(_("Basis: %(basis)s.") % {"basis": rules["legal_basis"]})
    return said


def quorum_sentence(rules: dict[str, Any], total: int) -> str:
    if rules["quorum_base"] == QuorumBase.NONE:
        return _("This kind of meeting has no quorum: it goes on with whoever is there.")
    part, whole = rules["quorum"]
    return _(
        "It opens when %(part)s/%(whole)s of those invited are present: %(n)s of %(total)s."
    ) % {
        "part": part,
        "whole": whole,
        "n": quorum_of(rules, total),
        "total": total,
    }


def second_meeting_sentence(rules: dict[str, Any]) -> str:
    return _(
        "Until then it is adjourned for %(hours)s hours at most; a second meeting within %(days)s "
        "days goes on with whoever is there."
    ) % {"hours": rules["adjourn_hours"], "days": rules["second_meeting_days"]}


def majority_sentence(rules: dict[str, Any]) -> str:
    """How a vote will be counted, said when the meeting is called."""
    first = _("Agreement comes first. Only when views cannot be brought together is there a vote.")
    return f"{first} {rule_sentence(rule_of(rules, 0))}"


def when(meeting: Meeting) -> str:
    """“Minggu, 12 Juli 2026, 19.30 WIB”."""
    at = localtime(meeting.starts_at)
    return f"{date_format(at, 'l, j F Y, H.i')} {at.tzname()}"


def whatsapp_text(meeting: Meeting, address: str) -> str:
    """What is pasted into the village's group; *stars* are bold there."""
    usual = type_of(meeting.kind)
    lines = [
        f"*{meeting.title}*",
        _("Desa %(name)s") % {"name": meeting.village.name},
        "",
        *([_("Theme: %(theme)s") % {"theme": meeting.theme}] if meeting.theme else []),
        _("When: %(when)s") % {"when": when(meeting)},
        _("Where: %(place)s") % {"place": meeting.place},
        _("Convened by: %(who)s") % {"who": usual.convenor},
        "",
        f"*{_('Agenda')}*",
        *(f"{n}. {line['title']}" for n, line in enumerate(agenda_lines(meeting), 1)),
        "",
        _("Agenda and invitations: %(address)s") % {"address": address},
    ]
    if meeting.is_cancelled:
        lines.insert(1, f"*{_('Called off')}*: {meeting.cancel_reason}")
    return "\n".join(lines)


def agenda_lines(meeting: Meeting) -> list[dict[str, Any]]:
    """The agenda as it was called; before that, as it stands."""
    if meeting.called_agenda:
        return list(meeting.called_agenda)
    return [dict(line) for line in meeting.items.values("title", "kind", "minutes", "note")]


def length_in_words(meeting: Meeting) -> str:
    hours, minutes = divmod(meeting.minutes_planned, 60)
    words = [ngettext("%(n)s hour", "%(n)s hours", hours) % {"n": hours}] if hours else []
    if minutes or not hours:
        words.append(ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes})
    return " ".join(words)
