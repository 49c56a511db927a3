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


NAMELESS = {"pemantauan", "poster", "selebaran", "pesan"}


@pytest.mark.parametrize("code", [code for code in CODES if code not in NAMELESS])
def test_the_archives_copy_names_residents_and_the_publics_does_not(meeting, code):
    """On any form, and in the facts too."""
    for profile, named in ((Profile.ARCHIVE, True), (Profile.PUBLIC, False)):
        facts, forms = made(code, meeting, profile)
        for said in (json.dumps(facts), *forms.values()):
            assert bool(names_in(said)) is named, profile


@pytest.mark.parametrize("code", sorted(NAMELESS))
def test_what_hangs_in_the_street_names_no_resident_in_any_copy(meeting, code):
    """Though the wording that hangs there does name one."""
    assert names_in(json.dumps(made("notulen", meeting)[0]))
    for profile in Profile:
        facts, forms = made(code, meeting, profile)
        for said in (json.dumps(facts), *forms.values()):
            assert names_in(said) == []


def names_in(said):
    return [name for name in RESIDENTS if squeezed(name) in squeezed(said)]


def test_those_who_lead_and_sign_keep_their_names_on_the_publics_copy(meeting):
    _facts, forms = made("berita-acara", meeting, Profile.PUBLIC)

    for said in forms.values():
        for name in ("Mulyono Hadi", "Dewi Anggraeni", "Bambang Sutejo", "Lina Kusuma"):
            assert name in said


@pytest.mark.parametrize("code", [paper.code for paper in PAPERS if paper.sheet])
def test_every_file_says_what_vouches_for_it(meeting, code):
    _facts, forms = made(code, meeting)

    for said in forms.values():
        assert squeezed(ADDRESS) in squeezed(said)
        assert "ab" * 32 in squeezed(said)
        assert "nomor1.234" in squeezed(said)
