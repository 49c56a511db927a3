"""Find the columns: the official headings in their many wordings and places."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from deliberation.rkpdes.sheets.foreign import shape_of
from deliberation.rkpdes.sheets.money import code_of
from deliberation.villages.sheets.files import Line
from deliberation.villages.sheets.reasons import Unreadable

WITHIN = 40  # lines: above the headings stand the title and the letterhead
TALL = 4  # lines of headings, the lettered row not among them
FEWEST = 3  # columns that must be known before a line is taken for headings

# The first pattern that fits a heading (its parents before it, parted by " / ") names the column.
WORDINGS: tuple[tuple[str, str], ...] = (
    ("number", r"(^|/ )(no|no urut|nomor|nomor urut|nr)$"),
    ("row", r"^id baris$"),
    ("men", r"(^|/ )(l|laki|laki laki|pria|jml sas pria|jumlah laki laki)$"),
    ("women", r"(^|/ )(p|perempuan|wanita|jml sas wanita|jumlah perempuan)$"),
    ("poor", r"(a rtm|artm|rtm|rumah tangga miskin|jml sas artm)$"),
    ("goals", r"\bsdgs?\b"),
    ("way_self", r"(^|/ )swakelola$"),
    ("way_villages", r"(^|/ )(kerja ?sama )?(antar ?desa|antardesa)$|(^|/ )kerjasama$"),
    ("way_third", r"(kerja ?sama )?pihak (ke ?tiga|ke 3|3)$"),
    ("way", r"pola (pelaksanaan|kegiatan)$|(^|/ )(prakiraan |rencana )?pola pelaksanaan"),
    ("code", r"\bkode\b(?!.*(sumber|desa|rekening))|(^|/ )(kd keg|id keg|kd kegiatan)$"),
    ("source", r"(^|/ )sumber( dana| pembiayaan| biaya| anggaran| pendanaan| dana/pembiayaan)?$"),
    ("source", r"(^|/ )(kd sumber|sumberdana|kode sumber( dana)?)$"),
    ("first_month", r"(^|/ )(mulai|bulan mulai|waktu mulai)$"),
    ("last_month", r"(^|/ )(selesai|bulan selesai|waktu selesai)$"),
    ("duration", r"(^|/ )durasi$"),
    ("when", r"\bwaktu\b|jadwal pelaksanaan|(^|/ )bulan pelaksanaan$"),
    ("unit", r"(^|/ )satuan( volume)?$"),
    ("volume", r"\bvolume\b|^vol$|(^|/ )keluaran volume$"),
    ("implementer", r"pelaksana|\bpptkd\b|penanggung ?jawab"),
    ("hamlet", r"^(nama )?dusun$|(^|/ )lokasi / dusun$"),
    ("block", r"^rt( rw)?$|/ rt( rw)?$"),
    ("ward", r"^rw$|/ rw$"),
    ("place", r"\blokasi\b|^alamat$|tempat( pelaksanaan)?$"),
    ("benefit", r"\b(sasaran|manfaat|penerima manfaat)\b"),
    ("cost", r"\b(jumlah|biaya|anggaran|pagu|nilai|total)\b"),
    ("subsector", r"\bsub bidang$"),
    ("name", r"(jenis|nama|uraian) (jenis )?(kegiatan|program|pekerjaan)|^nama program kegiatan$"),
    ("name", r"(^|/ )(kegiatan|uraian|rencana kegiatan|program kegiatan|judul)$"),
    ("sector", r"\bbidang$"),
    ("name", r"\bkegiatan$"),
)
PATTERNS = [(name, re.compile(pattern)) for name, pattern in WORDINGS]
LEFT_OUT = re.compile(
    r"existing|eksisting|target capaian|tahun ke|realisasi|capaian|kendala|pagu pak"
)
SOURCE_ABOVE = re.compile(r"^\s*sumber (pembiayaan|dana|biaya)\s*", re.IGNORECASE)
MOST_NUMBERED = 60


@dataclass
class Headings:
    """Which column says what; `funds` are columns that are a source themselves."""

    at: dict[str, int] = field(default_factory=dict)
    funds: dict[int, str] = field(default_factory=dict)
    labels: dict[int, str] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)
    last_line: int = 0
    source: str = ""  # who pays for all of it, where the sheet says so above its headings

    @property
    def known(self) -> int:
        return len(self.at) + len(self.funds)

    @property
    def usable(self) -> bool:
        """Activities can be told apart, and money is somewhere."""
        named = "name" in self.at or "code" in self.at
        return named and ("cost" in self.at or bool(self.funds) or "source" in self.at)

    def has(self, *names: str) -> bool:
        return any(name in self.at for name in names)


def find(lines: Sequence[Line]) -> Headings:
    """The headings among the first lines of a table."""
    best = Headings()
    for start in range(min(len(lines), WITHIN)):
        if _filled(lines[start]) < FEWEST:
            continue
        foreign = exchange(lines[start])
        if foreign:
            return foreign
        for height in range(1, TALL + 1):
            block = lines[start : start + height]
            if len(block) < height or any(_is_data(line) for line in block[1:]):
                break
            found = read(block)
            if found.usable and found.known > best.known:
                best = found
    if best.known < FEWEST:
        raise Unreadable("headings_missing")
    return best


def source_above(lines: Sequence[Line], last_line: int) -> str:
    """ "SUMBER PEMBIAYAAN : BANKEU KABUPATEN" above the headings, as the DU-RKP has it."""
    for line in lines:
        told = [cell for cell in line.cells if isinstance(cell, str) and cell.strip()]
        if line.number >= last_line or not told or not SOURCE_ABOVE.match(told[0]):
            continue
        code = code_of(SOURCE_ABOVE.sub("", " ".join(told)))
        if code:
            return code
    return ""


def exchange(line: Line) -> Headings | None:
    """The columns of a table of Siskeudes or OpenSID, whose names are fixed."""
    labels = [str(cell).strip().casefold() for cell in line.cells]
    shape = shape_of(labels)
    if shape is None:
        return None
    found = Headings(last_line=line.number)
    for column, label in enumerate(labels):
        found.labels[column] = str(line.cells[column])
        if label in shape:
            found.at[shape[label]] = column
        elif label:
            found.unknown.append(found.labels[column])
    return found


def read(block: Sequence[Line]) -> Headings:
    """The columns under one to four lines of headings, the merged ones among them."""
    width = max(len(line.cells) for line in block)
    paths = _paths([[_word(cell) for cell in line.cells] for line in block], width)
    found = Headings(last_line=block[-1].number)
    for column, path in enumerate(paths):
        if not path:
            continue
        found.labels[column] = _as_written(block, column)
        name = _meaning(path)
        if name and name not in found.at:
            found.at[name] = column
        elif name != "number" and (source := code_of(path.rsplit(" / ", 1)[-1])):
            found.funds[column] = source
        elif name is None:
            found.unknown.append(found.labels[column])
    return found


def _meaning(path: str) -> str | None:
    if LEFT_OUT.search(path):
        return None
    # The lowest heading speaks first; its parents help where it alone is dumb ("Jumlah").
    if re.search(r"sasaran|manfaat", path) and re.search(r"/ jumlah$", path):
        return None
    last = path.rsplit(" / ", 1)[-1]
    for words in (last, path):
        for name, pattern in PATTERNS:
            if pattern.search(words):
                return name
    return None


def _paths(rows: list[list[str]], width: int) -> list[str]:
    """Each column's headings from top to bottom; an empty cell is part of the one to its left."""
    paths = []
    carried = [""] * len(rows)
    for column in range(width):
        words: list[str] = []
        for depth, row in enumerate(rows):
            here = row[column] if column < len(row) else ""
            lower = any(column < len(below) and below[column] for below in rows[depth + 1 :])
            if here:
                carried[depth:] = [here, *[""] * (len(rows) - depth - 1)]
            elif not lower or depth == len(rows) - 1:
                carried[depth] = ""
            if carried[depth] and (not words or words[-1] != carried[depth]):
                words.append(carried[depth])
        own = any(column < len(row) and row[column] for row in rows)
        paths.append(" / ".join(words) if own else "")
    return paths


