"""The published documents of a village as plain values: their public files and shown scans."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from deliberation.villages.models import Document, Village


def documents(village: Village, rows: Sequence[Document]) -> list[dict[str, Any]]:
    """Each with every published version; whoever has an old file finds its hash here."""

    def at(name: str, row: Document, pk: int) -> str:
        return reverse(f"villages:{name}", args=[village.slug, row.pk, pk])

    return [
        {
            "id": row.pk,
            "title": row.title,
            "kind": row.kind,
            "day": row.on,
            "public_class": row.public_class,
            "files": [
                {
                    "version": version.number,
                    "published_at": version.published_at,
                    "reason": version.reason,
                    "form": copy.form,
                    "size": copy.size,
                    "sha256": copy.sha256,
                    "file": at("copy", row, copy.pk),
                }
                for version in row.published_versions  # type: ignore[attr-defined]
                for copy in version.public_copies
            ],
            "scans": [
                {"version": scan.version, "sha256": scan.sha256, "file": at("scan", row, scan.pk)}
                for scan in row.shown_scans  # type: ignore[attr-defined]
            ],
            "page": reverse("villages:document", args=[village.slug, row.pk]),
        }
        for row in rows
    ]
