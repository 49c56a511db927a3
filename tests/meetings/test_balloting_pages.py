"""The ballot at the desk, on the wall and on the phone, over HTTP."""

import pytest

from deliberation.villages.models import Ceiling
from meetings.forms.choices import ChoiceForm
from meetings.live.regions import REGIONS, State, draw
from meetings.models import Ballot
from meetings.stages import ItemKind
from tests.cast import make_meeting
from tests.hall import make_ballot, make_seats, table

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(cast):
    return make_meeting(cast.village, at=ItemKind.RANK)


@pytest.fixture
def proposals(meeting):
    return [table(meeting, "Paving gang", 81_000_000), table(meeting, "Talud", 120_000_000)]


@pytest.fixture
def desk(client, cast):
    client.force_login(cast.facilitator)
    return client


def test_the_form_proposes_what_the_ceilings_leave(cast, meeting, proposals, desk):
    Ceiling.objects.create(
        village=cast.village, year=meeting.year, source_id="DDS", amount=400_000_000
    )
    page = desk.get(f"/m/{meeting.code}/ballots/new/")
    form = page.context["form"]
    assert (page.status_code, form["ceiling"].value(), form["proposals"].value()) == (
        200,
        "400.000.000",
        [proposal.pk for proposal in proposals],
    )


def test_preparing_by_a_plain_form_leads_back_to_the_desk(meeting, proposals, desk):
    answer = desk.post(
        f"/m/{meeting.code}/ballots/new/",
        {"question": "Mana dulu?", "seats": "1", "proposals": [p.pk for p in proposals]},
    )
    assert (answer.status_code, answer["Location"]) == (303, f"/m/{meeting.code}/desk/")
    assert Ballot.objects.get().options.count() == 2


def test_what_was_typed_stays_when_it_cannot_be_asked(meeting, proposals, desk):
    answer = desk.post(
        f"/m/{meeting.code}/ballots/new/",
        {"question": "Mana dulu?", "seats": "9", "proposals": [p.pk for p in proposals]},
    )
    assert (answer.status_code, answer.context["form"]["question"].value()) == (422, "Mana dulu?")
    assert not Ballot.objects.exists()


def test_a_dialog_gets_the_inside_of_the_page(meeting, proposals, desk):
    page = desk.get(f"/m/{meeting.code}/ballots/new/", headers={"HX-Request": "true"})
    assert page.content.decode().strip().startswith('<div class="dialog-body">')


def test_opening_closing_and_showing_by_buttons(meeting, proposals, desk, cast):
    make_seats(meeting, 2)
    ballot = make_ballot(meeting, proposals, by=cast.facilitator, opened=False)
    for act in ("open", "close", "show"):
        page = desk.get(f"/m/{meeting.code}/desk/").content.decode()
        address = f"/m/{meeting.code}/ballots/{ballot.pk}/{act}/"
        assert f'formaction="{address}"' in page
        assert desk.post(address).status_code == 303
    assert Ballot.objects.get().shown_at


def test_the_phone_shows_the_options_as_buttons_and_nothing_of_anybody(cast, meeting, proposals):
    seats = make_seats(meeting, 2)
    ballot = make_ballot(meeting, proposals, by=cast.facilitator)
    region = next(one for one in REGIONS if one.name == "ballot")
    html = draw(region, "room", State(meeting))["ballot"]
    assert [f'data-option="{p.pk}"' in html for p in proposals] == [True, True]
    assert f'data-ballot="{ballot.pk}"' in html
    assert [seat.name in html for seat in seats] == [False, False]


def test_each_reader_has_an_order_of_their_own_unless_the_meeting_fixed_it(
    cast, meeting, client, sit
):
    rows = [table(meeting, f"Usulan {n}") for n in range(12)]
    seats = make_seats(meeting, 3)
    ballot = make_ballot(meeting, rows, by=cast.facilitator)

    def shown(seat):
        return [option.proposal_id for option in ChoiceForm(ballot=ballot, seat=seat).options]

    fixed = [row.pk for row in rows]
    listed = [shown(seat.pk) for seat in seats]
    assert listed == [shown(seat.pk) for seat in seats]
    assert len({tuple(one) for one in [fixed, *listed]}) == 4
    assert all(sorted(one) == fixed for one in listed)
    assert shown(None) == fixed
    sit(seats[0])
    page = client.get(f"/m/{meeting.code}/ballots/{ballot.pk}/cast/")
    assert [pk for pk, _words in page.context["form"].fields["choice"].choices] == listed[0]
    ballot.same_order = True
    assert shown(seats[0].pk) == fixed


def test_a_scribe_is_refused_with_a_sentence(cast, meeting, client):
    client.force_login(cast.scribe)
    assert client.get(f"/m/{meeting.code}/ballots/new/").status_code == 403
