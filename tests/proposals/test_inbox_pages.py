"""The inbox from both sides: whoever sorts it, and whoever has a number."""

import re
import uuid

import pytest
from django.core.cache import cache

from deliberation.people.refusals import Invalid, NotAllowed, WrongMoment
from deliberation.proposals.actions.concluding import mark_discussed, set_outcome
from deliberation.proposals.actions.hiding import hide_proposal
from deliberation.proposals.actions.merging import merge
from deliberation.proposals.actions.sorting_inbox import (
    decline_message,
    join_message,
    put_back,
    take_up,
)
from deliberation.proposals.actions.submitting import Asked
from deliberation.proposals.inbox import numbers
from deliberation.proposals.models import InboxToken, Message, Proposal
from deliberation.proposals.views import lookup
from deliberation.records.models import Record
from deliberation.workplans.models import WorkPlan
from tests.proposals.inboxing import make_message

pytestmark = pytest.mark.django_db
BOX = "/desa/pejambon/kotak-masuk/"


@pytest.fixture(autouse=True)
def nobody_was_here():
    cache.clear()


@pytest.fixture
def operator(client, cast):
    client.force_login(cast.operator)
    return cast.operator


@pytest.fixture
def message(cast):
    return make_message(cast.village, number=numbers.draw())


def filled(client, message, **changed):
    form = client.get(f"{BOX}{message.pk}/").context["take_form"]
    values = {name: form[name].value() for name in form.fields}
    values = {name: value for name, value in values.items() if value not in (None, False, "")}
    return client.post(f"{BOX}{message.pk}/usulan/", values | changed)


def read(client, message):
    return client.get(f"/desa/pejambon/kotak/{message.spoken}/").content.decode()


def told(village):
    return [(one.name, one.facts) for one in Record.objects.filter(stream=village.stream)]


def test_a_message_becomes_a_proposal_in_better_words(client, operator, cast, message):
    assert filled(client, message, title="Talud RT 01").status_code == 302
    proposal = Proposal.objects.get()
    message.refresh_from_db()
    assert (message.state, message.proposal) == (Message.State.PROPOSAL, proposal)
    assert (proposal.title, proposal.problem) == ("Talud RT 01", message.text)
    assert (proposal.author_name, proposal.author_key) == ("", "")
    assert (
        "seorang warga, lewat SMS"
        in client.get(f"/desa/pejambon/usulan/{proposal.pk}/").content.decode()
    )
    facts = {"message": message.pk, "proposal": proposal.pk}
    assert told(cast.village)[-1] == ("message.taken_up", facts)


def test_a_name_stands_there_only_with_its_owners_consent(client, operator, message):
    refused = filled(client, message, name="Bu Siti")
    assert (refused.status_code, Proposal.objects.count()) == (422, 0)
    assert "Bu Siti" in refused.content.decode()
    assert filled(client, message, name="Bu Siti", agreed="on").status_code == 302
    assert Proposal.objects.get().author_name == "Bu Siti"


def test_a_message_is_joined_to_what_asks_for_the_same(client, operator, cast, message):
    other = make_message(cast.village, "Talud RT 01 longsor lagi", number=numbers.draw())
    filled(client, message)
    proposal = Proposal.objects.get()
    page = client.get(f"{BOX}{other.pk}/")
    assert [like.proposal for like in page.context["alike"]] == [proposal]
    answer = client.post(f"{BOX}{other.pk}/gabung/", {"proposal": proposal.pk})
    assert answer.status_code == 302
    other.refresh_from_db()
    assert (other.state, other.proposal) == (Message.State.JOINED, proposal)
    assert client.get(f"/desa/pejambon/usulan/{proposal.pk}/").context["joined"] == 1


def test_a_proposal_is_found_by_other_words(client, operator, message):
    filled(client, message, title="Jembatan bambu")
    other = make_message(message.village, number=numbers.draw())
    found = client.get(f"{BOX}{other.pk}/", {"cari": "bambu"}).context["found"]
    assert [one.title for one in found] == ["Jembatan bambu"]


def test_what_is_not_taken_has_a_reason_that_its_sender_reads(client, operator, message):
    assert client.post(f"{BOX}{message.pk}/tidak/", {"reason": " "}).status_code == 422
    client.post(f"{BOX}{message.pk}/tidak/", {"reason": "Wewenang kabupaten <b>."})
    page = read(client, message)
    assert "Wewenang kabupaten &lt;b&gt;." in page
    assert "Tidak dilanjutkan" in page


def test_two_at_the_same_message_settle_it_once(client, operator, cast, message):
    decline_message(message, reason="Sudah ada.", by=operator)
    with pytest.raises(WrongMoment):
        decline_message(message, reason="Lain.", by=operator)
    late = client.post(f"{BOX}{message.pk}/tidak/", {"reason": "Lain."})
    assert (late.status_code, Message.objects.get().reason) == (409, "Sudah ada.")


def test_undoing_puts_it_back_and_hides_what_was_made(client, operator, cast, message):
    filled(client, message)
    assert client.post(f"{BOX}{message.pk}/kembali/").status_code == 302
    message.refresh_from_db()
    assert (message.state, message.proposal, message.settled_by) == ("waiting", None, None)
    assert Proposal.objects.get().hidden_at is not None
    filled(client, message)
    assert Proposal.objects.filter(hidden_at=None).count() == 1
    with pytest.raises(WrongMoment):
        put_back(make_message(cast.village), by=operator)


