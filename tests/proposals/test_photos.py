"""What happens to a photo between the phone and the notice board."""

import io
import struct
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from deliberation.people.pictures import MAX_BYTES
from deliberation.people.refusals import Invalid
from deliberation.proposals.photos import PhotoField, clean_photo


def picture(size=(60, 40), kind="JPEG", mode="RGB", colour="red", **options):
    out = io.BytesIO()
    Image.new(mode, size, colour).save(out, kind, **options)
    return SimpleUploadedFile("IMG_0001.jpg", out.getvalue())


def positioned(orientation=6):
    """A photo held sideways, with the place it was taken at and a comment."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "a camera"
    exif.get_ifd(0x8825)[2] = (7.0, 9.0, 12.0)
    return picture(size=(60, 40), exif=exif, comment=b"rumah", dpi=(300, 300))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_comes_out_as_a_jpeg_of_its_own_size(kind):
    clean = clean_photo(picture(kind=kind))

    with Image.open(clean) as image:
        assert (image.format, image.size, image.mode) == ("JPEG", (60, 40), "RGB")
    assert (clean.width, clean.height) == (60, 40)


def test_a_large_photo_is_shrunk_and_keeps_its_shape():
    clean = clean_photo(picture(size=(4000, 3000)))

    assert (clean.width, clean.height) == (1600, 1200)


def test_position_camera_and_comment_are_gone_and_the_photo_stands_upright():
    sent = positioned()
    with Image.open(sent) as before:
        assert (len(before.getexif().get_ifd(0x8825)), before.info["comment"]) == (1, b"rumah")

    clean = clean_photo(sent)

    with Image.open(clean) as after:
        assert after.size == (40, 60)
        assert dict(after.getexif()) == {}
        assert set(after.info) & {"exif", "comment", "icc_profile", "dpi", "xmp"} == set()
    assert b"rumah" not in clean.read()


def test_what_is_transparent_becomes_white():
    clean = clean_photo(picture(kind="PNG", mode="RGBA", colour=(0, 0, 0, 0)))

    with Image.open(clean) as image:
        assert image.getpixel((5, 5)) == (255, 255, 255)


def test_the_stored_name_says_nothing_of_the_name_that_was_sent():
    clean = clean_photo(picture())

    assert clean.name.endswith(".jpg")
    assert len(clean.name) == len("0" * 32 + ".jpg")


@pytest.mark.parametrize(
    "content",
    [
        b"not a photo",
        b"",
        b"\xff\xd8\xff\xe0" + b"\0" * 200,
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        picture().read()[:-60],
        b"GIF89a" + b"\0" * 60,
    ],
    ids=["text", "nothing", "only a head", "svg", "cut off", "gif"],
)
def test_a_fake_photo_is_refused_with_a_sentence(content):
    with pytest.raises(Invalid, match="JPEG, PNG"):
        clean_photo(SimpleUploadedFile("photo.jpg", content))


def test_a_photo_of_thirty_megabytes_is_refused_before_it_is_opened():
    heavy = SimpleUploadedFile("photo.jpg", b"")
    heavy.size = MAX_BYTES * 3

    with pytest.raises(Invalid, match="10 MB"):
        clean_photo(heavy)


def bomb(side):
    """A PNG of a few bytes that claims to be `side` × `side` pixels."""

    def chunk(name, body):
        return (
            struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        )

    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return SimpleUploadedFile(
        "photo.png",
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", b"") + chunk(b"IEND", b""),
    )


@pytest.mark.parametrize("side", [5000, 12_000, 50_000])
def test_a_small_file_that_unpacks_into_a_huge_picture_is_refused(side):
    with pytest.raises(Invalid, match=r"pixel|piksel"):
        clean_photo(bomb(side))


def test_a_form_shows_the_sentence_beside_the_field():
    field = PhotoField(required=False)

    with pytest.raises(Exception, match="JPEG, PNG"):
        field.clean(SimpleUploadedFile("photo.jpg", b"not a photo"))
    assert field.clean(None) is None
    assert field.clean(picture()).width == 60
