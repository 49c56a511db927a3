"""The Word files that stand beside the code are those that the sheets make."""

import io
import zipfile

import pytest

from deliberation.villages.papers import onto_word
from meetings.documents.kinds.register import PAPERS

SHEETS = [paper for paper in PAPERS if paper.sheet]


def parts_of(body):
    """Everything in the file but the day it was made."""
    with zipfile.ZipFile(io.BytesIO(body)) as file:
        return {name: file.read(name) for name in file.namelist()}


@pytest.mark.parametrize("paper", SHEETS, ids=lambda paper: paper.code)
def test_a_template_is_fresh(paper):
    """If this fails: `manage.py papertemplates`."""
    assert parts_of(paper.template.read_bytes()) == parts_of(onto_word.template(paper.sheet))
