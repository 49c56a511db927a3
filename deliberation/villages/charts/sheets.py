"""What a chart is drawn on: a page that shrinks to a phone, or the wall. All in whole units."""

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Sheet:
    """The width of the drawing and the size of what stands on it.

    `indent`: where words begin, the place stands before them; `lines`: most lines of a title;
    `lead`: between the words and their bar;
    `beside`: what is kept free at the end, for marks that stand beside the votes.
    """

    name: str
    width: int
    letter: int
    line: int
    lines: int
    indent: int
    lead: int
    bar: int
    gap: int
    beside: int = 0

    @property
    def place(self) -> int:
        """Where the number of a place begins, beside the bracket of equals."""
        return self.letter * 2 // 5

    @property
    def step(self) -> int:
        """Between one fact and the next on a line."""
        return self.letter * 3 // 5

    @property
    def end(self) -> int:
        """Where words and bars end."""
        return self.width - self.beside

    @property
    def room(self) -> int:
        return self.end - self.indent


# On a phone a unit is about nine tenths of a pixel.
PAGE = Sheet("page", width=360, letter=15, line=19, lines=4, indent=34, lead=6, bar=12, gap=14)
# A hundred units are one rem of the wall, 40 px on 1280 × 720 (room/wall.css).
WALL = Sheet("wall", width=1990, letter=100, line=108, lines=1, indent=165, lead=28, bar=22, gap=8)
# The same with the marks by criteria beside the votes.
WALL_BESIDE = replace(WALL, beside=460)
