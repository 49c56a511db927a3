"""A table goes in: what each line will do is shown first, then all of it is written or nothing."""

import csv
import io
from pathlib import Path

import pytest

from deliberation import rkpdes
from deliberation.people.refusals import NotAllowed, WrongMoment
from deliberation.records.clock import now
from deliberation.records.models import Record
from deliberation.records.verify import breaks
from deliberation.rkpdes import helper
from deliberation.rkpdes.actions import add_row, apply_intake, drop_intake, read_again, taking_in
from deliberation.rkpdes.actions.taking_in import QUIET, read_in
from deliberation.rkpdes.actions.writing_in import write_in
from deliberation.rkpdes.models import Intake, IntakeLine, Plan, Row
from deliberation.rkpdes.says import sentence
from tests.papers import YEAR, make_plan, make_row, row_values
from tests.rkpdes import ugly
from tests.rkpdes.reading import send, stored, write

SAMPLE = Path(str(rkpdes.__file__)).parent / "data" / "contoh_rkpdes.csv"
HEAD = "Kode Kegiatan,Jenis Kegiatan,Lokasi,Volume,Satuan,Waktu Pelaksanaan,Jumlah (Rp),Sumber\n"
GANG = "2.3.11,Paving gang RT 01,RT 01 Dusun Jambon,180,m,Apr-Jun,81000000,DDS\n"


def fates(intake):
    return {name: count for name, count in Intake.objects.get(pk=intake.pk).counts.items() if count}


def reasons(intake):
    return [
        (line.number, [sentence(reason) for reason in line.reasons]) for line in intake.lines.all()
    ]


def whys(intake, fate=IntakeLine.Fate.REFUSED):
    lines = intake.lines.filter(fate=fate)
    return [[reason["why"] for reason in line.reasons] for line in lines]


def test_the_sample_goes_in_cell_by_cell(cast):
    intake = write(cast, SAMPLE.read_bytes(), "contoh_rkpdes.csv")

    with SAMPLE.open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    rows = list(Row.objects.order_by("pk").prefetch_related("fundings"))
    assert (intake.state, fates(intake), len(rows)) == ("applied", {"new": 35}, 35)
    for line, row in zip(lines, rows, strict=True):
        paid = row.fundings.get()
        assert line["Kode Kegiatan"] == row.code
        assert line["Jenis Kegiatan"] == row.name
        assert line["Lokasi (RT/RW/Dusun)"] == row.place
        assert (line["Volume"], line["Satuan"]) == (f"{row.volume.normalize():f}", row.unit)
        assert line["Sasaran/Manfaat"] == row.benefit
        assert (int(line["Jumlah (Rp)"]), line["Sumber"]) == (paid.amount, paid.source_id)
        assert line["Rencana Pelaksana Kegiatan"] == row.implementer
        assert [int(line["Mendukung SDGs Desa ke-"])] == row.goals
        ticked = {
            "swakelola": line["Swakelola"],
            "antar_desa": line["Kerja Sama Antar Desa"],
            "pihak_ketiga": line["Kerja Sama Pihak Ketiga"],
        }
        assert [way for way, tick in ticked.items() if tick] == [row.way]
    assert sum(row.cost for row in rows) == 2_174_250_000


def test_sending_the_sample_twice_changes_nothing(cast):
    write(cast, SAMPLE.read_bytes())
    before = stored(cast.village)

    again = send(cast, SAMPLE.read_bytes())

    assert fates(again) == {"same": 35}
    assert stored(cast.village) == before


@pytest.mark.parametrize("name", ugly.ALL)
def test_an_ugly_spreadsheet_means_what_its_office_meant(cast, name):
    intake = send(cast, ugly.ALL[name](), name)
    assert whys(intake) == []
    apply_intake(intake, by=cast.operator)

    expected = ugly.means()
    assert stored(cast.village) == expected
    assert fates(send(cast, ugly.ALL[name](), name)).get("same") == len(expected)


