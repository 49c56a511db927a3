"""Names as people type them: cleaned before they are kept, and compared when two look alike."""

import re
import unicodedata

SHORTEST, LONGEST = 2, 80

# How people are addressed, not what they are called (domain.md 7.2).
TITLES = {
    *("bapak", "pak", "bpk", "ibu", "bu", "mbah", "mbak", "mas", "kang", "yu", "lik"),
    *("h", "hj", "haji", "hajah", "kh", "kyai", "ustad", "ustadz", "nyai"),
    *("dr", "drs", "dra", "ir", "spd", "se", "sh", "st"),
}


def cleaned(text: str) -> str:
    """One line without control, invisible and direction-changing characters, spaces single."""
    one_line = re.sub(r"\s", " ", unicodedata.normalize("NFC", text))
    visible = "".join(one for one in one_line if unicodedata.category(one)[0] != "C")
    return " ".join(visible.split())


def says_a_name(text: str) -> bool:
    """Whether somebody could be called so: two letters at least."""
    return sum(one.isalpha() for one in text) >= SHORTEST


def likeness(name: str) -> str:
    """What stays the same when a name is written twice: "Bu Sri Wahyuni" is "sri wahyuni."."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    words = re.findall(r"[^\W\d_]+", "".join(c for c in plain if not unicodedata.combining(c)))
    return " ".join([word for word in words if word not in TITLES] or words)
