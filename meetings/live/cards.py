"""Cards of a long list, drawn once and kept for as long as nothing on them changes.

One more supporter changes one card of a hundred, and a page that is opened shows a hundred cards
that the room has on its screens already. With three hundred people and a hundred proposals the
phone took 100 ms to draw and the door as long, in the one thread that everybody's questions go
through; comparing what is on the cards and drawing the few that changed takes 40 and 28.

A card is what its rows say, and nothing is asked of the database while it is drawn (a test counts),
so the same rows give the same words.
"""

import datetime
from collections.abc import Hashable, Mapping
from dataclasses import is_dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Model
from django.utils.translation import get_language

# About 5 kB each with its rows. A hall of three hundred people and a hundred proposals has 500 on
# its faces, in three languages fifteen hundred.
MOST = 2000
# Rows above the card: they stand in the context, and are looked at once for the whole list.
ABOVE = {"meeting", "village", "stream"}

PLAIN = {str, int, bool, type(None), datetime.datetime, datetime.date, Decimal, UUID}

_kept: dict[Hashable, str] = {}


def draw_cards(template: Any, context: Mapping[str, Any], cards: Any) -> dict[str, str]:
    """The HTML of every card by its key; only what is new or changed is drawn."""
    around = (id(template), get_language(), saying(dict(context)))
    drawn = {}
    for card in cards:
        known: Hashable = (around, saying(card))
        html = _kept.get(known)
        if html is None:
            html = template.render({**context, "card": card}).strip()
            if len(_kept) >= MOST:
                _kept.clear()
            _kept[known] = html
        drawn[card.key] = html
    return drawn


def saying(value: Any) -> Hashable:
    """Everything a value says, as something to compare by; rows are more than their number."""
    if type(value) in PLAIN:
        return value
    if isinstance(value, Model):
        near = value._state.fields_cache.items()
        beside = tuple([saying(row) for name, row in near if name not in ABOVE])
        own = [said for said in vars(value).values() if said is not value._state]
        return type(value), beside, *[one if type(one) in PLAIN else saying(one) for one in own]
    if is_dataclass(value):
        return tuple([saying(said) for said in vars(value).values()])
    if isinstance(value, dict):
        return tuple([(name, saying(said)) for name, said in value.items()])
    if isinstance(value, list | tuple):
        return tuple([saying(one) for one in value])
    hash(value)
    return value
