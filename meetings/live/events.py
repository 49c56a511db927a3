"""Every event name, its facts, regions and audience: the list docs/events.md repeats."""

from meetings.live.areas import ballots, closing, decisions, hall, rehearsing, scoring, talk
from meetings.live.tables import Event

EVENTS: dict[str, Event] = {
    **hall.EVENTS,
    **talk.EVENTS,
    **scoring.EVENTS,
    **ballots.EVENTS,
    **decisions.EVENTS,
    **closing.EVENTS,
    **rehearsing.EVENTS,
}
