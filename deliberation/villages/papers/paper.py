"""One paper of one matter: what a kind says of it, and which book vouches for it."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import override

from deliberation.records.models import Stream
from deliberation.villages.models import Document, Village
from deliberation.villages.papers.kinds import Kind, Matter, Profile, kind_of, kinds, matter_of

LANGUAGE = "id"  # in which papers are written, whoever asks for them


@dataclass(frozen=True)
class Paper:
    """A paper that is made, or could be."""

    kind: Kind
    matter: Matter
    thing: Any  # the meeting or the village
    key: str = ""
    words: str = ""  # what tells it from others of its kind

    @property
    def stream(self) -> Stream:
        stream: Stream = self.thing.stream
        return stream

    @property
    def village(self) -> Village:
        return self.thing if isinstance(self.thing, Village) else self.thing.village

    @cached_property
    def about(self) -> Any:
        return self.kind.part(self.thing, self.key)

    @property
    def is_ready(self) -> bool:
        return self.about is not None and self.kind.ready(self.about)

    @property
    def title(self) -> str:
        """As the register lists it."""
        with override(LANGUAGE):
            return f"{self.kind.name} · {self.words or self.matter.words(self.thing)}"

    @property
    def day(self) -> datetime.date:
        return self.kind.day(self.about) if self.kind.day else self.matter.day(self.thing)

    @property
    def files(self) -> int:
        """How many copies are made of it at once."""
        return len(self.kind.forms) * len(Profile)


def papers_of(matter: Matter, thing: Any) -> Iterator[Paper]:
    """Everything that can be made of a meeting or a village, in the order of the register."""
    for kind in kinds():
        if kind.of == matter.name and kind.forms:
            for key, words in kind.keys(thing):
                yield Paper(kind, matter, thing, key, words)


def paper_named(matter: Matter, thing: Any, code: str, key: str = "") -> Paper | None:
    """The paper of this kind and key, if there can be one."""
    papers = papers_of(matter, thing)
    return next((one for one in papers if (one.kind.code, one.key) == (code, key)), None)


def paper_of(document: Document) -> Paper | None:
    """What a document is made from; None when its kind or its matter is no longer there."""
    kind, matter = kind_of(document.kind), matter_of(document.stream.key)
    thing = matter.find(document.stream) if matter else None
    if kind is None or matter is None or thing is None:
        return None
    words = dict(kind.keys(thing)).get(document.key, "")
    return Paper(kind, matter, thing, document.key, words)