def test_whichever_spreadsheet_comes_second_finds_every_row_again(cast):
    """The five say the same in five ways, so after the first nothing is new."""
    write(cast, ugly.printed_form(), "a.xlsx")

    for name, make in ugly.ALL.items():
        counts = fates(send(cast, make(), name))
        assert (counts.get("new", 0), counts.get("refused", 0)) == (0, 0), name
    assert Row.objects.count() == 10


def test_a_preview_changes_nothing_and_leaves_no_record(cast):
    intake = send(cast, HEAD + GANG)

    assert (intake.state, fates(intake)) == ("ready", {"new": 1})
    assert (Row.objects.count(), Plan.objects.count()) == (0, 0)
    assert Record.objects.filter(stream=cast.village.stream).count() == 0


def test_what_is_written_is_one_record_and_every_row_has_a_version(cast):
    intake = write(cast, HEAD + GANG)

    told = Record.objects.get(name="plan.imported").facts
    assert (told["intake"], told["added"], told["changed"]) == (intake.pk, 1, 0)
    assert told["file"] == intake.digest
    version = Row.objects.get().history.get()
    assert (version.history_type, version.history_user) == ("+", cast.operator)
    assert list(breaks()) == []


def test_the_file_is_kept_only_until_it_is_written_or_dropped(cast):
    waiting, dropped = send(cast, HEAD + GANG), send(cast, HEAD + GANG)
    assert bytes(waiting.body).startswith(b"Kode")

    drop_intake(dropped, by=cast.operator)
    apply_intake(waiting, by=cast.operator)

    assert set(Intake.objects.values_list("state", "body")) == {
        ("applied", None),
        ("dropped", None),
    }
    assert dropped.lines.count() == 0


def test_a_changed_line_says_what_was_and_what_becomes_and_keeps_the_row(cast):
    row = make_row(cast)
    make_plan(cast, row=row)
    line = "2.3.11,Paving gang RT 01,RT 01 Dusun Jambon,200,m,Apr-Jul,90.000.000,DDS\n"

    intake = send(cast, HEAD + line)

    change = intake.lines.get()
    assert (change.fate, change.row, change.was) == (
        "changed",
        row,
        {"volume": "180", "last_month": 6, "fundings": {"DDS": 81_000_000}},
    )
    apply_intake(intake, by=cast.operator)
    row.refresh_from_db()
    assert (row.cost, row.volume, row.implementer) == (90_000_000, 200, "Kasi Kesejahteraan")
    assert row.history.count() == 2
    assert row.work_plans.count() == 1


def test_a_column_that_is_not_there_leaves_the_row_as_it_is(cast):
    """Benefit, implementer, way and goal have no column; an empty cell of months says nothing."""
    make_row(cast)

    intake = send(cast, HEAD + GANG.replace("Apr-Jun", ""))

    assert fates(intake) == {"same": 1}


def test_a_table_never_takes_a_row_out_and_takes_none_for_another(cast):
    make_row(cast)
    other = "2.3.11,Paving gang RT 02,RT 02 Dusun Jambon,90,m,Apr-Jun,40000000,DDS\n"

    intake = write(cast, HEAD + other)

    assert fates(intake) == {"new": 1}
    assert set(Row.objects.values_list("name", flat=True)) == {
        "Paving gang RT 01",
        "Paving gang RT 02",
    }


@pytest.mark.parametrize(
    ("line", "column", "was"),
    [
        (GANG.replace("2.3.11", "2.3.10"), "activity", "2.3.11"),
        (GANG.replace("Paving gang RT 01", "Paving jalan gang"), "name", "Paving gang RT 01"),
        (GANG.replace("RT 01 Dusun Jambon", "Gang Mawar"), "place", "RT 01 Dusun Jambon"),
    ],
)
def test_a_row_is_known_again_when_all_else_agrees(cast, line, column, was):
    row = make_row(cast)

    change = send(cast, HEAD + line).lines.get()

    assert (change.fate, change.row_id, change.was) == ("changed", row.pk, {column: was})


