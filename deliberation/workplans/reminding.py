"""The reminders in words: a sentence for whoever should act, a text for the WhatsApp group."""

import datetime
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from deliberation.villages.models import Village
from deliberation.workplans.models import WorkPlan
from deliberation.workplans.queries.reminders import Todo

SENTENCES: dict[str, Promise | str] = {
    "disputed": gettext_lazy("%(title)s: residents say it is not done. Please answer them."),
    "late": gettext_lazy("%(title)s: %(days)s days past its date. Report, or promise another day."),
    "soon": gettext_lazy("%(title)s: due %(day)s."),
    "step": gettext_lazy("%(title)s: the step “%(step)s” was due %(day)s."),
    "silent": gettext_lazy("%(title)s: no report for %(days)s days."),
    "offers": gettext_lazy("%(title)s: %(count)s offers of help wait for an answer."),
    "upkeep": gettext_lazy("%(title)s: inspection by %(keeper)s due %(day)s."),
}
IN_THE_GROUP = ("late", "disputed", "soon")
HEADS: dict[str, Promise | str] = {
    "late": gettext_lazy("Past their date"),
    "disputed": gettext_lazy("Called done, disputed by residents"),
    "soon": gettext_lazy("Due within two weeks"),
}
MOST_LINES = 5


def sentence(todo: Todo) -> str:
    return str(SENTENCES[todo.kind]) % {"title": todo.plan.title, **_said(todo.facts)}


def lists(todos: Iterable[Todo]) -> list[dict[str, Any]]:
    """For each owner what waits for them, in the order of the dates."""
    found: dict[str, list[dict[str, Any]]] = {}
    for todo in todos:
        line = {"plan": todo.plan.pk, "words": sentence(todo)}
        found.setdefault(todo.plan.owner, []).append(line)
    return [{"owner": owner, "todo": found[owner]} for owner in sorted(found)]


def group_text(
    village: Village, todos: list[Todo], finished: list[WorkPlan], today: datetime.date
) -> str:
    """What can be pasted into the group: short, with the asterisks that WhatsApp makes bold."""
    head = _("*Promises of Desa %(village)s*, %(day)s") % {
        "village": _line(village.name),
        "day": date_format(today, "l, j F Y"),
    }
    parts = [head]
    for kind in IN_THE_GROUP:
        lines = [_short(todo) for todo in todos if todo.kind == kind]
        parts += _part(str(HEADS[kind]), lines)
    parts += _part(
        _("Called done. Have you seen it? Please say so on its page"),
        [_line(plan.title) for plan in finished],
    )
    if len(parts) == 1:
        parts.append(_("Nothing is late and nothing is due within two weeks."))
    return "\n\n".join(parts)


def _part(head: str, lines: list[str]) -> Iterator[str]:
    if not lines:
        return
    shown = [f"• {line}" for line in lines[:MOST_LINES]]
    if len(lines) > MOST_LINES:
        shown.append(_("… and %(count)s more") % {"count": len(lines) - MOST_LINES})
    yield "\n".join([f"*{head}* ({len(lines)})", *shown])


def _short(todo: Todo) -> str:
    """Title, who answers for it, and the one number that matters."""
    words = {
        "late": pgettext("in the group", "%(days)s days"),
        "soon": "%(day)s",
        "disputed": "",
    }[todo.kind] % _said(todo.facts)
    return " · ".join(filter(None, (_line(todo.plan.title), _line(todo.plan.owner), words)))


def _said(facts: dict[str, Any]) -> dict[str, Any]:
    return {
        name: date_format(value, "j F Y") if isinstance(value, datetime.date) else value
        for name, value in facts.items()
    }


def _line(text: str) -> str:
    """One line, whatever was typed."""
    return " ".join(text.split())
