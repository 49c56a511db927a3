"""The public list of decisions: what stands there, for whom, and how it is narrowed."""

import pytest
from django.urls import reverse
from django.utils.timezone import now

from deliberation.villages.models import Hamlet
from meetings.actions import closing
from meetings.actions.deciding import draft_decision
from meetings.actions.ruling import Promise, accept_proposal, end_proposal
from meetings.actions.taking import take_by_consensus
from meetings.models import Decision, Ruling
from meetings.queries.decided_here import Wanted, decisions_of
from meetings.stages import ItemKind
from tests.cast import make_meeting
from tests.hall import make_seats, table
from tests.papers import in_days

pytestmark = pytest.mark.django_db


def decide(cast, meeting, wording, *titles):
    """One decision; the first of the titles is accepted, the others wait."""
    draft = draft_decision(meeting, wording=wording, by=cast.scribe)
    decision = take_by_consensus(draft, by=cast.chair)
    for number, title in enumerate(titles):
        proposal = table(meeting, title)
        if number:
            end_proposal(
                *(meeting, proposal),
                decision=decision,
                outcome="later",
                reason="Dana.",
                by=cast.chair,
            )
        else:
            promise = Promise(words="Selesai.", owner="Kaur", due=in_days(60))
            accept_proposal(meeting, proposal, decision=decision, promise=promise, by=cast.chair)
    return decision


def publish(cast, meeting):
    for act in (closing.close_meeting, closing.seal_meeting, closing.publish_meeting):
        act(meeting, by=cast.chair)


@pytest.fixture
def meeting(cast):
    meeting = make_meeting(cast.village, at=ItemKind.DECIDE)
    make_seats(meeting, 3)
    return meeting


def address(cast):
    return reverse("meetings:decisions", args=[cast.village.slug])


def found(cast, **wanted):
    return [one.wording for one in decisions_of(cast.village, Wanted(**wanted))]


def test_only_what_is_published_stands_there_and_leads_on(cast, client, meeting):
    decision = decide(cast, meeting, "Paving didahulukan.", "Paving gang")
    assert "Belum ada keputusan yang diumumkan" in client.get(address(cast)).content.decode()
    village = reverse("villages:village", args=[cast.village.slug])
    assert "board-decisions" not in client.get(village).content.decode()
    publish(cast, meeting)
    ruling = Ruling.objects.get()
    # No act leaves one behind; a row that did not come by one is still not announced.
    Decision.objects.create(
        meeting=meeting, item=decision.item, number=2, wording="Belum diputuskan.", drafted_at=now()
    )
    page = client.get(address(cast)).content.decode()
    assert found(cast) == ["Paving didahulukan."]
    for link in [
        f"/m/{meeting.code}/hasil/#decision-{decision.number}",
        reverse("proposals:proposal", args=[cast.village.slug, ruling.proposal_id]),
        ruling.work_plan.get_absolute_url(),
    ]:
        assert f'href="{link}"' in page
    results = client.get(reverse("meetings:results", args=[meeting.code])).content.decode()
    assert f'id="decision-{decision.number}"' in results
    board = client.get(village).content.decode()
    assert f'href="{address(cast)}"' in board
    assert "Paving didahulukan." in board


def test_the_list_is_narrowed_and_shows_what_was_looked_for(cast, client, meeting):
    decide(cast, meeting, "Paving didahulukan.", "Paving gang", "Talud sungai")
    decide(cast, meeting, "Balai desa dibuka sore.")
    publish(cast, meeting)
    other = make_meeting(cast.other_village, at=ItemKind.DECIDE)
    assert found(cast) == ["Balai desa dibuka sore.", "Paving didahulukan."]
    for wanted, first in [
        ({"q": "talud"}, ["Paving didahulukan."]),
        ({"q": "balai sore"}, ["Balai desa dibuka sore."]),
        ({"q": "jembatan"}, []),
        ({"year": meeting.year}, ["Balai desa dibuka sore.", "Paving didahulukan."]),
        ({"year": meeting.year + 1}, []),
        ({"meeting": meeting.code}, ["Balai desa dibuka sore.", "Paving didahulukan."]),
        ({"meeting": other.code}, []),
        ({"outcome": "later"}, ["Paving didahulukan."]),
        ({"outcome": "sent_up"}, []),
    ]:
        assert found(cast, **wanted) == first, wanted
    (one,) = decisions_of(cast.village, Wanted(outcome="later"))
    assert [ruling.proposal.title for ruling in one.wanted_rulings] == ["Talud sungai"]
    page = client.get(f"{address(cast)}?hasil=later").content.decode()
    assert ("Talud sungai" in page, "Paving gang" in page) == (True, False)


def test_the_hamlet_narrows_and_nonsense_narrows_nothing(cast, client, meeting):
    decide(cast, meeting, "Paving didahulukan.", "Paving gang")
    publish(cast, meeting)
    proposal = Ruling.objects.get().proposal
    here = proposal.hamlet
    there = Hamlet.objects.filter(village=cast.village).exclude(pk=here and here.pk).first()
    proposal.hamlet = there
    proposal.save()
    assert found(cast, hamlet=there.pk) == ["Paving didahulukan."]
    far = Hamlet.objects.filter(village=cast.village).exclude(pk=there.pk).first()
    assert found(cast, hamlet=far.pk) == []
    page = client.get(f"{address(cast)}?dusun=999999&tahun=%00&rapat=<b>&hasil=x&halaman=-4")
    assert (page.status_code, "Paving didahulukan." in page.content.decode()) == (200, True)
    empty = client.get(f"{address(cast)}?cari=jembatan").content.decode()
    assert "Tidak ada keputusan yang cocok" in empty


def test_a_proposal_hidden_since_is_not_named(cast, client, meeting):
    decide(cast, meeting, "Didahulukan.", "Paving", "Pak X harus pergi")
    publish(cast, meeting)
    proposal = Ruling.objects.get(outcome="later").proposal
    assert "Pak X harus pergi" in client.get(address(cast)).content.decode()
    proposal.hidden_at, proposal.hidden_reason = meeting.starts_at, "Menyebut orang."
    proposal.save()
    page = client.get(address(cast)).content.decode()
    assert ("Pak X harus pergi" in page, f"usulan/{proposal.pk}/" in page) == (False, False)


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_the_same_number_of_times(
    cast, client, meeting, number, django_assert_num_queries
):
    for each in range(number):
        decide(cast, meeting, f"Keputusan {each}.", f"Satu {each}", f"Dua {each}")
    publish(cast, meeting)
    with django_assert_num_queries(6):
        client.get(address(cast))