def test_lines_that_look_alike_are_paired_in_order_and_pointed_out(cast):
    twice = send(cast, HEAD + GANG + GANG)

    assert fates(twice) == {"new": 2}
    assert whys(twice, "new") == [[], ["twin"]]
    apply_intake(twice, by=cast.operator)
    assert fates(send(cast, HEAD + GANG + GANG)) == {"same": 2}


def test_one_activity_on_two_lines_with_two_sources_is_one_row(cast):
    line = GANG.replace("81000000,DDS", "5000000,SWD")

    intake = write(cast, HEAD + GANG + line)

    assert fates(intake) == {"new": 1, "skipped": 1}
    assert stored(cast.village)[0]["fundings"] == {"DDS": 81_000_000, "SWD": 5_000_000}


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (("2.3.11", "9.9.99"), "code_unknown"),
        (("2.3.11", "2.3"), "code_unknown"),
        (("2.3.11,Paving gang RT 01", ",Sesuatu yang lain"), "code_missing"),
        (("180", "nol"), "volume_unclear"),
        (("180", "0"), "volume_zero"),
        (("180", ""), "volume_missing"),
        ((",m,", ",,"), "unit_missing"),
        (("81000000", "banyak"), "amount_unclear"),
        (("81000000", "0"), "amount_missing"),
        (("81000000", "-5"), "amount_negative"),
        (("81000000", '"1,250"'), "amount_two_ways"),
        (("81000000", "99999999999999"), "amount_large"),
        (("DDS", "Uang kaget"), "source_unknown"),
        (("DDS", ""), "source_missing"),
        (("DDS", "DD dan ADD"), "shares_missing"),
        (("Apr-Jun", "nanti"), "months_unclear"),
        (("Apr-Jun", "Des-Jan"), "months_backwards"),
        (("Paving gang RT 01", "x" * 201), "too_long"),
        (("RT 01 Dusun Jambon", "y" * 121), "too_long"),
    ],
)
def test_a_line_that_does_not_hold_is_refused_with_its_reason_and_the_rest_goes_in(
    cast, change, why
):
    good = GANG.replace("RT 01", "RT 02")

    intake = write(cast, HEAD + GANG.replace(*change) + good)

    assert whys(intake) == [[why]]
    assert fates(intake) == {"new": 1, "refused": 1}
    assert reasons(intake)[0][1][0] != why  # a sentence, not a key
    assert Row.objects.get().name == "Paving gang RT 02"


def test_every_fault_of_a_line_is_told_at_once(cast):
    intake = send(cast, HEAD + "9.9.99,Paving,Desa,x,m,nanti,banyak,DDS\n")

    assert whys(intake) == [["code_unknown", "volume_unclear", "months_unclear", "amount_unclear"]]


def test_an_unknown_code_comes_with_the_nearest_ones(cast):
    intake = send(cast, HEAD + GANG.replace("2.3.11", "2.3.51").replace("Paving gang", "Gorong"))

    near = intake.lines.get().reasons[0]["near"]
    assert near[0].startswith("2.3.14 ")  # by its name
    assert all(code.startswith("2.3.") for code in near)
    assert "2.3.14" in reasons(intake)[0][1][0]


@pytest.mark.parametrize(
    ("written", "code", "activity"),
    [
        ("02.03.11.", "2.3.11", "2.3.11"),
        ("2 3 11", "2.3.11", "2.3.11"),
        ("2.3.90", "2.3.90", "2.3.90"),
        ("2.3.97", "2.3.97", "2.3.90"),
        ("5.3.01", "5.3.00", "5.3.00"),
    ],
)
def test_codes_are_understood_and_the_villages_own_are_kept(cast, written, code, activity):
    write(cast, HEAD + GANG.replace("2.3.11", written))

    row = Row.objects.get()
    assert (row.code, row.activity_id) == (code, activity)


