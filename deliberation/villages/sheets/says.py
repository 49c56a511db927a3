"""The sentences behind the reasons of files that cannot be opened."""

from typing import Any

from django.utils.translation import gettext_lazy as lazy

from deliberation.villages.sheets.reasons import Unreadable

FILES: dict[str, Any] = {
    "file_empty": lazy("The file is empty."),
    "file_heavy": lazy("The file is larger than %(most)s MB. Please send the plan alone."),
    "file_long": lazy("The table has more than %(most)s lines. Please cut it in two."),
    "file_unpacks": lazy("The file unpacks into far too much. It was not opened."),
    "file_dtd": lazy("The file carries instructions no table needs. It was not opened."),
    "file_damaged": lazy("The file is damaged and cannot be read. Please save it again."),
    "file_locked": lazy("The file is under a password. Please save it without one."),
    "file_old_excel": lazy(
        "This is an old Excel file or one under a password. Please save it as XLSX, then send it."
    ),
    "file_open_document": lazy(
        "This is an OpenDocument file. Please save it as XLSX or CSV, then send it."
    ),
    "file_pdf": lazy("This is a PDF. Please send the table as XLSX or CSV."),
    "file_picture": lazy("This is a picture. Please send the table as XLSX or CSV."),
    "file_document": lazy("This is a text document. Please send the table as XLSX or CSV."),
    "file_page": lazy("This is a web page or XML. Please send the table as XLSX or CSV."),
    "file_archive": lazy("There is no table in this archive. Please send XLSX or CSV."),
    "file_strange": lazy("This is no table. Please send XLSX or CSV."),
    "file_interrupted": lazy("Reading the file broke off. Nothing was changed."),
}


def sentence(refused: Unreadable) -> str:
    """Why a file was not read."""
    reason = refused.reason
    return str(FILES.get(reason.why, reason.why)) % reason.facts
