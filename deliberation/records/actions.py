"""Writing a record: the last step of every act."""

import json
from collections.abc import Iterable
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.db.models import QuerySet

from deliberation.people.models import User
from deliberation.records.chain import chain_hash
from deliberation.records.clock import now
from deliberation.records.models import Record, Stream


def actor_of(by: Any) -> tuple[User | None, str]:
    """Split an actor into the account, if it is one, and the key that is hashed.

    `by` is a User ("user:3"), anything with an `actor_key` (a meeting's participant, "seat:12"),
    or None for the clock ("clock").
    """
    if isinstance(by, User):
        return by, f"user:{by.pk}"
    return None, getattr(by, "actor_key", "clock")


def discard(streams: Iterable[Stream]) -> None:
    """Throw away books whose matter is gone: those of a sample village that was removed.

    Who: the caller has asked its own rule. When: a village, a meeting or whatever else has such a
    book protects it for as long as it is there; then this refuses. Tells: nobody.
    """
    ids = [stream.pk for stream in streams]
    for owner in Stream._meta.related_objects:
        kept = owner.related_model._base_manager.filter(**{f"{owner.field.name}__in": ids})
        if owner.related_model is not Record and kept.exists():
            raise RuntimeError(f"{owner.related_model._meta.label} still writes in this book.")
    # Past the append-only managers, on purpose: this is the one place where records end.
    entries: Any = QuerySet(Record).filter(stream__in=ids)
    entries._raw_delete(entries.db)
    Stream.objects.filter(pk__in=ids).delete()


def record(*, stream: Stream, name: str, actor: Any, facts: dict[str, Any]) -> Record:
    """Append one record to a stream, inside the act's own transaction.

    Who: any action. Changes: the stream's head goes up by one, without gaps. Tells: nobody;
    `meetings.live.announce` does.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("A record is written inside the transaction of the act it tells of.")
    book = Stream.objects.select_for_update().get(pk=stream.pk)
    user, key = actor_of(actor)
    at = now()
    plain = json.loads(json.dumps(facts, cls=DjangoJSONEncoder, allow_nan=False))
    number = book.head + 1
    entry = Record.objects.create(
        stream=book,
        number=number,
        name=name,
        actor=user,
        actor_key=key,
        at=at,
        facts=plain,
        prev_hash=book.head_hash,
        hash=chain_hash(
            stream=book.key,
            number=number,
            name=name,
            actor=key,
            at=at,
            facts=plain,
            prev_hash=book.head_hash,
        ),
    )
    book.head, book.head_hash = number, entry.hash
    book.save(update_fields=["head", "head_hash"])
    stream.head, stream.head_hash = number, entry.hash
    return entry
