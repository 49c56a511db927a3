import io
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from deliberation.people.refusals import Invalid
from deliberation.villages.emblem import redraw
from deliberation.villages.fields import NameField, QuantityField, RowsField, RupiahField
from deliberation.villages.models import Hamlet


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("", None),
        ("0", 0),
        ("1250000", 1_250_000),
        ("1.250.000", 1_250_000),
        (" Rp 1.250.000,00 ", 1_250_000),
        ("rp.25.000,-", 25_000),
        ("1 250 000", 1_250_000),
        ("10.000.000.000.000", 10**13),
    ],
)
def test_rupiah_are_read_as_people_write_them(typed, amount):
    field = RupiahField(required=False)
    assert field.clean(typed) == amount
    if amount is not None:
        assert field.clean(field.prepare_value(amount)) == amount


@pytest.mark.parametrize(
    "typed",
    ["-5", "1,5", "1.5", "12.34", "abc", "1e9", "Rp", "٣", "1.250.00", "10.000.000.000.001"],
)
def test_what_is_no_whole_rupiah_is_refused(typed):
    with pytest.raises(ValidationError):
        RupiahField(required=False).clean(typed)


def test_spaces_in_a_name_are_one():
    assert NameField().clean("  Bu \t Sri\n Utami ") == "Bu Sri Utami"
    with pytest.raises(ValidationError):
        NameField().clean("   ")


def picture(size, mode="RGBA", kind="PNG", **options):
    out = io.BytesIO()
    Image.new(mode, size, (200, 30, 30, 0)[: len(mode)]).save(out, kind, **options)
    return SimpleUploadedFile("lambang.png", out.getvalue())


def test_an_emblem_is_redrawn_small_and_stays_clear():
    drawn = redraw(picture((2000, 1000), pnginfo=None))
    image = Image.open(io.BytesIO(drawn.read()))
    assert (image.format, image.size, image.mode) == ("PNG", (512, 256), "RGBA")
    assert image.getpixel((0, 0))[3] == 0


def test_nothing_of_the_file_that_was_sent_travels_on():
    sent = picture((60, 40), "RGB", "JPEG", comment=b"rumah", icc_profile=b"profile")
    data = redraw(sent).read()
    assert (b"rumah" in data, b"iCCP" in data) == (False, False)


@pytest.mark.parametrize("content", [b"", b"<svg onload=alert(1)>", b"\x89PNG\r\n\x1a\nbroken"])
def test_what_is_no_picture_is_refused(content):
    with pytest.raises(Invalid):
        redraw(SimpleUploadedFile("lambang.png", content))


@pytest.mark.parametrize(
    ("written", "amount", "again"),
    [
        ("180", "180", "180"),
        ("2,5", "2.5", "2,5"),
        ("2.5", "2.5", "2,5"),
        ("1.250,5", "1250.5", "1250,5"),
        ("1.250", "1250", "1250"),
        ("1250", "1250", "1250"),
        (" 12 ", "12", "12"),
    ],
)
def test_a_volume_is_read_as_people_write_it(written, amount, again):
    field = QuantityField()

    assert field.clean(written) == Decimal(amount)
    assert field.prepare_value(Decimal(amount)) == again


@pytest.mark.parametrize("nonsense", ["banyak", "1,2,3", "-", "NaN", "Infinity", "9" * 5000])
def test_a_volume_that_is_no_number_is_asked_again(nonsense):
    with pytest.raises(ValidationError):
        QuantityField().clean(nonsense)


@pytest.mark.django_db
@pytest.mark.parametrize("number", ["9" * 30, "9223372036854775808", "²", "-1", "x", "\x00"])
def test_a_row_that_no_database_can_hold_is_none_of_the_list(number):
    field = RowsField(Hamlet.objects.all())
    with pytest.raises(ValidationError):
        field.clean([number])
