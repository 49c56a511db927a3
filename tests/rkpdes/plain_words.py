"""What a form must say of a row: worked out here from what is stored, by nothing of ours."""

import io

from docx import Document
from pypdf import PdfReader

MONTHS = ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agt", "Sep", "Okt", "Nov", "Des"]
WAYS = {
    "swakelola": "Swakelola",
    "antar_desa": "Kerja Sama Antar Desa",
    "pihak_ketiga": "Kerja Sama Pihak Ketiga",
}


def dotted(number):
    """1234567 as 1.234.567."""
    digits, parts = str(number), []
    while digits:
        parts.insert(0, digits[-3:])
        digits = digits[:-3]
    return ".".join(parts)


def volume(row):
    whole, rest = f"{row.volume:.2f}".split(".")
    rest = rest.rstrip("0")
    return dotted(int(whole)) + ("," + rest if rest else "")


def when(row):
    first, last = MONTHS[row.first_month - 1], MONTHS[row.last_month - 1]
    return first if first == last else first + "-" + last


def payers(row):
    paid = list(row.fundings.order_by("source__position"))
    if len(paid) == 1:
        return paid[0].source_id
    return "; ".join(one.source_id + " " + dotted(one.amount) for one in paid)


def whole_cost(row):
    return sum(row.fundings.values_list("amount", flat=True))


def code(row):
    return row.own_code or row.activity_id


def in_order(rows):
    """As the annex has them: by the numbers of the code."""
    return sorted(rows, key=lambda row: ([int(part) for part in code(row).split(".")], row.pk))


def tables_in(body):
    """Every table of a Word file: lines of cells, one that reaches over several said once."""
    return [[_cells(row) for row in one.rows] for one in Document(io.BytesIO(body)).tables]


def _cells(row):
    found, seen = [], set()
    for cell in row.cells:
        if cell._tc not in seen:
            seen.add(cell._tc)
            found.append(cell.text)
    return found


def pdf_pages(body):
    """The words of each page without spaces: a PDF breaks lines where the paper has its edge."""
    return ["".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(body)).pages]


def squeezed(words):
    return "".join(words.split())
