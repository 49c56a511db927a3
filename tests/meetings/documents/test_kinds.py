"""Every paper of a meeting, in every form and for every reader."""

import json

import pytest

from deliberation.villages.papers import kinds
from deliberation.villages.papers.kinds import Profile
from meetings.documents.kinds.register import PAPERS, PREFIX
from tests.meetings.documents.world import ADDRESS, RESIDENTS, made, make_full, squeezed

pytestmark = pytest.mark.django_db
CODES = [paper.code for paper in PAPERS]


@pytest.fixture
def meeting(cast):
    return make_full(cast)


def test_all_papers_are_offered_in_their_order():
    assert [one.code for one in kinds.kinds(PREFIX)] == [PREFIX + code for code in CODES]


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("profile", Profile)
def test_facts_are_plain_values(meeting, code, profile):
    facts = kinds.kind_of(PREFIX + code).facts(meeting, profile)

    assert json.loads(json.dumps(facts)) == facts


@pytest.mark.parametrize("code", CODES)
def test_the_copy_for_the_public_names_no_resident_and_the_archives_does(meeting, code):
    """On any form, and in the facts too."""
    for profile, named in ((Profile.ARCHIVE, True), (Profile.PUBLIC, False)):
        facts, forms = made(code, meeting, profile)
        for said in (json.dumps(facts), *forms.values()):
            names = [name for name in RESIDENTS if squeezed(name) in squeezed(said)]
            assert bool(names) is named, (profile, names)


@pytest.mark.parametrize("code", CODES)
def test_every_form_says_what_vouches_for_it(meeting, code):
    _facts, forms = made(code, meeting)

    for said in forms.values():
        assert squeezed(ADDRESS) in squeezed(said)
        assert "ab" * 32 in squeezed(said)
        assert "nomor1.234" in squeezed(said)
