"""Numbers that survive being read out, and texts without anybody's number in them."""

import itertools

import pytest

from deliberation.proposals.inbox import numbers
from deliberation.proposals.inbox.masking import mask
from deliberation.proposals.models import Message


def test_a_number_is_read_however_it_is_written():
    number = numbers.draw()
    spoken = numbers.spoken(number)
    for said in (number, spoken, spoken.lower(), f" {number[:3]} {number[3:]} ", f"{spoken}."):
        assert numbers.read(said) == number


def test_what_looks_like_another_letter_is_taken_for_it():
    assert set("BZSGUOQ0") & set(numbers.LETTERS) == set()
    number = next(one for one in iter(numbers.draw, None) if {"8", "2", "D"} <= set(one))
    said = number.replace("8", "B").replace("2", "Z").replace("D", "0")
    assert numbers.read(said) == number


def test_every_single_slip_and_every_exchange_is_found():
    for _each in range(20):
        number = numbers.draw()
        for at, letter in itertools.product(range(8), numbers.LETTERS):
            changed = number[:at] + letter + number[at + 1 :]
            assert numbers.read(changed) == (number if changed == number else "")
        for one, other in itertools.combinations(range(8), 2):
            letters = list(number)
            letters[one], letters[other] = letters[other], letters[one]
            exchanged = "".join(letters)
            assert numbers.read(exchanged) == (number if exchanged == number else "")


@pytest.mark.parametrize("said", ["", "K7M", "K7M4-2XTCC", "AEIO-AEIO", "<script>", "9" * 90])
def test_what_is_no_number_is_none(said):
    assert numbers.read(said) == ""


PRIVATE = [
    *("0812 3456 7890", "081234567890", "0812-3456-7890", "+62 812-3456-7890", "62 81234567890"),
    *("6281234567890", "+6281234567", "(0353) 881234", "81234567890", "812-3456-7890"),
    *("3522151234567890", "3522 1512 3456 7890", "352215.123456.7890", "1234567890123456789"),
    *("siti@desa.id", "pak.budi+x@mail.co.id", "٠٨١٢٣٤٥٦٧٨٩٠", "wa.me/6281234567890"),
]
PUBLIC = [
    *("Rp81.000.000", "Rp 1.500.000.000", "81000000", "810.000.000", "620.000.000", "8100000000"),
    *("RT 001 RW 002", "RT 03/01", "01-02-2026", "2026/2027", "07.30-10.00", "180 m x 2,5 m"),
    *("tahun 2026 dan 2027", "3 truk, 20 sak, 12 orang", "1.250,50", "@desa", "628.000.000"),
]


@pytest.mark.parametrize("said", PRIVATE)
def test_no_number_of_a_person_is_left(said):
    masked = mask(f"Usul talud. Hubungi {said} ya")
    assert masked.taken_out == 1
    assert sum(letter.isdecimal() for letter in masked.text) == 0
    assert masked.text.startswith("Usul talud. Hubungi ")
    assert masked.text.endswith(" ya")
    assert "@" not in masked.text


@pytest.mark.parametrize("said", PUBLIC)
def test_amounts_dates_and_places_stay(said):
    text = f"Usul talud {said} untuk warga"
    assert mask(text) == (text, 0)


def test_several_are_counted():
    assert mask("081234567890 atau 3522151234567890, RT 01").taken_out == 2


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Paving RT 03 becek. Hubungi ••••", "Paving RT 03 becek"),
        ("Talud Dsn. Jambon longsor", "Talud Dsn. Jambon longsor"),
        ("Usul lampu, lebar 2.5 m\nTerima kasih", "Usul lampu, lebar 2.5 m"),
        ("Lampu jalan mati.", "Lampu jalan mati"),
    ],
)
def test_the_first_sentence_is_what_it_asks_for(text, title):
    assert Message(text=text).first_words == title
