"""Guides and words: written once, plain, and about the screens as they are."""

import re

import polib
import pytest
from django.conf import settings

from deliberation.villages import reading
from deliberation.villages.reading import NotPlain, inline, read

# domain.md 9: what somebody meets in a meeting and may not know.
NEEDED = [
    *("Musdes", "Musrenbangdes", "Musdus", "Jandom", "Acara", "Usulan", "Gagasan", "Tanggapan"),
    *("Pemeringkatan", "Prioritas", "Kriteria", "Mufakat", "Kuorum", "Penundaan", "Notulen"),
    *("Undangan", "Pagu", "Bidang", "A-RTM", "Swakelola", "Swadaya", "Janji", "Tenggat"),
    *("Realisasi", "Evaluasi", "Perdes", "BPD", "LPMD", "PKK", "KPMD", "TPK", "PPID", "Bappeda"),
    "Camat",
]
LONGER = [
    *("RPJM Desa", "RKP Desa", "DU-RKP Desa", "APB Desa", "Hak suara", "Suara terbanyak"),
    *("Berita acara", "Daftar hadir", "Unsur masyarakat", "Sumber dana", "Pola pelaksanaan"),
    *("Padat karya tunai", "Penanggung jawab", "Tindak lanjut", "Serah terima", "Tata tertib"),
    *("Dusun, RW, RT", "Kode rapat", "Sasaran dan manfaat", "Kaur dan kasi", "BUM Desa"),
]


def test_the_few_signs_are_read_and_everything_else_is_text():
    blocks = [
        (block.kind, block.lines) for block in read("# A\n\nb & c\n\n- d\n- e\n1. f\n---\n## g")
    ]
    assert blocks == [
        ("h1", ["A"]),
        ("p", ["b &amp; c"]),
        ("ul", ["d", "e"]),
        ("ol", ["f"]),
        ("break", [""]),
        ("h2", ["g"]),
    ]
    assert inline("**Masuk** <b> `var` [sini](/istilah/)") == (
        '<strong>Masuk</strong> &lt;b&gt; <code>var</code> <a href="/istilah/">sini</a>'
    )


@pytest.mark.parametrize(
    "stray", ["*miring*", "**tebal", "[x](http://elsewhere/)", "# ### tiga", "> kutipan", "a_b"]
)
def test_signs_that_are_not_ours_are_refused(stray):
    with pytest.raises(NotPlain):
        list(read(stray))


def screens():
    """Every Indonesian word the screens know, with what is filled in left open."""
    files = settings.BASE_DIR.glob("*/**/locale/id/LC_MESSAGES/django.po")
    return {
        re.sub(r"%\(\w+\)s", "…", words)
        for file in files
        for entry in polib.pofile(str(file))
        for words in [entry.msgstr, *entry.msgstr_plural.values()]
    }


@pytest.mark.parametrize("name", reading.GUIDES)
def test_what_stands_in_bold_stands_on_a_screen(name):
    bold = set(reading.BOLD.findall(reading.text_of(name)))
    assert bold
    assert bold - screens() == set()


@pytest.mark.parametrize("name", reading.GUIDES)
def test_a_guide_has_two_sheets_and_says_what_it_is(name):
    blocks = reading.guide(name).blocks
    assert [block.kind for block in blocks[:2]] == ["h1", "p"]
    assert [block.kind for block in blocks].count("break") == 1


def test_the_words_are_in_order_and_each_is_there_once():
    words = [term.word for term in reading.terms()]
    assert words == sorted(set(words), key=str.lower)
    anchors = [term.anchor for term in reading.terms()]
    assert len(set(anchors)) == len(anchors)
    assert {*NEEDED, *LONGER} - set(words) == set()


def test_a_meaning_is_short_and_does_not_begin_with_its_own_word():
    for term in reading.terms():
        assert 20 < len(term.meaning) <= 190, term.word
        assert not term.meaning.lower().startswith(f"{term.word.lower()} adalah"), term.word
        longest = max(len(sentence.split()) for sentence in re.split(r"[.;:]", term.meaning))
        assert longest <= 22, term.word


@pytest.mark.django_db
class TestPages:
    def test_a_word_is_found_with_and_without_its_long_name(self, client):
        for sought, word in [("badan permusyawaratan", "BPD"), ("pagu indikatif", "Pagu")]:
            found = client.get("/istilah/", {"cari": sought}).context["terms"]
            assert word in [term.word for term in found]
        assert len(client.get("/istilah/").context["terms"]) == len(reading.terms())

    def test_a_word_that_is_not_there_is_said(self, client):
        page = client.get("/istilah/", {"cari": "kripto\0"})
        assert page.context["terms"] == []
        assert "Tidak ada kata yang cocok" in page.content.decode()

    def test_every_guide_is_a_page_and_nothing_else_is(self, client):
        assert [client.get(f"/panduan/{name}/").status_code for name in reading.GUIDES] == [200] * 3
        assert client.get("/panduan/istilah/").status_code == 404
        assert client.get("/panduan/").content.decode().count('href="/panduan/') >= 3
