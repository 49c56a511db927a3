"""What a browser is given: one stylesheet a face, nothing from elsewhere, files as brought."""

import hashlib
import json
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles.storage import StaticFilesStorage
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage
from django.core.management import call_command
from django.templatetags.static import static

from deliberation.modules import join
from deliberation.people.templatetags.frame import SPRITE, icon
from deliberation.staticfiles import InlinedFiles

STATIC = Path(settings.BASE_DIR) / "static"
TEMPLATES = Path(settings.BASE_DIR) / "templates"


def source():
    return InlinedFiles(StaticFilesStorage(location=STATIC))


def holding(**files):
    storage = InMemoryStorage()
    for name, text in files.items():
        storage.save(f"css/{name}.css", ContentFile(text.encode()))
    return InlinedFiles(storage)


@pytest.mark.parametrize("face", ["site", "phone", "desk", "wall", "door", "booth", "print"])
def test_the_stylesheet_of_a_face_is_one_file(face):
    text = source().open(f"css/{face}.css").read().decode()
    assert re.findall(r"@import|https?://(?!www\.w3\.org)", text) == []
    assert text.startswith("\n@layer reset, base, components, room, utilities;")


def test_an_import_is_put_in_its_place_and_its_layer():
    files = holding(face='@import "part.css" layer(room);\na{}', part="/* why */b{}")
    assert files.open("css/face.css").read() == b"@layer room {\nb{}\n}\na{}"


def test_a_relative_picture_in_a_stylesheet_is_refused():
    files = holding(face="a{background:url('x.png')}")
    with pytest.raises(ValueError, match="relative url"):
        files.open("css/face.css")


def test_what_was_brought_from_elsewhere_is_unchanged():
    listed = json.loads((STATIC / "vendor/manifest.json").read_text())
    found = {
        str(path.relative_to(STATIC / "vendor")): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (STATIC / "vendor").rglob("*")
        if path.is_file() and path.name != "manifest.json"
    }
    assert {file: digest for one in listed for file, digest in one["files"].items()} == found
    assert all(one.keys() == {"name", "version", "licence", "files"} for one in listed)


def test_every_icon_that_a_template_names_is_in_the_sprite():
    drawn = set(re.findall(r'<symbol id="([\w-]+)"', (STATIC / SPRITE).read_text()))
    named = {
        name
        for path in TEMPLATES.rglob("*.html")
        for name in re.findall(r'{% icon "([\w-]+)"', path.read_text())
    }
    assert named - drawn == set()


def test_an_icon_is_silent_for_screen_readers():
    assert icon("check") == (
        f'<svg class="icon" aria-hidden="true"><use href="{static(SPRITE)}#check"/></svg>'
    )


def test_a_collected_script_carries_its_hash_and_what_it_imports(settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "deliberation.staticfiles.InlinedManifestStaticFilesStorage"},
    }
    (tmp_path / "source/js").mkdir(parents=True)
    (tmp_path / "source/js/part.js").write_text("export const one = 1;\n")
    (tmp_path / "source/js/face.js").write_text('import { one } from "./part.js";\none;\n')
    settings.STATICFILES_DIRS = [tmp_path / "source"]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATIC_ROOT = tmp_path / "collected"
    call_command("collectstatic", interactive=False, verbosity=0)
    hashed = static("js/face.js").removeprefix("/static/")
    assert re.fullmatch(r"js/face\.[0-9a-f]{12}\.js", hashed)
    text = (tmp_path / "collected" / hashed).read_text()
    assert text == join("js/face.js", lambda path: (tmp_path / "source" / path).read_text())
    assert "import" not in text
