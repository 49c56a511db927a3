"""Activity codes and SDGs Desa, read from `data/*.csv` after each migrate (villages.reference)."""

from contextlib import suppress
from pathlib import Path
from typing import Any

from django.apps import apps as installed
from django.apps.registry import Apps

from deliberation.villages.reference import fill, rows

DATA = Path(__file__).parent / "data"


def activity_codes() -> list[dict[str, Any]]:
    """The annex of Permendagri 20/2018: sectors, sub-sectors, activities."""
    return [
        {"code": row["kode"], "level": row["tingkat"], "name": row["nama"]}
        for row in rows(DATA / "kode_kegiatan.csv")
    ]


def goals() -> list[dict[str, Any]]:
    return [
        {"number": int(row["nomor"]), "name": row["nama"]} for row in rows(DATA / "sdgs_desa.csv")
    ]


def load(*, apps: Apps = installed, using: str, **_signal: Any) -> None:
    """Called by Django after a migrate with the models as it left them, and after a flush."""
    with suppress(LookupError):  # migrated only up to another app: the tables are not there yet
        fill(apps.get_model("rkpdes", "ActivityCode"), "code", activity_codes(), using=using)
        fill(apps.get_model("rkpdes", "Goal"), "number", goals(), using=using)
