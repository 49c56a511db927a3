"""The DU-RKP is a list of its own, and the years of the RPJM Desa are data."""

import io
import re
from decimal import Decimal

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from deliberation.people.refusals import Invalid
from deliberation.proposals.models import Outcome
from deliberation.rkpdes.actions import add_row, keep_outlook
from deliberation.rkpdes.exporting import exchange
from deliberation.rkpdes.exporting.wishbook import wishes_workbook
from deliberation.rkpdes.models import Outlook, Plan, Row
from deliberation.rkpdes.queries import purses_of, rows_of, years_of
from deliberation.rkpdes.wishes import wish_lists
from tests.papers import YEAR, make_proposal, make_row, row_values
from tests.rkpdes.payloads import PAYLOADS
from tests.rkpdes.reading import send
from tests.rkpdes.test_pages import TYPED
from tests.rkpdes.test_taking_in import fates


def make_wish(cast, year=YEAR, **changed):
    facts = {
        "name": "Jalan poros",
        "code": "2.3.10",
        "fundings": {"PBK": 500, "PBP": 300},
    } | changed
    return add_row(
        village=cast.village, year=year, values=row_values(**facts), by=cast.operator, kind="du"
    )


def at(name, cast, *more):
    return reverse(f"rkpdes:{name}", args=[cast.village.slug, YEAR, *more])


def words(answer):
    return re.sub(r"\s+", " ", answer.content.decode())


def test_what_is_asked_of_others_is_no_part_of_the_plan(cast):
    make_row(cast)
    make_wish(cast)
    make_wish(cast, year=YEAR + 4)

    assert [row.name for row in rows_of(cast.village, YEAR)] == ["Paving gang RT 01"]
    assert [purse.source.pk for purse in purses_of(cast.village, YEAR)] == ["DDS"]
    assert years_of(cast.village) == [YEAR]
    assert Plan.objects.filter(year=YEAR).count() == 2


def test_each_source_has_its_list_with_its_sums(cast):
    make_wish(cast)
    make_wish(cast, name="Bibit", code="4.2.01", fundings={"PBK": 40})

    kabupaten, province = sorted(wish_lists(cast.village, YEAR), key=lambda one: one.source.code)

    assert (kabupaten.source.code, kabupaten.total) == ("PBK", 540)
    assert [(one.code, one.total) for one in kabupaten.sectors] == [("2", 500), ("4", 40)]
    assert [asked.number for one in kabupaten.sectors for asked in one.rows] == [1, 2]
    assert (province.source.code, province.total) == ("PBP", 300)


def test_the_workbook_has_a_sheet_for_each_source_in_the_form(cast):
    make_wish(cast, volume=Decimal("1250.5"))

    book = load_workbook(io.BytesIO(wishes_workbook(cast.village, YEAR)))

    assert sorted(book.sheetnames) == ["PBK", "PBP"]
    rows = [list(row) for row in book["PBK"].iter_rows(values_only=True)]
    assert rows[0][0] == f"DAFTAR USULAN RKP DESA (DU-RKP DESA) TAHUN {YEAR}"
    head = next(at for at, row in enumerate(rows) if row[0] == "No")
    assert rows[head][1:4] == ["Bidang", "Jenis Kegiatan", "Lokasi"]
    assert rows[head + 1][:9] == [*"abcdefgh", None]
    assert rows[head + 2][:8] == [
        *(1, "Pelaksanaan Pembangunan Desa", "Jalan poros", "RT 01 Dusun Jambon"),
        *("1.250,5 m", "Apr-Jun", 500, "Penerimaan Bantuan Keuangan Kabupaten/Kota"),
    ]
    assert rows[head + 3][0] == "Jumlah per Bidang 2"
    assert wishes_workbook(cast.other_village, YEAR).startswith(b"PK")


def test_no_text_of_a_wish_becomes_a_formula(cast):
    for payload in PAYLOADS[:40]:
        make_wish(cast, name=payload, place=payload, fundings={"PBK": 5})

    sheet = load_workbook(io.BytesIO(wishes_workbook(cast.village, YEAR))).active
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


