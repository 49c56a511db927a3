"""A message comes in: from an SMS centre, a website, or a table of paper slips."""

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils.crypto import salted_hmac
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from deliberation.people.refusals import Invalid, NotAllowed, WrongMoment
from deliberation.proposals.inbox import numbers
from deliberation.proposals.inbox.masking import mask
from deliberation.proposals.models import InboxToken, Message
from deliberation.records.clock import now
from deliberation.villages.actions.book import lock, note
from deliberation.villages.models import Village
from deliberation.villages.papers.cells import CONTROL
from deliberation.villages.places import gazetteer_of
from deliberation.villages.sheets.places import Found, Gazetteer

MOST = 2000


@dataclass(frozen=True)
class Arrived:
    """One delivery: its key, and the words as they came."""

    key: str
    text: str
    place: str = ""
    way: str = Message.Way.SMS
    at: datetime.datetime | None = None


@transaction.atomic
def receive(token: InboxToken, arrived: Arrived) -> tuple[Message, bool]:
    """Put one message into the inbox of the token's village; (message, is it new).

    Who: whoever holds the token. When: it was not taken back; the same delivery again is the same
    message. Tells: the village's records, without the words.
    """
    village = lock(token.village)
    token.refresh_from_db(fields=["ended_at"])
    if token.ended_at:
        raise NotAllowed(ended_sentence(token))
    if token.used_on != localdate():
        token.used_on = localdate()
        token.save(update_fields=["used_on"])
    message = prepared(village, arrived, gazetteer_of(village))
    if earlier := Message.objects.filter(village=village, key_digest=message.key_digest).first():
        if earlier.text != message.text:
            raise WrongMoment(
                _("Another message came with this key before. Each delivery has its own key.")
            )
        return earlier, False
    keep_all([message])
    note(village, "message.received", by=token, message=message.pk, way=message.way)
    return message, True


def ended_sentence(token: InboxToken) -> str:
    return _(
        "This token was taken back on %(day)s. Please ask the village office for the new one."
    ) % {"day": f"{localdate(token.ended_at):%Y-%m-%d}"}


def prepared(village: Village, arrived: Arrived, places: Gazetteer) -> Message:
    """The message as it may be stored: numbers of people masked, its place looked for."""
    text, place = mask(readable(arrived.text)), mask(readable(arrived.place))
    if not re.search(r"\w", text.text):
        raise Invalid(_("The message is empty. Please send what is asked for, in a few words."))
    found = _place(places, place.text, text.text)
    return Message(
        village=village,
        key_digest=key_digest(village, arrived.way, arrived.key),
        way=arrived.way,
        text=text.text[:MOST],
        masked=min(text.taken_out + place.taken_out, 999),
        said_place=" ".join(place.text.split())[:120],
        hamlet_id=found.hamlet,
        block_id=found.block,
        received_at=arrived.at or now(),
    )


def readable(text: str) -> str:
    """Without what nobody can see and no database keeps."""
    plain = CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "\n".join(" ".join(line.split()) for line in plain.split("\n")).strip()


def key_digest(village: Village, way: str, key: str) -> str:
    """What stands for a key: whoever has the database alone cannot try numbers against it."""
    said = f"{village.pk}:{way}:{key}"
    return salted_hmac("inbox.key", said, algorithm="sha256").hexdigest()


def keep_all(messages: Iterable[Message]) -> list[Message]:
    """Give each its number, and store them."""
    rows = list(messages)
    drawn: set[str] = set()
    while len(drawn) < len(rows):
        drawn |= {numbers.draw() for _each in range(len(rows) - len(drawn))}
        drawn -= set(Message.objects.filter(number__in=drawn).values_list("number", flat=True))
    for row, number in zip(rows, drawn, strict=True):
        row.number = number
    return Message.objects.bulk_create(rows, batch_size=100)


def _place(places: Gazetteer, said: str, text: str) -> Found:
    """Where it is about: what the place says, else what the message itself names."""
    for words in (said, text):
        found = places.find(words) if words else Found()
        if found.hamlet or found.block or found.several:
            return Found() if found.several and not found.hamlet else found
    return Found()
