"""The plan's pages: anyone reads, the office writes, and nothing typed is lost."""

import re

import pytest
from django.urls import reverse

from deliberation.rkpdes.models import Plan, Row
from deliberation.villages.models import Ceiling, Role
from tests.papers import YEAR, make_plan, make_row

TYPED = {
    "code": "2.3.11",
    "name": "Paving gang RT 02",
    "place": "RT 02 Dusun Jambon",
    "volume": "1.250,5",
    "unit": "m",
    "benefit": "150 jiwa",
    "first_month": "3",
    "last_month": "5",
    "way": "swakelola",
    "implementer": "Kasi Kesejahteraan",
    "fund_DDS": "Rp 45.000.000",
    "fund_SWD": "5000000",
}


def at(name, cast, *more):
    return reverse(f"rkpdes:{name}", args=[cast.village.slug, YEAR, *more])


def words(answer):
    return re.sub(r"\s+", " ", answer.content.decode())


def test_the_page_shows_rows_sums_and_what_is_left(client, cast):
    Ceiling.objects.create(village=cast.village, year=YEAR, source_id="DDS", amount=80_000_000)
    plan = make_plan(cast, row=make_row(cast))

    page = words(client.get(at("plan", cast)))

    for shown in [
        "2. Pelaksanaan Pembangunan Desa",
        "Paving gang RT 01",
        "180 m",
        "Rp81.000.000",
        "Apr–Jun",
        "Swakelola",
        "Rp1.000.000 di atas pagu",
        reverse("workplans:promise", args=[cast.village.slug, plan.pk]),
    ]:
        assert shown in page


def test_a_long_official_name_may_end_its_line_after_a_stroke_and_stays_text(client, cast):
    make_row(cast, name="Rehabilitasi/Peningkatan <b>Jalan</b>")

    page = words(client.get(at("plan", cast)))

    assert "Rehabilitasi/<wbr>Peningkatan &lt;b&gt;Jalan&lt;/<wbr>b&gt;" in page
    assert "<b>Jalan" not in page


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_asks_the_database_the_same_number_of_times(
    client, cast, rows, django_assert_num_queries
):
    for number in range(rows):
        make_plan(cast, row=make_row(cast, name=f"Paving {number}", fundings={"DDS": 1, "SWD": 2}))

    with django_assert_num_queries(22):
        client.get(at("plan", cast))


def test_an_empty_year_says_so_and_an_impossible_one_is_refused(client, cast):
    assert "Belum ada kegiatan dalam RKP Desa" in words(client.get(at("plan", cast)))
    url = reverse("rkpdes:plan", args=[cast.village.slug, 99999])
    assert client.get(url).status_code == 422


@pytest.mark.parametrize(
    ("said", "found"), [("paving", True), ("drainase", False), ("%'\"<script>", False)]
)
def test_rows_are_searched(client, cast, said, found):
    make_row(cast)

    page = words(client.get(at("plan", cast), {"cari": said}))

    assert ("Paving gang RT 01" in page) is found
    assert "<script>alert" not in page
    assert ("Tidak ada kegiatan dengan kata itu." in page) is not found


def test_the_office_may_begin_this_year_and_the_next_and_others_see_what_is_there(client, cast):
    make_row(cast, year=YEAR - 3)
    link = f'href="{reverse("rkpdes:plan", args=[cast.village.slug, YEAR + 1])}"'
    assert link not in words(client.get(at("plan", cast)))

    client.force_login(cast.operator)

    assert link in words(client.get(at("plan", cast)))


def test_the_latest_plan_is_the_nearest_year(client, cast):
    make_row(cast, year=YEAR - 3)
    make_row(cast, year=YEAR - 1)

    answer = client.get(reverse("rkpdes:latest", args=[cast.village.slug]))

    assert answer.url == reverse("rkpdes:plan", args=[cast.village.slug, YEAR - 1])


def test_the_operator_writes_a_row_as_people_write_numbers(client, cast):
    client.force_login(cast.operator)

    answer = client.post(at("add_row", cast), TYPED)

    row = Row.objects.get()
    assert answer.url == at("plan", cast)
    assert (str(row.volume), row.cost, row.first_month) == ("1250.50", 50_000_000, 3)


