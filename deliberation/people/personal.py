"""The list of what is stored about people, read from the models (P11).

Each app declares its own in a module `stored.py`, which is found when the installation starts. A
test goes through all fields of all our models: one that looks personal and is not declared here,
or that has the name of something we never ask, makes it red.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps

Words = Any  # a sentence, translated when the page is shown


@dataclass(frozen=True)
class Entry:
    """What one table knows about people, and why."""

    model: str
    whose: Words
    fields: Mapping[str, Words]
    why: Words
    shown: Words
    of_residents: bool

    def labels(self) -> Iterator[Words]:
        """The fields in words: those given, else the model's own; the same words once."""
        meta = apps.get_model(self.model)._meta
        found = {
            str(words or getattr(meta.get_field(name), "verbose_name", name)): None
            for name, words in self.fields.items()
        }
        yield from found


_entries: dict[str, Entry] = {}


def declare(
    model: str,
    *,
    whose: Words,
    fields: Mapping[str, Words],
    why: Words,
    shown: Words,
    of_residents: bool = False,
) -> None:
    """Say which fields of a table are about a person, why they are there, and who sees them."""
    _entries[model] = Entry(model, whose, fields, why, shown, of_residents)


def entries() -> list[Entry]:
    """All of them: what residents give first, and the later app, which is nearer to them, first."""
    labels = [config.label for config in apps.get_app_configs()]
    models = [model._meta.label for model in apps.get_models()]

    def place(entry: Entry) -> tuple[bool, int, int]:
        app = labels.index(entry.model.partition(".")[0])
        return not entry.of_residents, -app, models.index(entry.model)

    return sorted(_entries.values(), key=place)
