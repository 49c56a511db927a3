"""What the product says about itself on paper: guides and the meaning of words (docs/panduan/).

They are written once, in the few signs of Markdown that people read without knowing it, and shown
as pages from the same files. What is not one of these signs is refused: a page that shows stray
asterisks would be found by whoever holds it in the hall.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify

FOLDER = Path(settings.BASE_DIR) / "docs" / "panduan"
# In the order in which they are listed; a name is the file and the address.
GUIDES = ("pemandu", "pintu", "warga")
WORDS = "istilah"

BREAK = "---"
HEADING, ITEM, STEP = re.compile(r"(#{1,2}) (.+)"), re.compile(r"- (.+)"), re.compile(r"\d+\. (.+)")
BOLD, CODE = re.compile(r"\*\*(.+?)\*\*"), re.compile(r"`(.+?)`")
LINK = re.compile(r"\[(.+?)\]\((/[a-z/-]*)\)")
STRAY = re.compile(r"[*`_\[\]]|^[#>|+]")


@dataclass
class Block:
    """A heading, a paragraph, a list, or the end of a sheet."""

    kind: str
    lines: list[SafeString] = field(default_factory=list)

    @property
    def text(self) -> SafeString:
        return self.lines[0]


@dataclass(frozen=True)
class Guide:
    name: str
    title: str
    blocks: tuple[Block, ...]

    @property
    def lead(self) -> SafeString:
        return next(block.text for block in self.blocks if block.kind == "p")


@dataclass(frozen=True)
class Term:
    """One word, what its letters stand for, and what it means."""

    word: str
    full: str
    meaning: str

    @property
    def anchor(self) -> str:
        return slugify(self.word)

    @property
    def sought(self) -> str:
        return f"{self.word} {self.full} {self.meaning}"

    def has(self, words: str) -> bool:
        return all(word in self.sought.lower() for word in words.lower().split())


class NotPlain(ValueError):  # noqa: N818 - a state of affairs, told in a sentence
    """A file says something in signs that are not ours; `str()` is the line."""


@cache
def guide(name: str) -> Guide:
    blocks = tuple(read((FOLDER / f"{name}.md").read_text(encoding="utf-8")))
    return Guide(name, blocks[0].text, blocks)


@cache
def terms() -> tuple[Term, ...]:
    """Every word in the order of the file, which is that of the alphabet."""
    _head, *parts = re.split(r"^## ", text_of(WORDS), flags=re.MULTILINE)
    return tuple(term(part) for part in parts)


def about_terms() -> str:
    """The sentence above the list."""
    return text_of(WORDS).split("\n\n")[1]


def text_of(name: str) -> str:
    return (FOLDER / f"{name}.md").read_text(encoding="utf-8")


def term(part: str) -> Term:
    word, *lines = part.strip().splitlines()
    full = lines.pop(0).strip("_") if lines[0].startswith("_") else ""
    meaning = " ".join(lines)
    if STRAY.search(word + full + meaning):
        raise NotPlain(part)
    return Term(word, full, meaning)


def read(text: str) -> Iterator[Block]:
    """Its blocks; items of a list that follow each other are one."""
    listed: Block | None = None
    for line in filter(None, map(str.strip, text.splitlines())):
        kind, words = kind_of(line)
        if listed and listed.kind == kind:
            listed.lines.append(words)
            continue
        block = Block(kind, [words])
        listed = block if kind in {"ul", "ol"} else None
        yield block


def kind_of(line: str) -> tuple[str, SafeString]:
    if line == BREAK:
        return "break", SafeString("")
    if found := HEADING.fullmatch(line):
        return f"h{len(found[1])}", inline(found[2])
    if found := ITEM.fullmatch(line):
        return "ul", inline(found[1])
    if found := STEP.fullmatch(line):
        return "ol", inline(found[1])
    return "p", inline(line)


def inline(words: str) -> SafeString:
    """Words of the screen in bold, what is typed as code, links to pages of ours."""
    if STRAY.search(CODE.sub("", BOLD.sub("", LINK.sub("", words)))):
        raise NotPlain(words)
    html = str(escape(words))
    html = LINK.sub(r'<a href="\2">\1</a>', html)
    html = CODE.sub(r"<code>\1</code>", BOLD.sub(r"<strong>\1</strong>", html))
    return mark_safe(html)  # noqa: S308 - escaped above; a link is a path of ours
