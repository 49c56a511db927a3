"""Which catalogue a file's strings belong to: its app's, or the frame's (`deliberation/locale`)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.apps import apps
from django.conf import settings

from deliberation.catalogues.extract import Message, in_file

TEMPLATES = {".html", ".txt", ".xml", ".md", ".svg"}
FRAME = "deliberation"


@dataclass(frozen=True)
class Place:
    """An app, or the frame, and the language whose catalogue is meant."""

    name: str
    folder: Path
    language: str

    @property
    def po(self) -> Path:
        return self.folder / "locale" / self.language / "LC_MESSAGES" / "django.po"

    @property
    def mo(self) -> Path:
        return self.po.with_suffix(".mo")


def languages() -> list[str]:
    """English is what the source is written in, so it has no catalogue."""
    return [code for code, _name in settings.LANGUAGES if code != "en"]


def app_folders() -> dict[str, Path]:
    """Our own apps by their label; installed packages bring their own catalogues."""
    root = Path(settings.BASE_DIR)
    return {
        app.label: Path(app.path)
        for app in apps.get_app_configs()
        if Path(app.path).is_relative_to(root) and "site-packages" not in Path(app.path).parts
    }


def places() -> list[Place]:
    """Every catalogue there is, the frame's last."""
    folders = app_folders() | {FRAME: Path(settings.BASE_DIR) / FRAME}
    return [
        Place(name, folder, language)
        for name, folder in folders.items()
        for language in languages()
    ]


def sources() -> Iterator[tuple[str, Path]]:
    """Every file that may hold strings, with the name of the catalogue it belongs to."""
    root, folders = Path(settings.BASE_DIR), app_folders()
    for path in python_files([root / FRAME, *folders.values()]):
        yield owner(path, folders), path
    for path in sorted((root / "templates").rglob("*")):
        if path.suffix in TEMPLATES:
            first = path.relative_to(root / "templates").parts[0]
            yield first if first in folders else FRAME, path


def python_files(folders: Iterable[Path]) -> list[Path]:
    found = {path for folder in folders for path in folder.rglob("*.py")}
    return sorted(path for path in found if "migrations" not in path.parts)


def owner(path: Path, folders: dict[str, Path]) -> str:
    owners = [name for name, folder in folders.items() if path.is_relative_to(folder)]
    return owners[0] if owners else FRAME


def messages() -> dict[str, set[Message]]:
    """What each catalogue must hold."""
    found: dict[str, set[Message]] = defaultdict(set)
    for name, path in sources():
        found[name].update(in_file(path))
    return found