def test_plain_words_ask_which_activity_and_keep_what_was_typed(client, cast):
    client.force_login(cast.operator)

    answer = client.post(at("add_row", cast), TYPED | {"code": "jalan gang"})

    assert answer.status_code == 422
    assert 'name="picked" value="2.3.11"' in words(answer)
    assert "Paving gang RT 02" in words(answer)

    client.post(at("add_row", cast), TYPED | {"code": "jalan gang", "picked": "2.3.11"})
    assert Row.objects.get().activity_id == "2.3.11"


@pytest.mark.parametrize(
    "wrong",
    [
        {"code": "zzz"},
        {"fund_DDS": "", "fund_SWD": ""},
        {"fund_DDS": "banyak"},
        {"fund_DDS": "-5"},
        {"fund_DDS": "9" * 400},
        {"volume": "0"},
        {"volume": "x" * 10_000},
        {"name": "x" * 10_000},
        {"first_month": "9"},
        {"hamlet": "999999"},
        {"way": "sihir"},
    ],
)
def test_a_form_that_does_not_hold_comes_back_filled_in(client, cast, wrong):
    client.force_login(cast.operator)

    answer = client.post(at("add_row", cast), TYPED | wrong)

    assert (answer.status_code, Row.objects.count()) == (422, 0)
    assert "RT 02 Dusun Jambon" in words(answer)


def test_a_row_is_opened_with_what_it_says_and_changed(client, cast):
    row = make_row(cast)
    client.force_login(cast.operator)

    page = words(client.get(at("row", cast, row.pk)))
    seen = re.search(r'name="seen" value="(\d+)"', page)[1]
    client.post(at("row", cast, row.pk), TYPED | {"seen": seen})

    row.refresh_from_db()
    assert 'value="81.000.000"' in page
    assert (row.name, row.cost) == ("Paving gang RT 02", 50_000_000)


def test_a_stale_form_is_told_so_and_keeps_what_was_typed(client, cast):
    row = make_row(cast)
    client.force_login(cast.operator)
    seen = row.history.latest().history_id
    client.post(at("row", cast, row.pk), TYPED | {"seen": seen, "name": "Dari tetangga"})

    answer = client.post(at("row", cast, row.pk), TYPED | {"seen": seen})

    row.refresh_from_db()
    assert (answer.status_code, row.name) == (422, "Dari tetangga")
    assert "baru saja diubah orang lain" in words(answer)
    assert "Paving gang RT 02" in words(answer)


def test_a_row_is_taken_out_with_a_reason(client, cast):
    row = make_row(cast)
    client.force_login(cast.operator)

    assert client.post(at("remove_row", cast, row.pk), {"reason": ""}).status_code == 422
    client.post(at("remove_row", cast, row.pk), {"reason": "Dobel"})

    assert Row.objects.count() == 0


def test_the_plan_is_marked_as_set(client, cast):
    make_row(cast)
    client.force_login(cast.village_head)

    told = {"state": "set", "regulation": "6 Tahun 2026", "on": "2026-09-30"}
    client.post(at("mark", cast), told)

    assert Plan.objects.get().state == Plan.State.SET
    assert client.post(at("mark", cast), {"state": "holy"}).status_code == 422
    assert "6 Tahun 2026 tanggal 30 September 2026" in words(client.get(at("plan", cast)))


@pytest.mark.parametrize("role", [None, Role.MENTOR, Role.FACILITATOR, Role.DISTRICT])
def test_others_read_and_do_not_write(client, cast, role):
    row = make_row(cast)
    client.force_login(cast.user(role))

    assert client.get(at("plan", cast)).status_code == 200
    assert at("row", cast, row.pk) not in words(client.get(at("plan", cast)))
    for address in (at("add_row", cast), at("row", cast, row.pk)):
        assert client.get(address).status_code == 403
        assert client.post(address, TYPED).status_code == 403
    assert client.post(at("remove_row", cast, row.pk), {"reason": "x"}).status_code == 403
    assert client.post(at("mark", cast), {"state": "set"}).status_code == 403


def test_codes_are_found_while_typing(client, db):
    page = words(client.get(reverse("rkpdes:codes"), {"code": "lampu jalan"}))

    assert 'value="2.4.90"' in page
    assert client.get(reverse("rkpdes:codes")).content.strip() == b""
