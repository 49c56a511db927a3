"""The agenda before it is called: add, change, remove and move its items."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from deliberation.people.refusals import Invalid, require
from meetings.actions.gavel import lock, require_moment
from meetings.live.announce import announce
from meetings.models import AgendaItem, Meeting
from meetings.rules import may_prepare
from meetings.stages import ItemKind


def check_arranging(meeting: Meeting) -> None:
    require_moment(
        meeting.is_arranging,
        meeting,
        _("To change the agenda, take it back for preparation first."),
    )


def take_agenda(meeting: Meeting, *, by: Any) -> Meeting:
    """Take the gavel and check that `by` may change the agenda now."""
    meeting = lock(meeting)
    require(may_prepare(by, meeting))
    check_arranging(meeting)
    return meeting


@transaction.atomic
def add_item(
    meeting: Meeting, *, kind: str, title: str, minutes: int, by: Any, note: str = ""
) -> AgendaItem:
    """Add an item before the closing one, or at the end.

    Who: whoever prepares meetings. When: until the agenda is reviewed or called. Tells: nobody yet.
    """
    meeting = take_agenda(meeting, by=by)
    if meeting.items.filter(kind=kind, title=title).exists():
        raise Invalid(_("“%(title)s” is on the agenda already.") % {"title": title})
    item = AgendaItem(meeting=meeting, kind=kind, title=title, minutes=minutes, note=note)
    number(put_in(list(meeting.items.all()), item))
    announce(meeting, "item.added", by=by, item=item.pk)
    return item


@transaction.atomic
def change_item(item: AgendaItem, *, by: Any, **facts: Any) -> AgendaItem:
    """Change kind, title, note or minutes of an item.

    Who: whoever prepares meetings. When: until the agenda is reviewed or called. Tells: nobody yet.
    """
    meeting = take_agenda(item.meeting, by=by)
    item.refresh_from_db()
    changed = sorted(name for name, value in facts.items() if getattr(item, name) != value)
    if not changed:
        return item
    for name in changed:
        setattr(item, name, facts[name])
    item.save(update_fields=changed)
    announce(meeting, "item.changed", by=by, item=item.pk, fields=changed)
    return item


@transaction.atomic
def remove_item(item: AgendaItem, *, by: Any) -> None:
    """Take an item off; the mentor's remarks on it stay, as remarks on the whole.

    Who: whoever prepares meetings. When: until the agenda is reviewed or called. Tells: nobody yet.
    """
    meeting = take_agenda(item.meeting, by=by)
    facts = {"item": item.pk, "title": item.title}
    item.delete()
    number(list(meeting.items.all()))
    announce(meeting, "item.removed", by=by, **facts)


@transaction.atomic
def move_item(item: AgendaItem, *, to: int, by: Any) -> AgendaItem:
    """Put an item at a place, counted from 1; doing it twice is doing it once.

    Who: whoever prepares meetings. When: until the agenda is reviewed or called. Tells: nobody yet.
    """
    meeting = take_agenda(item.meeting, by=by)
    item.refresh_from_db()
    others = list(meeting.items.exclude(pk=item.pk))
    place = max(1, min(to, len(others) + 1))
    if place == item.position:
        return item
    number([*others[: place - 1], item, *others[place - 1 :]])
    announce(meeting, "item.moved", by=by, item=item.pk, position=place)
    return item


def put_in(items: list[AgendaItem], item: AgendaItem) -> list[AgendaItem]:
    """The closing stays last."""
    closing = bool(items) and items[-1].kind == ItemKind.CLOSE
    return [*items[:-1], item, items[-1]] if closing else [*items, item]


def number(items: list[AgendaItem]) -> None:
    """Write the places 1, 2, 3… where they are not so already."""
    for place, item in enumerate(items, 1):
        if item.pk is None or item.position != place:
            item.position = place
            item.save(update_fields=["position"] if item.pk else None)
