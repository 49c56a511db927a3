"""Kinds of papers: what each says, in which forms it is made, and to whom it may be shown.

An app registers its kinds in `AppConfig.ready()`. What a paper says is read once, as plain values
(`facts`), and printed from nothing else: so the same paper can be made in Word and as PDF, now or
by a process of its own, and tests compare what is on paper with the values.
"""

import datetime
from collections.abc import Callable, Mapping
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


@dataclass(frozen=True)
class Kind:
    """One kind of paper.

    `facts(about, profile)` reads plain values; `pdf(facts, seal)` prints them; `template` is the
    Word file that is filled with them (an office may put its own in its place); `text(facts, seal)`
    is the message for a group. `about` is the thing the paper is of: a meeting, a plan.
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
