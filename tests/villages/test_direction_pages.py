"""Vision, missions and ceilings on their pages."""

import pytest
from django.utils.timezone import localdate

from deliberation.villages.models import Ceiling, Mission
from tests.villages.settings_forms import ROOT, errors, filled, send, typed

YEAR = localdate().year + 1


def test_a_page_that_somebody_else_changed_is_asked_again_and_then_saved(client, operator, village):
    stale = filled(client, "visi-misi/") | {"vision": "Terbuka"}
    Mission.objects.create(village=village, number=1, text="Rukun")
    answer = client.post(ROOT + "visi-misi/", stale)
    assert answer.status_code == 422
    assert errors(answer)[0].startswith("Somebody changed this page in the meantime.")
    again = typed(answer.context["form"])
    assert again["vision"] == "Terbuka"
    assert client.post(ROOT + "visi-misi/", again).status_code == 302
    village.refresh_from_db()
    assert village.vision == "Terbuka"


def test_missions_are_added_ordered_and_emptied(client, operator, village):
    send(client, "visi-misi/", mission_0="Satu", mission_1="Dua", mission_2="Tiga")
    send(client, "visi-misi/", order_2=1, order_0=2, mission_1="")
    assert list(village.missions.values_list("text", flat=True)) == ["Tiga", "Satu"]
    answer = send(client, "visi-misi/", mission_0="x" * 10_000)
    assert (answer.status_code, errors(answer)[0][:40]) == (
        422,
        "Ensure this value has at most 1000 chara",
    )


def test_ceilings_are_written_as_people_write_money(client, operator, village):
    answer = send(client, f"pagu/{YEAR}/", DDS="Rp 965.050.000", ADD="425300000")
    assert answer.url == ROOT + "pagu/"
    assert dict(village.ceilings.values_list("source", "amount")) == {
        "DDS": 965_050_000,
        "ADD": 425_300_000,
    }
    assert filled(client, f"pagu/{YEAR}/")["DDS"] == "965.050.000"
    assert (YEAR, 1_390_350_000) in client.get(ROOT + "pagu/").context["years"]
    send(client, f"pagu/{YEAR}/", DDS="")
    assert dict(village.ceilings.values_list("source", "amount")) == {"ADD": 425_300_000}


@pytest.mark.parametrize("amount", ["-5", "banyak", "1,5", "9" * 30, "x" * 10_000])
def test_an_amount_that_cannot_be_is_refused_and_the_others_stay_typed(
    client, operator, village, amount
):
    answer = send(client, f"pagu/{YEAR}/", DDS=amount, ADD="5")
    assert (answer.status_code, len(errors(answer))) == (422, 1)
    assert answer.context["form"]["ADD"].value() == "5"
    assert Ceiling.objects.count() == 0


def test_a_budget_year_far_away_is_not_found(client, operator, village):
    assert client.get(f"{ROOT}pagu/1900/").status_code == 404
