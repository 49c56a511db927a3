"""What stands on a paper, block by block: told once, printed as PDF and made into a Word template.

The words hold the same tags that an official finds in the Word file: `{{ desa.nama }}` is a fact,
`each` says for what a block or a line is repeated ("usul in usulan"), `when` on what condition it
stands there at all ("arsip"). `onto_pdf` fills them in, `onto_word` leaves them as tags.
"""

from collections.abc import Sequence
from dataclasses import dataclass

SEAL_WORDS = (
    "{% if tersegel %}Disegel.{% else %}Sementara, belum disegel.{% endif %}",
    "Kepala rantai catatan: nomor {{ segel.nomor }}, {{ segel.hash }}",
    "Dibuat {{ segel.dibuat }}. Periksa di {{ segel.alamat }}",
)
LEFT, CENTER, RIGHT = "left", "center", "right"
A3, A4, A5 = (297, 420), (210, 297), (148, 210)  # millimetres


@dataclass(frozen=True)
class Letterhead:
    """The emblem beside the lines of the government, a double line below."""


@dataclass(frozen=True)
class Words:
    """A paragraph. `hang`: how far (mm) all but its first line are indented, as in a list."""

    said: str
    size: float = 10
    bold: bool = False
    align: str = LEFT
    before: float = 0
    after: float = 2
    indent: float = 0
    hang: float = 0
    each: str = ""
    when: str = ""
    stays: bool = False  # on one page with what follows


@dataclass(frozen=True)
class Pairs:
    """Name, colon, what it is: lines without borders. A row may be repeated or left out."""

    rows: Sequence["Pair"]
    width: float = 42
    indent: float = 0
    size: float = 10


@dataclass(frozen=True)
class Pair:
    name: str
    said: str
    each: str = ""
    when: str = ""


@dataclass(frozen=True)
class Column:
    """A column of a table: what stands above it, how wide it is (mm), what stands in it.

    One that is as many as there are of something says so: its heads of `heads_of`, and in each line
    its cells of `cells_of`.
    """

    head: str
    width: float
    said: str = ""
    align: str = LEFT
    heads_of: str = ""
    cells_of: str = ""


@dataclass(frozen=True)
class Line:
    """A line of a table: its cells; the first may reach across some columns."""

    cells: Sequence[str]
    across: int = 1
    bold: bool = False
    shade: bool = False


@dataclass(frozen=True)
class Repeat:
    """Lines, or blocks, that are repeated for each of something."""

    each: str
    parts: "Sequence[Line | Repeat | Only | Block]"


@dataclass(frozen=True)
class Only:
    """Lines, or blocks, that stand there on a condition."""

    when: str
    parts: "Sequence[Line | Repeat | Only | Block]"


@dataclass(frozen=True)
class Grid:
    """A table with lines; its heading stands on every page.

    Without `lines` there is one for each of `each`, of what the columns say. `heads` is a second
    storey above the columns: (words, how many columns); `over` is that above the one column that is
    many.
    """

    columns: Sequence[Column]
    each: str = ""
    lines: "Sequence[Line | Repeat | Only]" = ()
    heads: Sequence[tuple[str, int]] = ()
    over: str = ""
    size: float = 8
    tall: float = 0  # least height of a line (mm), for pens


def each(over: str, columns: Sequence[Column]) -> Repeat:
    """A line for each of something, of what the columns say: "satu in kegiatan"."""
    return Repeat(over, [Line([column.said for column in columns])])


@dataclass(frozen=True)
class Signer:
    """Who signs: in which quality, and the name below the room for pen and stamp."""

    quality: str
    name: str
    above: str = ""


@dataclass(frozen=True)
class Signed:
    """Two and two beside each other, never parted by the end of a page."""

    signers: Sequence[Signer]
    size: float = 10


@dataclass(frozen=True)
class NewPage:
    """What follows begins on a page of its own."""


@dataclass(frozen=True)
class SealLine:
    """The head of the record's chain with a QR to the page where the public may look."""

    size: float = 7
    side: float = 20  # of the QR, in millimetres
    said: Sequence[str] = SEAL_WORDS


Block = Letterhead | Words | Pairs | Grid | Signed | NewPage | SealLine | Repeat | Only


@dataclass(frozen=True)
class Sheet:
    """A whole paper. `name` is what the file says it is; `foot` stands on every page."""

    name: str
    blocks: Sequence[Block]
    size: tuple[int, int] = A4
    wide: bool = False
    margin: float = 20

    @property
    def page(self) -> tuple[int, int]:
        return self.size[::-1] if self.wide else self.size

    @property
    def room(self) -> float:
        """The width between the margins."""
        return self.page[0] - 2 * self.margin
