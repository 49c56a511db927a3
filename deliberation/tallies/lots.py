"""A lot drawn in public: whoever knows the seed and the names can draw it again.

The hall agrees on a seed after the names are fixed: a sentence that several people write together,
the digits of a banknote, dice. Every name gets the SHA-256 of four lines, method, version, seed and
name; the smallest digest comes first. On any computer:

    printf 'sha256-lot\\n1\\nseed\\nname' | sha256sum

Nobody can steer it without choosing the seed or changing a name after the seed is known; so the
names are read out first, and seed, method, version and digests are kept with the result.
"""

import hashlib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic

from deliberation.tallies.order import Name
from deliberation.tallies.ties import Link

METHOD = "sha256-lot"
VERSION = 1


@dataclass(frozen=True)
class Lot(Generic[Name]):
    """The order that was drawn, with all that is needed to draw it again."""

    seed: str
    names: dict[Name, str]
    digests: dict[Name, str]

    @property
    def order(self) -> list[Name]:
        return sorted(self.digests, key=lambda option: self.digests[option])

    def as_link(self, name: str = "lot") -> Link[Name]:
        """The drawn order as a link of a chain: the first drawn has the highest value."""
        return Link(name, {option: -place for place, option in enumerate(self.order)})

    def as_facts(self) -> dict[str, Any]:
        return {
            "method": METHOD,
            "version": VERSION,
            "seed": self.seed,
            "names": [self.names[option] for option in self.order],
            "digests": [self.digests[option] for option in self.order],
            "order": self.order,
        }


def drawn(names: Mapping[Name, str], seed: str) -> Lot[Name]:
    """Draw an order of the options by their published names."""
    seed = written(seed)
    published = {option: written(name) for option, name in names.items()}
    if len(set(published.values())) != len(published):
        raise ValueError("Two options with one name cannot be told apart by a lot.")
    return Lot(
        seed, published, {option: digest_of(seed, name) for option, name in published.items()}
    )


def digest_of(seed: str, name: str) -> str:
    lines = f"{METHOD}\n{VERSION}\n{seed}\n{name}"
    return hashlib.sha256(lines.encode()).hexdigest()


def written(text: str) -> str:
    """One line, as everybody would write it: no spaces around it, accents in their usual form."""
    text = unicodedata.normalize("NFC", text.strip())
    if not text or len(text.splitlines()) > 1:
        raise ValueError("A seed and a name are one line that says something.")
    return text
