"""The public pages of proposals: who sees what, how words changed, and constant queries."""

import re
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from deliberation.proposals.actions.answering import answer_proposal
from deliberation.proposals.actions.commenting import comment
from deliberation.proposals.actions.concluding import set_outcome
from deliberation.proposals.actions.detailing import Details, detail_proposal
from deliberation.proposals.actions.editing import edit
from deliberation.proposals.actions.hiding import hide_proposal, unhide_proposal
from deliberation.proposals.actions.merging import merge
from deliberation.proposals.actions.submitting import Author
from deliberation.proposals.models import Outcome, Stance
from deliberation.proposals.versions import differing, versions_of
from tests.papers import YEAR
from tests.proposals.asking import ask, asked

pytestmark = pytest.mark.django_db
LIST = "/desa/pejambon/usulan/"


def page_of(proposal):
    return f"{LIST}{proposal.pk}/"


def titles(client, **wanted):
    answer = client.get(LIST, wanted)
    assert answer.status_code == 200
    return re.findall(r"<strong>([^<]+)</strong></a>", answer.content.decode())


def test_the_list_shows_what_stands_for_itself_the_newest_first(client, cast):
    paving, gang, lamp = (ask(cast.village, name) for name in ["Paving", "Gang", "Lampu"])
    ask(cast.other_village, "Elsewhere")
    merge(gang, paving, by=cast.facilitator)
    assert titles(client) == ["Lampu", "Paving"]
    hide_proposal(lamp, reason="Nama.", by=cast.operator)
    assert titles(client) == ["Paving"]


def test_the_list_is_narrowed_by_words_hamlet_state_and_year(client, cast):
    ask(cast.village, "Paving gang", hamlet="Jambon")
    ask(cast.village, "Lampu jalan", hamlet="Tanggungan", year=YEAR - 1)
    done = ask(cast.village, "Posyandu", hamlet="Tanggungan")
    set_outcome(done, outcome=Outcome.LATER, reason="Pagu.", by=None)
    hamlet = cast.village.hamlets.get(name="Tanggungan")
    assert titles(client, cari="paving") == ["Paving gang"]
    assert titles(client, cari="becek lampu") == ["Lampu jalan"]
    assert titles(client, dusun=hamlet.pk) == ["Posyandu", "Lampu jalan"]
    assert titles(client, tahun=YEAR - 1) == ["Lampu jalan"]
    assert titles(client, status="later") == ["Posyandu"]
    assert titles(client, status="open") == ["Lampu jalan", "Paving gang"]
    assert titles(client, cari="tidak ada") == []


@pytest.mark.parametrize(
    "nonsense", [{"dusun": "x"}, {"tahun": "99999999999"}, {"status": "?"}, {"halaman": "-4"}]
)
def test_nonsense_in_the_address_breaks_nothing(client, cast, nonsense):
    ask(cast.village)
    assert client.get(LIST, nonsense).status_code == 200


def test_the_list_takes_the_same_queries_with_one_and_three(client, cast):
    def many():
        with CaptureQueriesContext(connection) as seen:
            client.get(LIST)
        return len(seen)

    ask(cast.village)
    one = many()
    ask(cast.village, "B", by="seat:2")
    ask(cast.village, "C", by="seat:3")
    assert many() == one


def test_the_page_tells_all_of_it_without_the_names_of_residents(client, cast):
    one, other = ask(cast.village, "Paving"), ask(cast.village, "Gang becek")
    merge(other, one, by=cast.facilitator)
    key, author = uuid.uuid4(), Author("seat:5", "Mbah Karto")
    comment(one, key=key, stance=Stance.QUESTION, text="Siapa merawat?", author=author)
    answer_proposal(one, feasible=True, reason="Bisa.", cost=5_000_000, by=cast.village_head)
    set_outcome(one, outcome=Outcome.SENT_UP, reason="Jalan kabupaten.", by=None)
    page = client.get(page_of(one)).content.decode()
    for said in ["Gang becek", "Siapa merawat?", "Bisa.", "Rp5.000.000", "Jalan kabupaten."]:
        assert said in page
    assert ("Mbah Karto" in page, "Sri" in page) == (False, False)
    assert page_of(one) in client.get(page_of(other)).content.decode()
    client.force_login(cast.scribe)
    assert "Mbah Karto" in client.get(page_of(one)).content.decode()


def test_a_hidden_proposal_is_gone_except_for_its_keepers(client, cast):
    one = ask(cast.village)
    hide_proposal(one, reason="Menyebut nama.", by=cast.operator)
    assert client.get(page_of(one)).status_code == 404
    client.force_login(cast.mentor)
    assert client.get(page_of(one)).status_code == 404
    client.force_login(cast.outsider)
    assert client.get(page_of(one)).status_code == 404
    client.force_login(cast.operator)
    assert "Menyebut nama." in client.get(page_of(one)).content.decode()
    unhide_proposal(one, by=cast.operator)
    client.logout()
    assert client.get(page_of(one)).status_code == 200


def test_a_proposal_of_another_village_is_not_here(client, cast):
    assert client.get(page_of(ask(cast.other_village))).status_code == 404


def test_the_versions_say_word_by_word_what_changed(client, cast):
    one = ask(cast.village, "Paving gang RT 01")
    edit(one, asked=asked(cast.village, "Paving gang RT 02", hamlet="Tanggungan"), by=None)
    detail_proposal(one, details=Details(cost=81_000_000), by=cast.operator)
    versions = versions_of(one)
    assert [(one.by_office, [c.pieces for c in one.changes]) for one in versions] == [
        (True, [(("new", "Rp81.000.000"),)]),
        (
            False,
            [
                (("same", "Paving gang RT"), ("gone", "01"), ("new", "02")),
                (("gone", "Jambon"), ("new", "Tanggungan")),
            ],
        ),
    ]
    page = client.get(page_of(one)).content.decode()
    assert ("<del>01</del>" in page, "<ins>02</ins>" in page) == (True, True)


def test_a_change_of_everything_shows_both():
    assert differing("lama", "baru sekali") == (("gone", "lama"), ("new", "baru sekali"))


def test_text_stays_text_on_the_public_pages(client, cast):
    evil = "<script>alert(1)</script>"
    one = ask(cast.village, evil, problem=evil)
    edit(one, asked=asked(cast.village, f"{evil} x", problem=evil), by=None)
    for address in (LIST, page_of(one)):
        page = client.get(address).content.decode()
        assert ("<script>alert" in page, "&lt;script&gt;" in page) == (False, True)


def test_the_village_page_leads_to_the_proposals(client, cast):
    assert LIST not in client.get("/desa/pejambon/").content.decode()
    ask(cast.village)
    assert LIST in client.get("/desa/pejambon/").content.decode()