def test_the_office_writes_wishes_as_it_writes_rows(client, cast):
    make_proposal(
        cast.village, title="Jembatan", outcome=Outcome.SENT_UP, outcome_reason="Jalan kabupaten"
    )
    assert "Belum ada yang diusulkan" in words(client.get(at("wishes", cast)))
    assert client.get(at("wishes_paper", cast, "xlsx")).status_code == 404
    client.force_login(cast.operator)

    client.post(at("add_wish", cast), TYPED)
    wish = Row.objects.get(plan__kind="du")
    client.post(at("wish", cast, wish.pk), TYPED | {"name": "Talud <b>"})

    page = words(client.get(at("wishes", cast)))
    assert "Talud &lt;b&gt;" in page
    assert "Jembatan" in page
    assert client.get(at("row", cast, wish.pk)).status_code == 404
    assert client.get(at("wishes_paper", cast, "xlsx")).content.startswith(b"PK")
    client.post(at("remove_wish", cast, wish.pk), {"reason": "Dobel"})
    assert not Row.objects.exists()


def test_others_read_wishes_and_write_none(client, cast):
    wish = make_wish(cast)
    client.force_login(cast.mentor)

    assert client.get(at("wishes", cast)).status_code == 200
    assert client.post(at("add_wish", cast), TYPED).status_code == 403
    assert client.post(at("wish", cast, wish.pk), TYPED).status_code == 403
    assert client.post(at("remove_wish", cast, wish.pk), {"reason": "x"}).status_code == 403


def test_the_years_of_an_rpjm_are_data(cast):
    old = Outlook(first_year=2019, years=6)
    new = Outlook(first_year=2025)

    assert (str(old), str(new)) == ("RPJM Desa 2019–2024", "RPJM Desa 2025–2032")
    assert [old.number_of(year) for year in (2018, 2019, 2024, 2025)] == [None, 1, 6, None]
    assert [new.number_of(year) for year in (2025, 2032, 2033)] == [1, 8, None]


def test_two_rpjm_do_not_hold_in_the_same_year(cast):
    facts = {"regulation": "", "by": cast.operator}
    keep_outlook(cast.village, first_year=2025, years=8, **facts)

    with pytest.raises(Invalid):
        keep_outlook(cast.village, first_year=2030, years=8, **facts)
    keep_outlook(cast.village, first_year=2025, years=5, **facts)
    keep_outlook(cast.village, first_year=2030, years=8, **facts)
    assert list(cast.village.outlooks.values_list("first_year", "years")) == [(2030, 8), (2025, 5)]


def test_the_page_of_the_rpjm_and_the_plan_that_hangs_on_it(client, cast):
    make_row(cast)
    address = reverse("rkpdes:outlooks", args=[cast.village.slug])
    told = {"first_year": YEAR - 2, "years": 8, "regulation": "3 Tahun 2024"}
    assert client.post(address, told).status_code == 403
    client.force_login(cast.operator)
    assert client.post(address, told | {"years": 99}).status_code == 422

    client.post(address, told)

    assert f"Tahun ke-3 dari RPJM Desa {YEAR - 2}–{YEAR + 5}" in words(client.get(at("plan", cast)))
    assert "Perdes 3 Tahun 2024" in words(client.get(address))


def test_siskeudes_counts_its_years_within_the_rpjm(cast):
    make_row(cast)
    Outlook.objects.create(village=cast.village, first_year=YEAR - 2)
    body = exchange.yearly(cast.village, YEAR)

    assert body.splitlines()[1].split(",")[2] == "3"
    assert fates(send(cast, body)) == {"same": 1}
    assert fates(send(cast, body.replace(",3,DDS", ",4,DDS"))) == {"skipped": 1}
    assert fates(send(cast, body.replace(",3,DDS", f",{YEAR},DDS"))) == {"same": 1}
