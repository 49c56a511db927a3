"""Everything that hangs on one row, whichever app it is in; read from the models themselves.

The village may not know the room, yet removing a village means removing its meetings: every row
that refers to it, every row that refers to those, and so on. Nothing is followed upwards, so an
account or a funding source is never reached.
"""

from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from typing import Any

from django.db import models, transaction
from django.db.models.fields.files import FieldFile

BATCH = 500
Belongings = dict[type[models.Model], set[Any]]


def belongings(row: models.Model) -> Belongings:
    """The keys of all rows that refer to `row`, directly or through others; itself included."""
    found: Belongings = defaultdict(set)
    waiting: list[tuple[type[models.Model], set[Any]]] = [(type(row), {row.pk})]
    while waiting:
        model, keys = waiting.pop()
        new = keys - found[model]
        found[model] |= new
        if new:
            waiting += referring(model, new)
    return found


def referring(model: type[models.Model], keys: set[Any]) -> Iterator[tuple[type, set[Any]]]:
    """The rows of each model that refer to these."""
    for relation in model._meta.get_fields(include_hidden=True):
        if isinstance(relation, models.ManyToOneRel):  # and so one-to-one
            target: Any = relation.related_model
            for some in batched(keys):
                rows = target._base_manager.filter(**{f"{relation.field.name}__in": some})
                yield target, set(rows.values_list("pk", flat=True))


def remove(found: Belongings) -> None:
    """Delete the rows and, once that is sure, their files.

    In one transaction, in any order: both databases look at references when it ends.
    """
    for model, keys in found.items():
        for file in files(model, keys):
            transaction.on_commit(partial(file.storage.delete, str(file.name)), robust=True)
        for some in batched(keys):
            rows: Any = model._base_manager.filter(pk__in=some)
            rows._raw_delete(rows.db)


def files(model: type[models.Model], keys: set[Any]) -> Iterator[FieldFile]:
    names = [field.name for field in model._meta.fields if isinstance(field, models.FileField)]
    if names and not hasattr(model, "history_object"):
        for some in batched(keys):
            for row in model._base_manager.filter(pk__in=some):
                yield from (file for name in names if (file := getattr(row, name)))


def batched(keys: set[Any]) -> Iterator[list[Any]]:
    """So many at once that SQLite still takes them in one question."""
    ordered = sorted(keys, key=str)
    for start in range(0, len(ordered), BATCH):
        yield ordered[start : start + BATCH]
