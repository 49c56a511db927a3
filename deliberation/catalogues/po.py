"""Read, merge and write a catalogue so that two branches can both add to it.

Every entry is a paragraph of one-line fields, sorted, without places: git's `union` driver then
keeps both sides' lines, and `heal` mends the one thing that it can still do. The only comments are
the translator's own, above an entry; one that begins with `check` asks a speaker to look.
"""

from collections.abc import Iterable
from pathlib import Path

import polib

from deliberation.catalogues.extract import Message

ONE_FORM = "nplurals=1; plural=0;"
PLURALS = {"id": ONE_FORM, "jv": ONE_FORM}
OTHER_PLURALS = "nplurals=2; plural=(n != 1);"
HEAD = ("msgctxt ", "msgid ", "msgid_plural ", "#")


def forms(language: str) -> int:
    """How many plural forms the language has; Indonesian and Javanese have one."""
    return int(PLURALS.get(language, OTHER_PLURALS)[len("nplurals=")])


def read(path: Path) -> polib.POFile:
    """The catalogue as it stands, or an empty one."""
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    return polib.pofile(heal(text)) if text.strip() else polib.POFile()


def heal(text: str) -> str:
    """Give each msgid one msgstr again.

    When two branches add entries with the same translation at the same place, git takes the msgstr
    for one common line and leaves msgid, msgid, msgstr: it belongs to both. When both translated
    the same entry it leaves msgid, msgstr, msgstr: the first that is filled stays.
    """
    healed: list[str] = []
    heads: list[list[str]] = []
    tails: list[str] = []
    for line in filter(str.strip, [*text.splitlines(), "#end"]):
        if not line.startswith(HEAD):
            (tails if tails or line.startswith("msgstr") else heads[-1]).append(line)
            continue
        if tails:
            healed += ["\n".join([*head, *chosen(tails), ""]) for head in heads]
            heads, tails = [], []
        if not heads or (is_whole(heads[-1]) and not line.startswith("msgid_plural ")):
            heads.append([])
        heads[-1].append(line)
    return "\n".join(healed)


def is_whole(head: list[str]) -> bool:
    return any(line.startswith("msgid ") for line in head)


def chosen(tails: list[str]) -> list[str]:
    """The lines of one msgstr for each form: the first that is filled, else the first."""
    forms: dict[str, list[list[str]]] = {}
    for line in tails:
        if line.startswith("msgstr"):
            forms.setdefault(line.split(" ", 1)[0], []).append([])
            last = forms[line.split(" ", 1)[0]][-1]
        last.append(line)
    return [
        line
        for readings in forms.values()
        for line in next((one for one in readings if is_filled(one)), readings[0])
    ]


def is_filled(lines: list[str]) -> bool:
    return len(lines) > 1 or not lines[0].endswith(' ""')


def key(message: Message | polib.POEntry) -> tuple[str, str]:
    """What makes two entries the same to a reader of the catalogue: text and context."""
    if isinstance(message, Message):
        return message.text, message.context
    return message.msgid, message.msgctxt or ""


def known(old: Iterable[polib.POEntry]) -> dict[tuple[str, str], polib.POEntry]:
    """The entries by key; of doubles the filled one."""
    kept: dict[tuple[str, str], polib.POEntry] = {}
    for entry in old:
        if not entry.obsolete and (key(entry) not in kept or not kept[key(entry)].translated()):
            kept[key(entry)] = entry
    return kept


def merge(
    language: str,
    wanted: set[Message],
    old: Iterable[polib.POEntry],
    others: Iterable[polib.POEntry] = (),
) -> polib.POFile:
    """A catalogue of exactly what is wanted, with the translations there are.

    `others` are other apps' entries: the same sentence is said the same way there.
    """
    mine, theirs = known(old), known(others)
    merged = polib.POFile()
    merged.metadata = header(language)
    for message in sorted(unique(wanted), key=key):
        entry = mine.get(key(message))
        if entry is None or not entry.translated():
            entry = theirs.get(key(message), entry)
        merged.append(translated(message, entry, forms(language)))
    return merged


def unique(wanted: set[Message]) -> list[Message]:
    """One message a key; of a text that is also used with a plural, the one with the plural."""
    kept: dict[tuple[str, str], Message] = {}
    for message in sorted(wanted):
        kept[key(message)] = message  # sorted: the one with a plural comes last
    return list(kept.values())


def translated(message: Message, entry: polib.POEntry | None, count: int) -> polib.POEntry:
    new = polib.POEntry(msgid=message.text, msgctxt=message.context or None)
    if message.plural:
        new.msgid_plural = message.plural
        old = entry.msgstr_plural if entry else {}
        new.msgstr_plural = {form: old.get(form, "") for form in range(count)}
    else:
        new.msgstr = entry.msgstr if entry else ""
    if entry:
        new.tcomment = entry.tcomment
    if entry and entry.fuzzy:
        new.flags = ["fuzzy"]
    return new


def header(language: str) -> dict[str, str]:
    return {
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURALS.get(language, OTHER_PLURALS),
    }


def as_text(catalogue: polib.POFile) -> str:
    """The file, every field on one line: polib would fold long ones into lines alike."""
    top = ['msgid ""', 'msgstr ""']
    top += [field(f"{name}: {value}\n") for name, value in catalogue.metadata.items()]
    return "\n\n".join(["\n".join(top), *map(paragraph, catalogue)]) + "\n"


def paragraph(entry: polib.POEntry) -> str:
    lines = [f"# {line}" for line in entry.tcomment.splitlines()]
    lines += ["#, fuzzy"] if entry.fuzzy else []
    if entry.msgctxt:
        lines.append(f"msgctxt {field(entry.msgctxt)}")
    lines.append(f"msgid {field(entry.msgid)}")
    if entry.msgid_plural:
        lines.append(f"msgid_plural {field(entry.msgid_plural)}")
        lines += [
            f"msgstr[{form}] {field(text)}" for form, text in sorted(entry.msgstr_plural.items())
        ]
    else:
        lines.append(f"msgstr {field(entry.msgstr)}")
    return "\n".join(lines)


def field(text: str) -> str:
    return f'"{polib.escape(text)}"'


def write(path: Path, content: bytes) -> bool:
    """Write only what differs, so that a running server is not woken for nothing."""
    if path.exists() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return True
