import subprocess

import polib

from deliberation.catalogues.extract import Message
from deliberation.catalogues.po import as_text, heal, merge, read


def catalogue(**words):
    made = merge("id", {Message(text) for text in words}, [])
    for entry in made:
        entry.msgstr = words[entry.msgid]
    return made


def pairs(po):
    return [(entry.msgid, entry.msgstr) for entry in po]


def test_merging_keeps_what_is_said_drops_what_is_unused_and_sorts():
    old = catalogue(Keep="Simpan", Gone="Hilang")
    merged = merge("id", {Message("New"), Message("Keep")}, old)
    assert pairs(merged) == [("Keep", "Simpan"), ("New", "")]


def test_the_same_text_in_another_context_is_another_entry():
    old = merge("id", {Message("May", "month"), Message("May")}, [])
    old[1].msgstr = "Mei"
    merged = merge("id", {Message("May", "month"), Message("May")}, old)
    assert [(one.msgctxt, one.msgstr) for one in merged] == [(None, ""), ("month", "Mei")]


def test_what_a_translator_remarks_stays_with_the_entry():
    old = catalogue(Keep="Simpan", Gone="Hilang")
    old[1].tcomment = "check: said so here?\nin the north they say otherwise"
    merged = merge("id", {Message("Keep"), Message("New")}, old)
    text = as_text(merged)
    assert [one.tcomment for one in polib.pofile(heal(text))] == [old[1].tcomment, ""]
    assert as_text(merge("id", {Message("Keep"), Message("New")}, polib.pofile(text))) == text


def test_of_doubles_the_filled_one_is_kept():
    old = [polib.POEntry(msgid="Keep"), polib.POEntry(msgid="Keep", msgstr="Simpan")]
    assert pairs(merge("id", {Message("Keep")}, old)) == [("Keep", "Simpan")]
    assert pairs(merge("id", {Message("Keep")}, old[::-1])) == [("Keep", "Simpan")]


def test_an_empty_entry_borrows_what_another_app_says():
    assert pairs(merge("id", {Message("Keep")}, [], catalogue(Keep="Simpan"))) == [
        ("Keep", "Simpan")
    ]


def test_a_text_that_gains_a_plural_has_every_form_of_the_language():
    merged = merge("id", {Message("%(n)s seat"), Message("%(n)s seat", plural="%(n)s seats")}, [])
    assert [one.msgstr_plural for one in merged] == [{0: ""}]


def test_a_written_file_reads_back_as_it_was(tmp_path):
    made = catalogue(**{'Say "hi"\nto\\all': 'Bilang "hai"\nkepada\\semua', "A": "B"})
    path = tmp_path / "django.po"
    path.write_text(as_text(made), encoding="utf-8")
    assert pairs(read(path)) == pairs(made)
    assert read(path).to_binary() == made.to_binary()
    assert as_text(merge("id", {Message(e.msgid) for e in made}, read(path))) == as_text(made)


def test_a_missing_file_is_an_empty_catalogue(tmp_path):
    assert list(read(tmp_path / "none.po")) == []


def test_two_branches_that_add_at_the_same_place_lose_nothing(tmp_path):
    """Run git's own union driver over what two people did to one file."""
    versions = {
        "base": catalogue(A="a", Z="z", Empty=""),
        "ours": catalogue(A="a", Z="z", Empty="kosong", B="sama", D="", Plain="ya"),
        "theirs": catalogue(A="a", Z="z", Empty="hampa", C="sama", E="", Plain="ya"),
    }
    for name, made in versions.items():
        (tmp_path / name).write_text(as_text(made), encoding="utf-8")
    merged = subprocess.run(
        ["git", "merge-file", "-p", "--union", "ours", "base", "theirs"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    healed = polib.pofile(heal(merged))
    found = {
        entry.msgid: entry.msgstr for entry in merge("id", set(map(as_message, healed)), healed)
    }
    assert found == {
        "A": "a",
        "B": "sama",
        "C": "sama",
        "D": "",
        "E": "",
        "Empty": "kosong",
        "Plain": "ya",
        "Z": "z",
    }


def as_message(entry):
    return Message(entry.msgid)


def test_a_shared_translation_goes_to_both_entries_above_it():
    text = 'msgid ""\nmsgstr ""\n"Language: id\\n"\n\nmsgid "B"\nmsgid "C"\nmsgstr "sama"\n'
    assert pairs(polib.pofile(heal(text))) == [("B", "sama"), ("C", "sama")]


def test_a_context_stays_with_its_entry_when_healed():
    text = 'msgctxt "month"\nmsgid "May"\nmsgctxt "modal"\nmsgid "May"\nmsgstr ""\n'
    healed = polib.pofile(heal(text))
    assert [(one.msgctxt, one.msgid) for one in healed] == [("month", "May"), ("modal", "May")]