def _is_data(line: Line) -> bool:
    """A line with a real number of rupiah, or a code, is no heading."""
    for cell in line.cells:
        if isinstance(cell, int | float) and not isinstance(cell, bool) and cell > MOST_NUMBERED:
            return True
        if isinstance(cell, str) and re.fullmatch(
            r"(rp\.?\s*)?[\d.,]{6,}|0?\d\.\d?\d\.\d\d\.?", cell, re.IGNORECASE
        ):
            return True
    return is_numbered(line)


def is_numbered(line: Line) -> bool:
    """ "1 2 3 …" or "a b c …" under the headings of an official form."""
    cells = [str(cell).strip("() .").casefold() for cell in line.cells if cell not in (None, "")]
    if len(cells) < FEWEST:
        return False
    plain = [re.sub(r"\.0$", "", cell) for cell in cells]
    if all(cell.isdecimal() and len(cell) < FEWEST for cell in plain):
        numbers = [int(cell) for cell in plain]
        return numbers == sorted(numbers) and numbers[0] <= 1 and numbers[-1] <= MOST_NUMBERED
    letters = [cell for cell in plain if len(cell) == 1 and cell.isalpha()]
    return len(letters) == len(plain) and letters == sorted(letters)


def _filled(line: Line) -> int:
    return sum(1 for cell in line.cells if isinstance(cell, str) and cell)


def _word(cell: Any) -> str:
    if not isinstance(cell, str):
        return ""
    text = re.sub(r"\((.*?)\)", " ", cell.casefold()) if cell.count("(") else cell.casefold()
    words = " ".join(re.findall(r"[a-z0-9]+", text))
    return words if re.search(r"[a-z]", words) else ""


def _as_written(block: Sequence[Line], column: int) -> str:
    found = [
        line.cells[column] for line in block if column < len(line.cells) and line.cells[column]
    ]
    return str(found[-1])[:60] if found else ""
