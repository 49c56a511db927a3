import polib
import pytest

from deliberation.catalogues.check import complaints, faults, keeps_placeholders, uncompiled
from deliberation.catalogues.extract import Message
from deliberation.catalogues.places import Place, messages, places, sources
from deliberation.catalogues.po import as_text, merge


def entry(msgid, msgstr):
    return polib.POEntry(msgid=msgid, msgstr=msgstr)


@pytest.mark.parametrize(
    ("msgid", "msgstr", "kept"),
    [
        ("%(name)s sits", "%(name)s duduk", True),
        ("%(name)s sits", "%(nama)s duduk", False),
        ("%(name)s sits", "duduk", False),
        ("sits", "%(name)s duduk", False),
        ("%(a)s and %(b)s", "%(b)s dan %(a)s", True),
        ("{n} of {m}", "{m} dari {n}", True),
        ("{n} of {m}", "{n} dari {x}", False),
        ("{at:%H:%M}", "{at:%H.%M}", True),
        ("100%% of %d", "100%% dari %d", True),
        ("%d of %s", "%d", False),
        ("90 %% of all", "90 %% dari semua", True),
        ("<b>%(n)s</b> sit", "<b>%(n)s</b> duduk", True),
        ("<b>%(n)s</b> sit", "%(n)s duduk", False),
    ],
)
def test_a_translation_fills_in_the_same_values(msgid, msgstr, kept):
    assert keeps_placeholders(entry(msgid, msgstr)) is kept


@pytest.mark.parametrize(
    ("msgstr", "kept"), [("%(n)s kursi", True), ("satu kursi", False), ("%(m)s kursi", False)]
)
def test_the_one_form_of_indonesian_fills_in_what_the_plural_does(msgstr, kept):
    one = polib.POEntry(msgid="One seat", msgid_plural="%(n)s seats", msgstr_plural={0: msgstr})
    assert keeps_placeholders(one) is kept


def test_each_fault_is_named():
    wanted = {Message("New"), Message("Empty"), Message("%(n)s"), Message("Unsure"), Message("OK")}
    catalogue = merge("id", {*wanted - {Message("New")}, Message("Old")}, [])
    words = {"%(n)s": "n", "Unsure": "Ragu", "OK": "Baik", "Old": "Lama"}
    for one in catalogue:
        one.msgstr = words.get(one.msgid, "")
        one.flags = ["fuzzy"] if one.msgid == "Unsure" else []
    assert sorted(faults(wanted, catalogue)) == [
        "fuzzy: 'Unsure'",
        "no longer used: 'Old'",
        "not extracted yet: 'New'",
        "not translated: 'Empty'",
        "other placeholders: '%(n)s' → 'n'",
    ]


def test_one_sentence_said_in_two_ways_is_named(settings, tmp_path, monkeypatch):
    made = {}
    for name, words in {"left": "Tutup", "right": "Penutup"}.items():
        made[name] = Place(name, tmp_path / name, "id")
        catalogue = merge("id", {Message("Close")}, [])
        catalogue[0].msgstr = words
        made[name].po.parent.mkdir(parents=True)
        made[name].po.write_text(as_text(catalogue), encoding="utf-8")
    monkeypatch.setattr("deliberation.catalogues.check.places", lambda: list(made.values()))
    assert list(complaints({"left": {Message("Close")}, "right": {Message("Close")}})) == [
        (
            "right (id): 'Close' is 'Penutup' here and 'Tutup' in left; "
            "say it one way or give it a context."
        )
    ]


def test_a_compiled_file_that_says_something_else_is_found(tmp_path):
    place = Place("left", tmp_path, "id")
    place.po.parent.mkdir(parents=True)
    catalogue = merge("id", {Message("Close")}, [])
    catalogue[0].msgstr = "Tutup"
    place.po.write_text(as_text(catalogue), encoding="utf-8")
    assert uncompiled(place)
    place.mo.write_bytes(catalogue.to_binary())
    assert not uncompiled(place)
    catalogue[0].msgstr = "Penutup"
    place.mo.write_bytes(catalogue.to_binary())
    assert uncompiled(place)


def test_every_app_has_its_catalogue_and_english_has_none(settings):
    names = {"people", "records", "villages", "proposals", "rkpdes", "workplans", "meetings"}
    names |= {"opendata"}
    assert {(place.name, place.language) for place in places()} == {
        (name, language) for name in names | {"deliberation"} for language in ("id", "jv")
    }


def test_a_template_belongs_to_the_app_whose_folder_it_is_in(settings, tmp_path):
    settings.BASE_DIR = tmp_path
    for path in ("meetings/room/_floor.html", "base.html", "parts/_top.html"):
        (tmp_path / "templates" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "templates" / path).touch()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            "deliberation.catalogues.places.app_folders", lambda: {"meetings": tmp_path / "m"}
        )
        assert [(name, path.name) for name, path in sources()] == [
            ("deliberation", "base.html"),
            ("meetings", "_floor.html"),
            ("deliberation", "_top.html"),
        ]


def test_the_names_of_languages_are_the_frames():
    assert {Message(name) for name in ("Indonesian", "English", "Javanese")} <= messages()[
        "deliberation"
    ]
