"""Static files as collecting leaves them: one stylesheet, one script, hashed and compressed.

A face's stylesheet (`css/phone.css`) is written as a list of `@import`s and its script as modules
that import each other, and a browser can use both like that, as it does in development and in
tests. A phone in the hall must not ask twenty times, so collecting puts what is imported in place.
"""

import posixpath
import re
from collections.abc import Iterator
from typing import Any

from django.contrib.staticfiles.storage import StaticFilesStorage
from django.core.files.base import ContentFile, File
from whitenoise.storage import CompressedManifestStaticFilesStorage

from deliberation.modules import join

IMPORT = re.compile(r'@import "(?P<path>[^":]+)"(?: layer\((?P<layer>[\w.]+)\))?;')
# A url() would mean another place after the move; pictures go in as data: or through <img>.
RELATIVE_URL = re.compile(r"url\(\s*+['\"]?+(?!data:|#)")
NOISE = re.compile(r"/\*.*?\*/", re.DOTALL)


class InlinedFiles:
    """The source files of one storage, with what our own ones import put in its place."""

    def __init__(self, storage: StaticFilesStorage) -> None:
        self.storage = storage

    def open(self, path: str) -> File:
        path = path.replace("\\", "/")
        if path.startswith("css/") and path.endswith(".css"):
            return ContentFile(self.inline(path).encode())
        if path.startswith("js/") and path.endswith(".js"):
            return ContentFile(join(path, self.read).encode())
        return self.storage.open(path)

    def read(self, path: str) -> str:
        with self.storage.open(path) as file:
            return file.read().decode()

    def inline(self, path: str) -> str:
        text = NOISE.sub("", self.read(path).removeprefix('@charset "UTF-8";'))
        if RELATIVE_URL.search(text):
            raise ValueError(f"{path}: a relative url() does not survive inlining")
        return IMPORT.sub(lambda found: self._imported(path, found), text)

    def _imported(self, path: str, found: re.Match[str]) -> str:
        wanted = posixpath.normpath(posixpath.join(posixpath.dirname(path), found["path"]))
        text = self.inline(wanted).strip()
        return f"@layer {found['layer']} {{\n{text}\n}}" if found["layer"] else text


class InlinedManifestStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Hashed names, compressed beside the plain file, every file whole."""

    def post_process(
        self,
        paths: dict[str, tuple[Any, str]],
        dry_run: bool = False,  # noqa: FBT001, FBT002 - Django's signature
        **options: Any,
    ) -> Iterator[tuple[str, str, bool]]:
        inlined = {
            name: (InlinedFiles(storage), path) if storage else (storage, path)
            for name, (storage, path) in paths.items()
        }
        yield from super().post_process(inlined, dry_run, **options)