def test_what_the_hall_has_talked_about_is_not_undone(operator, cast, message):
    proposal = take_up(
        message, asked=Asked("Talud", "Longsor"), year=2027, by=operator, key=uuid.uuid4()
    )
    mark_discussed(proposal, by=operator)
    with pytest.raises(WrongMoment):
        put_back(message, by=operator)
    message.refresh_from_db()
    assert (message.state, message.proposal.hidden_at) == ("proposal", None)


def test_the_number_leads_to_the_promise(client, operator, cast, message):
    assert "Menunggu dibaca" in read(client, message)
    filled(client, message, title="Talud kecil")
    page = read(client, message)
    assert "Menunggu rapat" in page
    proposal = Proposal.objects.get()
    root = Proposal.objects.create(
        village=cast.village, key=uuid.uuid4(), year=proposal.year, title="Talud besar", problem="x"
    )
    merge(proposal, root, by=operator)
    set_outcome(root, outcome="accepted", by=operator)
    WorkPlan.objects.create(
        village=cast.village, proposal=root, title="Talud janji", owner="Kaur", due="2027-05-01"
    )
    page = read(client, message)
    for words in ("Talud kecil", "Talud besar", "Rapat memutuskan", "Talud janji"):
        assert words in page


def test_a_hidden_proposal_is_not_read_by_its_number(client, operator, message):
    filled(client, message, title="Rahasia besar")
    hide_proposal(Proposal.objects.get(), reason="Menyebut nama orang.", by=operator)
    page = read(client, message)
    assert "Menyebut nama orang." in page
    assert "Rahasia besar" not in page


def test_a_number_is_looked_up_as_it_was_written(client, cast, message):
    asked = client.get("/desa/pejambon/kotak/", {"nomor": message.spoken.lower().replace("-", " ")})
    assert asked.url == message.get_absolute_url()
    elsewhere = client.get(f"/desa/sebelah/kotak/{message.spoken}/")
    assert elsewhere.url == message.get_absolute_url()


def test_wrong_numbers_get_a_sentence_and_then_have_to_wait(client, cast, message, monkeypatch):
    monkeypatch.setattr(lookup, "MISSES", 2)
    slip = client.get("/desa/pejambon/kotak/", {"nomor": "K7M4"})
    assert slip.status_code == 422
    other = numbers.spoken(numbers.draw())
    path = f"/desa/pejambon/kotak/{other}/"
    assert [client.get(path).status_code for _each in range(3)] == [404, 404, 429]
    assert message.text in read(client, message)


def test_only_those_who_keep_proposals_sort_and_the_mentor_does_not(client, cast, message):
    for user in (cast.mentor, cast.outsider):
        client.force_login(user)
        assert client.get(BOX).status_code == 403
        assert client.post(f"{BOX}{message.pk}/tidak/", {"reason": "x"}).status_code == 403
        with pytest.raises(NotAllowed):
            decline_message(message, reason="x", by=user)
    assert Message.objects.get().is_waiting


def test_a_message_is_joined_only_within_its_village(operator, cast):
    message = make_message(cast.village)
    theirs = Proposal.objects.create(
        village=cast.other_village, key=uuid.uuid4(), year=2027, title="T", problem="x"
    )
    with pytest.raises(Invalid):
        join_message(message, theirs, by=operator)


def test_what_waits_is_on_the_operators_list(client, operator, cast, message):
    page = client.get("/desa/pejambon/").content.decode()
    assert f'href="{BOX}?status=waiting"' in page
    decline_message(message, reason="Sudah ada.", by=operator)
    assert f'href="{BOX}?status=waiting"' not in client.get("/desa/pejambon/").content.decode()


def test_the_list_is_narrowed_by_state_way_words_and_number(client, operator, cast, message):
    slip = make_message(cast.village, "Lampu jalan", way="paper", number=numbers.draw())
    decline_message(slip, reason="Sudah ada.", by=operator)

    def found(**asked):
        return [one.pk for one in client.get(BOX, asked).context["page"]]

    assert sorted(found()) == [message.pk, slip.pk]
    assert found(status="waiting") == [message.pk]
    assert found(lewat="paper") == [slip.pk]
    assert found(cari="lampu") == [slip.pk]
    assert found(cari=message.spoken) == [message.pk]
    assert sorted(found(status="x", lewat="y")) == [message.pk, slip.pk]


@pytest.mark.parametrize("many", [1, 3])
def test_the_list_asks_as_often_for_three_as_for_one(
    client, operator, cast, many, django_assert_num_queries
):
    for _each in range(many):
        make_message(cast.village, number=numbers.draw(), hamlet=cast.village.hamlets.first())
    with django_assert_num_queries(7):
        client.get(BOX)


def test_the_token_is_shown_once_and_ends_when_it_is_renewed(client, operator, cast):
    page = client.post(f"{BOX}token/baru/").content.decode()
    (token,) = re.findall(r"jandom\d+\.[\w-]{43}", page)
    assert token not in client.get(f"{BOX}token/").content.decode()
    client.post(f"{BOX}token/baru/")
    client.post(f"{BOX}token/cabut/")
    assert InboxToken.objects.filter(ended_at=None).count() == 0
    assert [name for name, _facts in told(cast.village)] == [
        *("inbox.opened", "inbox.opened", "inbox.closed")
    ]
    assert client.post(f"{BOX}token/cabut/").status_code == 409
    client.force_login(cast.scribe)
    assert client.post(f"{BOX}token/baru/").status_code == 403


def test_a_message_typed_as_a_script_stays_text(client, operator, cast):
    message = make_message(cast.village, "<script>x</script>", number=numbers.draw())
    for path in (BOX, f"{BOX}{message.pk}/", message.get_absolute_url()):
        assert "<script>x" not in client.get(path).content.decode()