def test_a_plan_that_moved_meanwhile_is_not_overwritten(cast):
    intake = send(cast, HEAD + GANG)
    make_row(cast)

    intake = apply_intake(intake, by=cast.operator)

    assert (intake.state, intake.problem, Row.objects.count()) == (
        "ready",
        {"why": "plan_moved"},
        1,
    )
    assert not Record.objects.filter(name="plan.imported").exists()
    assert fates(read_again(intake, by=cast.operator)) == {"same": 1}


def test_a_fault_in_the_last_row_leaves_nothing_of_the_first(cast):
    """One transaction: a database that refuses one row refuses them all."""
    intake = send(cast, HEAD + GANG + GANG.replace("RT 01", "RT 02"))
    last = intake.lines.last()
    last.values |= {"first_month": 9, "last_month": 3}
    last.save()

    intake = apply_intake(intake, by=cast.operator)

    assert (intake.state, Row.objects.count(), Plan.objects.count()) == ("ready", 0, 0)
    assert not Record.objects.filter(name="plan.imported").exists()


def test_applying_twice_writes_once(cast):
    intake = send(cast, HEAD + GANG)
    apply_intake(intake, by=cast.operator)

    with pytest.raises(WrongMoment):
        apply_intake(intake, by=cast.operator)
    assert write_in(intake.pk) is False
    with pytest.raises(WrongMoment):
        drop_intake(intake, by=cast.operator)
    assert Row.objects.count() == 1


def test_only_the_office_takes_tables_in(cast):
    intake = send(cast, HEAD + GANG)

    for act in (apply_intake, read_again, drop_intake):
        with pytest.raises(NotAllowed):
            act(intake, by=cast.mentor)


def test_rows_of_another_year_and_village_are_not_looked_at(cast):
    make_row(cast, year=YEAR - 1)
    cast.other_operator = cast.operator
    add_row(village=cast.village, year=YEAR - 2, values=row_values(), by=cast.operator)

    assert fates(send(cast, HEAD + GANG)) == {"new": 1}


def test_text_that_wants_to_be_a_formula_stays_what_it_is(cast):
    body = io.StringIO()
    csv.writer(body).writerows(
        [
            HEAD.strip().split(","),
            ["2.3.11", "'=1+1", "=HYPERLINK(1)", "180", "m", "Apr-Jun", "81000000", "DDS"],
        ]
    )

    write(cast, body.getvalue())

    row = Row.objects.get()
    assert (row.name, row.place) == ("=1+1", "=HYPERLINK(1)")


def test_a_reader_that_was_given_up_for_dead_writes_nothing_more(cast, monkeypatch):
    """It was only slow: another one reads the table meanwhile, and no line stands there twice."""
    intake = send(cast, HEAD + GANG)
    Intake.objects.filter(pk=intake.pk).update(state="reading", beat_at=now() - 2 * QUIET)
    compare = taking_in.compare

    def slow(*told):
        monkeypatch.setattr(taking_in, "compare", compare)
        read_again(Intake.objects.get(pk=intake.pk), by=cast.operator)
        IntakeLine.objects.filter(intake=intake).update(text="dari pembaca kedua")
        return compare(*told)

    monkeypatch.setattr(taking_in, "compare", slow)
    read_in(intake.pk)
    intake.refresh_from_db()
    lines = list(intake.lines.values_list("text", flat=True))
    assert (intake.state, intake.attempt, lines) == ("ready", 2, ["dari pembaca kedua"])


def test_a_helper_that_died_late_leaves_the_next_reader_alone(cast):
    intake = send(cast, HEAD + GANG)
    Intake.objects.filter(pk=intake.pk).update(state="reading", attempt=2)
    helper.broke_off(intake.pk, 1)
    assert Intake.objects.get(pk=intake.pk).state == "reading"
    helper.broke_off(intake.pk, 2)
    assert Intake.objects.get(pk=intake.pk).state == "failed"
