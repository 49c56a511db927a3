"""Small files: few colours, and one picture put together of the wall and two phones."""

from PIL import Image, ImageDraw

COLOURS, MARGIN, EDGE = 64, 40, 3
PAPER, INK = "#f3efe4", "#1b2a2f"


def save(path):
    """Flat colours and letters need no more than these."""
    with Image.open(path) as picture:
        small = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    small.save(path, optimize=True)
    return path


def compose(folder):
    """The wall, and before it the phone in the room and the phone that votes."""
    wall = Image.open(folder / "wall-result.png").convert("RGB")
    phones = [
        Image.open(folder / f"{name}.png")
        .convert("RGB")
        .resize((270, 480), Image.Resampling.LANCZOS)
        for name in ("phone-room", "phone-vote")
    ]
    wall = wall.resize((960, 540), Image.Resampling.LANCZOS)
    width = MARGIN + 960 + 2 * (MARGIN + 270) + MARGIN
    sheet = Image.new("RGB", (width, 540 + 2 * MARGIN), PAPER)
    _put(sheet, wall, (MARGIN, MARGIN))
    for number, phone in enumerate(phones):
        _put(sheet, phone, (2 * MARGIN + 960 + number * (MARGIN + 270), MARGIN + 30))
    path = folder / "evening.png"
    sheet.save(path)
    return save(path)


def _put(sheet, picture, place):
    x, y = place
    frame = (x - EDGE, y - EDGE, x + picture.width + EDGE - 1, y + picture.height + EDGE - 1)
    ImageDraw.Draw(sheet).rounded_rectangle(frame, radius=8, outline=INK, width=EDGE)
    sheet.paste(picture, place)
