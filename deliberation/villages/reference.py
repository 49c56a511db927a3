"""The tables that are the same in every village, read from `data/*.csv` after each migrate.

After, and not in a migration: a release with a better table brings it by itself, and a test that
empties the database gets it back. Writing is one upsert a table, so doing it twice is nothing.
"""

import csv
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.apps import apps as installed
from django.apps.registry import Apps

DATA = Path(__file__).parent / "data"


def rows(path: Path) -> list[dict[str, str]]:
    """The lines of a CSV by its own headings."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def fill(model: Any, key: str, facts: list[dict[str, Any]], *, using: str) -> None:
    """Write these rows by their key: new ones are added, others are brought up to date."""
    model._default_manager.using(using).bulk_create(
        [model(**row) for row in facts],
        update_conflicts=True,
        unique_fields=[key],
        update_fields=[name for name in facts[0] if name != key],
    )


def funding_sources() -> list[dict[str, Any]]:
    """The sources with their Siskeudes codes, in the order they are written in budgets."""
    return [
        {
            "code": row["kode"],
            "name": row["nama"],
            "short": row["singkatan_umum"],
            "account": row["kode_rekening_pendapatan"],
            "note": row["keterangan"],
            "position": position,
        }
        for position, row in enumerate(rows(DATA / "sumber_dana.csv"))
    ]


def elements() -> list[dict[str, Any]]:
    """The elements of society a new village starts with (domain.md 1.3)."""
    return [
        {
            "code": row["kode"],
            "name": row["nama"],
            "category": row["kategori"],
            "legal_basis": row["dasar"],
            "position": position,
        }
        for position, row in enumerate(rows(DATA / "unsur_masyarakat.csv"))
    ]


def criteria() -> list[dict[str, Any]]:
    """The five classic criteria a new village starts with (domain.md 2.4), 1 to 5 each."""
    return [
        {"code": row["kode"], "name": row["nama"], "meaning": row["makna"], "position": position}
        for position, row in enumerate(rows(DATA / "kriteria.csv"))
    ]


def load(*, apps: Apps = installed, using: str, **_signal: Any) -> None:
    """Called by Django after a migrate with the models as it left them, and after a flush."""
    with suppress(LookupError):  # migrated only up to another app: the table is not there yet
        fill(apps.get_model("villages", "FundingSource"), "code", funding_sources(), using=using)
