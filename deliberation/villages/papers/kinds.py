"""Kinds of papers: what each says, in which forms it is made, and to whom it may be shown.

An app registers its kinds in `AppConfig.ready()`. What a paper says is read once, as plain values
(`facts`), and printed from nothing else: so the same paper can be made in Word and as PDF, now or
by a process of its own, and tests compare what is on paper with the values.
"""

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Facts = Mapping[str, Any]


class Profile(TextChoices):
    """Who is to read the copy. Personal data stands in the archive's copy only (domain.md 7.3)."""

    PUBLIC = "publik", _("For the public, without personal data")
    ARCHIVE = "arsip", _("For the archive, complete")


class PublicClass(TextChoices):
    """The four classes of public information (UU 14/2008; Perki 1/2018; domain.md 7.4)."""

    PERIODIC = "berkala", _("Published regularly")
    IMMEDIATE = "serta-merta", _("Told at once")
    ON_REQUEST = "setiap-saat", _("Available at any time")
    EXEMPT = "dikecualikan", _("Exempt")


class Form(TextChoices):
    """In which file a paper is handed over."""

    PDF = "pdf", "PDF"
    WORD = "docx", "Word"
    TEXT = "txt", _("Text for WhatsApp")


@dataclass(frozen=True)
class Seal:
    """What vouches for a paper: the head of the record's chain, and where the public may look."""

    number: int
    hash: str
    url: str
    made_at: datetime.datetime


def whole(thing: Any, _key: str) -> Any:
    """The paper is of the meeting or the village itself."""
    return thing


def one_paper(_thing: Any) -> Sequence[tuple[str, str]]:
    """There is one paper of this kind, and it needs no name of its own."""
    return [("", "")]


@dataclass(frozen=True)
class Kind:
    """One kind of paper.

    `facts(about, profile)` reads plain values; `pdf(facts, seal)` prints them; `template` is the
    Word file that is filled with them (an office may put its own in its place); `text(facts, seal)`
    is the message for a group. `about` is the thing the paper is of: a meeting, a plan.

    `of` names the matter whose book vouches for it. Where a matter has several papers of a kind (a
    village has a plan for each year), `keys(thing)` lists them as (key, words) and
    `part(thing, key)` finds what one of them is of.
    """

    code: str
    name: str | Promise
    public_class: PublicClass
    facts: Callable[[Any, Profile], dict[str, Any]]
    pdf: Callable[[Facts, Seal], bytes] | None = None
    template: Path | None = None
    text: Callable[[Facts, Seal], str] | None = None
    may_make: Callable[[Any, Any], bool] = lambda _user, _about: False
    ready: Callable[[Any], bool] = lambda _about: True  # whether there is anything to say yet
    of: str = "meeting"
    keys: Callable[[Any], Sequence[tuple[str, str]]] = one_paper
    part: Callable[[Any, str], Any] = whole
    day: Callable[[Any], datetime.date] | None = None  # of `about`, where it has one of its own

    @property
    def forms(self) -> list[Form]:
        made = {Form.PDF: self.pdf, Form.WORD: self.template, Form.TEXT: self.text}
        return [form for form, there in made.items() if there]


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Offer this kind of paper; a second one of the same code takes the place of the first."""
    _kinds[kind.code] = kind


def kind_of(code: str) -> Kind | None:
    return _kinds.get(code)


def kinds(prefix: str = "") -> list[Kind]:
    """All that are offered, in the order in which they were registered."""
    return [kind for code, kind in _kinds.items() if code.startswith(prefix)]


@dataclass(frozen=True)
class Matter:
    """What has a book of records and papers of its own: a meeting, a village.

    The key of a stream begins with its name ("meeting:…"). The app that knows the matter registers
    it beside its kinds, so that a document finds its meeting again without knowing the room.
    """

    name: str
    find: Callable[[Any], Any]  # of a stream: whose book it is; None if that is gone
    newest: Callable[[Any], Iterable[Any]]  # of a village: all of them, the newest first
    day: Callable[[Any], datetime.date]
    words: Callable[[Any], str]
    page: Callable[[Any], str]  # the address where everybody reads of it
    papers: Callable[[Any], str]  # the address where its papers are made
    is_public: Callable[[Any], bool] = lambda _thing: True


_matters: dict[str, Matter] = {}


def register_matter(matter: Matter) -> None:
    _matters[matter.name] = matter


def matter_named(name: str) -> Matter | None:
    return _matters.get(name)


def matter_of(stream_key: str) -> Matter | None:
    """The matter of a book, by the beginning of its key."""
    return _matters.get(stream_key.partition(":")[0])
