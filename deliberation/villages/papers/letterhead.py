"""Who a paper is of, and who signs it: the same words on every kind of paper."""

from collections.abc import Iterator
from dataclasses import dataclass

from deliberation.villages.models import Village

DOTS = "." * 30


@dataclass(frozen=True)
class Letterhead:
    """What stands above and below the official forms of a village."""

    village: Village

    def lines(self) -> Iterator[tuple[str, str]]:
        """Village, kecamatan, kabupaten, province, as the forms print them."""
        said = (
            ("DESA", self.village.name),
            ("KECAMATAN", self.village.district),
            ("KABUPATEN", self.village.regency),
            ("PROVINSI", self.village.province),
        )
        yield from ((name, text.upper()) for name, text in said if text)

    def above(self) -> list[str]:
        """The letterhead of a letter: the government from above down to the village's office."""
        village = self.village
        named = [
            f"PEMERINTAH KABUPATEN {village.regency}".upper() if village.regency else "",
            f"KECAMATAN {village.district}".upper() if village.district else "",
            f"DESA {village.name}".upper(),
            village.office,
        ]
        return [line for line in named if line]

    def signatures(self, second: str, name: str = "") -> list[tuple[str, str]]:
        """The two who sign, line by line, with room for pen and stamp between."""
        head = self.village.head_name or DOTS
        return [
            ("", ""),
            ("Mengetahui,", f"{self.village.name}, {DOTS}"),
            (f"Kepala Desa {self.village.name}", second),
            *[("", "")] * 3,
            (head, name or DOTS),
        ]
