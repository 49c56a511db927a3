"""Pictures of work that never happened: a lane that gets its paving, drawn and not taken."""

import io

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

from deliberation.proposals.photos import CleanPhoto, clean_photo

SIZE = (960, 720)
SKY, FIELD, EARTH, STONE, LINE = "#cfe3ea", "#7ea36a", "#a9835b", "#b9b6ae", "#8e8b84"


def photo_of_work(percent: int, seed: int) -> CleanPhoto:
    """A lane between fields, paved up to `percent` of its length."""
    image = Image.new("RGB", SIZE, SKY)
    draw = ImageDraw.Draw(image)
    width, height = SIZE
    horizon = height * (38 + seed % 7) // 100
    draw.rectangle((0, horizon, width, height), fill=FIELD)
    for row in range(9):
        y = horizon + (height - horizon) * (row + 1) ** 2 // 90
        draw.line((0, y, width, y), fill="#6f9460", width=1 + row // 2)
    _lane(draw, horizon, 100, EARTH, seed)
    _lane(draw, horizon, percent, STONE, seed)
    for house in range(2 + seed % 2):
        x = 60 + house * 250 + (seed * 37) % 90
        draw.rectangle((x, horizon - 70, x + 110, horizon + 6), fill="#efe6d2")
        draw.polygon(
            ((x - 14, horizon - 66), (x + 55, horizon - 118), (x + 124, horizon - 66)),
            fill="#9c4a34",
        )
    out = io.BytesIO()
    image.save(out, "JPEG", quality=80)
    return clean_photo(ContentFile(out.getvalue(), name="contoh.jpg"))


def _lane(draw: ImageDraw.ImageDraw, horizon: int, percent: int, colour: str, seed: int) -> None:
    """A strip that narrows towards the horizon, from the near end."""
    width, height = SIZE
    top = height - (height - horizon) * percent // 100
    middle = width // 2 + (seed * 53) % 160 - 80

    def edges(y: int) -> tuple[int, int]:
        half = 16 + (y - horizon) * 210 // (height - horizon)
        return middle - half, middle + half

    near, far = edges(height), edges(top)
    draw.polygon(((near[0], height), (near[1], height), (far[1], top), (far[0], top)), fill=colour)
    if colour == STONE:
        for step in range(14):
            y = height - (height - horizon) * step * step // 200
            if y > top:
                left, right = edges(y)
                draw.line((left, y, right, y), fill=LINE, width=2)
