"""What every paper shares: amounts and days in words, and templates that cannot run code."""

import datetime
import io
from decimal import Decimal

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from deliberation.villages.papers import amounts, pdf, word
from deliberation.villages.papers.letterhead import Letterhead
from tests.rkpdes.payloads import PAYLOADS


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "nol"),
        (11, "sebelas"),
        (12, "dua belas"),
        (20, "dua puluh"),
        (99, "sembilan puluh sembilan"),
        (100, "seratus"),
        (111, "seratus sebelas"),
        (1_000, "seribu"),
        (1_001, "seribu satu"),
        (2_100, "dua ribu seratus"),
        (11_000, "sebelas ribu"),
        (101_000, "seratus satu ribu"),
        (1_000_000, "satu juta"),
        (1_001_000, "satu juta seribu"),
        (81_500_000, "delapan puluh satu juta lima ratus ribu"),
        (2_174_250_000, "dua miliar seratus tujuh puluh empat juta dua ratus lima puluh ribu"),
        (10**12, "satu triliun"),
        (-5, "minus lima"),
    ],
)
def test_a_number_is_spelled_as_people_say_it(number, words):
    assert amounts.spelled(number) == words


ONES = {word: number for number, word in enumerate(amounts.ONES)}


def heard(words):
    """Read a spelled number back, by counting and not by the rules that spelled it."""
    total = part = unit = 0
    scales = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "triliun": 10**12}
    for one in words.replace("seribu", "satu ribu").replace("seratus", "satu ratus").split():
        if one in scales:
            total, part, unit = total + (part + unit) * scales[one], 0, 0
        elif one in {"puluh", "ratus"}:
            part, unit = part + unit * {"puluh": 10, "ratus": 100}[one], 0
        elif one == "belas":
            part, unit = part + unit + 10, 0
        else:
            unit = ONES[one]
    return total + part + unit


@given(st.integers(0, 10**15 - 1))
def test_every_number_is_heard_as_it_was_meant(number):
    assert heard(amounts.spelled(number)) == number


def test_days_and_volumes():
    day = datetime.date(2026, 11, 28)
    assert amounts.day(day) == "28 November 2026"
    assert amounts.spelled_day(day) == (
        "Sabtu tanggal dua puluh delapan bulan November tahun dua ribu dua puluh enam"
    )
    assert amounts.rupiah(-1_250_000) == "-Rp1.250.000"
    assert [amounts.quantity(Decimal(n)) for n in ("180.00", "1250.50", "0.25", "1200")] == [
        *("180", "1.250,5", "0,25", "1.200")
    ]
    with pytest.raises(ValueError, match="aloud"):
        amounts.spelled(10**15)


def test_what_is_typed_is_printed_letter_by_letter():
    """Nothing in it is markup for reportlab, and nothing breaks the building of a page."""
    look = pdf.style(7)
    made = pdf.printed([pdf.text(payload, look) for payload in PAYLOADS], name=PAYLOADS[0])

    printed = "".join(
        "".join(page.extract_text() for page in PdfReader(io.BytesIO(made)).pages).split()
    )
    for payload in PAYLOADS:
        plain = "".join(
            one for one in "".join(payload.split()) if one.isascii() and one.isprintable()
        )
        if plain == "".join(payload.split()):
            assert plain in printed, payload
    assert not PdfReader(io.BytesIO(made)).attachments


def test_the_font_is_in_the_file():
    made = pdf.printed([pdf.text("Musyawarah", pdf.style())], name="Uji")

    fonts = PdfReader(io.BytesIO(made)).pages[0]["/Resources"]["/Font"]
    names = {str(font.get_object()["/BaseFont"]) for font in fonts.values()}
    assert any("DejaVuSansCondensed" in name for name in names)
    embedded = [
        font.get_object()
        for font in fonts.values()
        if "DejaVu" in str(font.get_object()["/BaseFont"])
    ]
    assert all("/FontFile2" in font["/FontDescriptor"] for font in embedded)


def template(*texts):
    made = Document()
    for text in texts:
        made.add_paragraph(text)
    out = io.BytesIO()
    made.save(out)
    out.seek(0)
    return out


def read(body):
    return [paragraph.text for paragraph in Document(io.BytesIO(body)).paragraphs]


def test_a_template_is_filled_and_what_is_filled_in_is_text():
    facts = {f"p{number}": word.one_line(payload) for number, payload in enumerate(PAYLOADS)}

    said = read(word.filled(template(*(f"Nama: {{{{ {name} }}}}!" for name in facts)), facts))

    assert said == [f"Nama: {plain}!" for plain in facts.values()]


@pytest.mark.parametrize(
    "attack",
    [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ name.__class__ }}",
        "{{ [].append.__self__.__class__.__base__ }}",
        "{% set x = things.append(1) %}{{ x }}",
    ],
)
def test_a_template_cannot_run_code(attack):
    things = []
    try:
        said = " ".join(read(word.filled(template(attack), {"name": "x", "things": things})))
    except Exception as refused:  # noqa: BLE001 - jinja2 refuses with errors of several kinds
        said = type(refused).__name__
    assert "uid=" not in said
    assert "<class" not in said
    assert things == []


def test_the_letterhead_says_only_what_is_known(cast):
    cast.village.province = ""

    head = Letterhead(cast.village)

    assert list(head.lines()) == [
        ("DESA", "PEJAMBON"),
        ("KECAMATAN", "SUMBERREJO"),
        ("KABUPATEN", "BOJONEGORO"),
    ]
    assert head.above()[0] == "PEMERINTAH KABUPATEN BOJONEGORO"
    assert ("Kepala Desa Pejambon", "Sekretaris") in head.signatures("Sekretaris")
