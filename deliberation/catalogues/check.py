"""What is wrong with the catalogues, one sentence each; nothing when they may be published."""

import re
from collections.abc import Iterator

import polib

from deliberation.catalogues.extract import Message
from deliberation.catalogues.places import Place, messages, places
from deliberation.catalogues.po import key, merge, read, unique

# A comment of the translator that begins so asks somebody who speaks the language to look.
DOUBT = "check"

PERCENT = re.compile(r"%(?:\((\w+)\))?[-#0 +]*\d*(?:\.\d+)?([a-zA-Z%])")
TAG = re.compile(r"</?[a-z][^<>]*>")
BRACE = re.compile(r"(?<!\{)\{(\w*)[^{}]*\}(?!\})")


def complaints(wanted: dict[str, set[Message]] | None = None) -> Iterator[str]:
    """Stale, untranslated, fuzzy or wrongly filled entries, and sentences said in two ways."""
    wanted = messages() if wanted is None else wanted
    said: dict[tuple[str, str, str], tuple[str, str]] = {}
    for place in places():
        catalogue = read(place.po)
        for fault in faults(wanted.get(place.name, set()), catalogue):
            yield f"{place.name} ({place.language}): {fault}"
        for entry in catalogue.translated_entries():
            first, words = said.setdefault(
                (place.language, *key(entry)), (place.name, words_of(entry))
            )
            if words_of(entry) != words:
                yield (
                    f"{place.name} ({place.language}): {entry.msgid!r} is {words_of(entry)!r} "
                    f"here and {words!r} in {first}; say it one way or give it a context."
                )


def faults(wanted: set[Message], catalogue: polib.POFile) -> Iterator[str]:
    """What is wrong inside one catalogue."""
    entries = [entry for entry in catalogue if not entry.obsolete]
    have, want = {key(entry) for entry in entries}, {key(message) for message in wanted}
    yield from (f"not extracted yet: {text!r}" for text, _context in sorted(want - have))
    yield from (f"no longer used: {text!r}" for text, _context in sorted(have - want))
    for entry in entries:
        if entry.fuzzy:
            yield f"fuzzy: {entry.msgid!r}"
        elif not entry.translated():
            yield f"not translated: {entry.msgid!r}"
        elif not keeps_placeholders(entry):
            yield f"other placeholders: {entry.msgid!r} → {words_of(entry)!r}"
    plurals = {key(message): message.plural for message in unique(wanted)}
    for entry in entries:
        if plurals.get(key(entry), entry.msgid_plural) != entry.msgid_plural:
            yield f"another plural: {entry.msgid!r}"


def words_of(entry: polib.POEntry) -> str:
    return " | ".join(entry.msgstr_plural.values()) if entry.msgid_plural else entry.msgstr


def keeps_placeholders(entry: polib.POEntry) -> bool:
    """Each form fills in the same values as the English: as its singular or as its plural."""
    asked = [placeholders(entry.msgid), placeholders(entry.msgid_plural or entry.msgid)]
    given = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
    return placeholders(given[-1]) == asked[-1] and all(placeholders(one) in asked for one in given)


def placeholders(text: str) -> list[str]:
    """What the text is filled with, in any order (`%(name)s`, `%d`, `{name}`), and its tags."""
    percent = [name or kind for name, kind in PERCENT.findall(text) if kind != "%"]
    return sorted(percent + [f"{{{name}}}" for name in BRACE.findall(text)] + TAG.findall(text))


def doubtful() -> Iterator[tuple[str, str, polib.POEntry]]:
    """What a speaker shall look at: the language, why, and the entry; the same words once."""
    seen = set()
    for place in places():
        for entry in read(place.po):
            said = (place.language, *key(entry))
            if entry.tcomment.startswith(DOUBT) and said not in seen:
                seen.add(said)
                yield place.language, entry.tcomment.removeprefix(DOUBT).lstrip(": "), entry


def uncompiled(place: Place) -> bool:
    """Whether the .mo is not what the .po says."""
    return not place.mo.exists() or place.mo.read_bytes() != read(place.po).to_binary()


def fresh(place: Place, wanted: dict[str, set[Message]]) -> polib.POFile:
    """The catalogue as it should be now, borrowing what another app already says."""
    others = [entry for other in neighbours(place) for entry in read(other.po)]
    return merge(place.language, wanted.get(place.name, set()), read(place.po), others)


def neighbours(place: Place) -> list[Place]:
    return [other for other in places() if other != place and other.language == place.language]
