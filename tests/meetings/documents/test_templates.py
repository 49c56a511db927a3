"""The Word files that stand beside the code are those that the sheets make."""

import pytest

from deliberation.rkpdes.kinds.register import PAPERS as OF_PLANS
from deliberation.villages.papers import onto_word
from deliberation.workplans.kinds.looking_back import EVALUATION
from meetings.documents.kinds.register import PAPERS
from meetings.management.commands.papertemplates import parts_of

SHEETS = [*(paper for paper in PAPERS if paper.sheet), *OF_PLANS, EVALUATION]


@pytest.mark.parametrize("paper", SHEETS, ids=lambda paper: paper.code)
def test_a_template_is_fresh(paper):
    """If this fails: `manage.py papertemplates`."""
    assert parts_of(paper.template.read_bytes()) == parts_of(onto_word.template(paper.sheet))
