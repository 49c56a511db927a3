"""An activity may serve several SDGs Desa; what was kept while it could name one reads the same."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.urls import reverse

from deliberation.people.refusals import Invalid
from deliberation.records.chain import digest
from deliberation.records.verify import breaks
from deliberation.rkpdes.actions import apply_intake, change_row, mark_plan
from deliberation.rkpdes.changes import changes_of, since
from deliberation.rkpdes.models import Plan, Row
from deliberation.villages.goals import goals_said, in_order, read_goals
from tests.papers import YEAR, make_proposal, make_row, row_values
from tests.rkpdes.reading import send, write
from tests.rkpdes.test_life import SET
from tests.rkpdes.test_pages import TYPED

HEAD = (
    "Kode Kegiatan,Jenis Kegiatan,Lokasi,Volume,Satuan,Jumlah (Rp),Sumber,Mendukung SDGs Desa ke-\n"
)
GANG = "2.3.11,Paving gang RT 01,RT 01 Dusun Jambon,180,m,81000000,DDS,"


@pytest.mark.parametrize(
    ("text", "goals"),
    [
        ("", []),
        ("9", [9]),
        ("9, 3", [3, 9]),
        ("3;8;3", [3, 8]),
        ("SDGs 3 dan 18", [3, 18]),
        ("3.8", [3, 8]),
        ("3-5", [3, 4, 5]),
        ("3 s/d 5, 9", [3, 4, 5, 9]),
        ("5 - 3", [3, 5]),
        ("1-4000", [1, 4000]),
        ("tidak ada", []),
    ],
)
def test_a_cell_names_its_goals(text, goals):
    assert read_goals(text) == goals


def test_goals_are_written_as_the_official_tables_have_them():
    assert goals_said(in_order([9, 3, 9])) == "3, 9"
    assert goals_said([]) == ""


def test_several_goals_of_a_table_are_kept_and_an_unknown_one_is_refused(cast):
    write(cast, f'{HEAD}{GANG}"3, 9"\n')
    refused = send(cast, f'{HEAD}{GANG}"3, 19"\n')

    assert Row.objects.get().goals == [3, 9]
    (line,) = refused.lines.all()
    assert [reason["why"] for reason in line.reasons] == ["goal_unknown"]


def test_the_preview_says_which_goals_become_which(client, cast):
    make_row(cast, goals=[9])
    intake = send(cast, f'{HEAD}{GANG}"3, 9"\n')
    client.force_login(cast.operator)

    page = client.get(reverse("rkpdes:table", args=[cast.village.slug, YEAR, intake.pk]))

    assert "<del>9</del> → <ins>3, 9</ins>" in page.content.decode()


def test_an_act_keeps_each_goal_once_in_order_and_refuses_one_that_is_not_there(cast):
    row = make_row(cast, goals=[9, 3, 9])

    with pytest.raises(Invalid):
        change_row(row, values=row_values(goals=[3, 19]), by=cast.operator)

    assert Row.objects.get().goals == [3, 9]


def test_goals_are_ticked_in_the_form(client, cast):
    client.force_login(cast.operator)

    client.post(
        reverse("rkpdes:add_row", args=[cast.village.slug, YEAR]), {**TYPED, "goals": ["9", "3"]}
    )
    row = Row.objects.get()
    page = client.get(reverse("rkpdes:row", args=[cast.village.slug, YEAR, row.pk]))
    plan = client.get(reverse("rkpdes:plan", args=[cast.village.slug, YEAR])).content.decode()

    assert row.goals == [3, 9]
    assert page.context["form"]["goals"].value() == [3, 9]
    assert page.content.decode().count("checked") == 2
    assert "SDGs 3, 9" in plan


BEFORE = {"rkpdes": "0008_wish_ceilings", "proposals": "0003_point"}


def moved_to(ends):
    """The database as of these migrations, and its models then."""
    executor = MigrationExecutor(connection)
    executor.migrate(list(ends))
    return MigrationExecutor(connection).loader.project_state(list(ends)).apps


def frozen_with_one(plan, number=9):
    """A version from before: its rows say `goal`, and its record holds the digest of that."""
    version = plan.versions.get()
    for row in version.rows:
        del row["goals"]
        row["goal"] = number
    version.digest = digest(version.rows)
    version.save()


def test_a_plan_that_was_set_before_says_the_same_afterwards(cast):
    row = make_row(cast, goals=[9])
    plan = mark_plan(row.plan, state=Plan.State.SET, by=cast.operator, marking=SET)
    frozen_with_one(plan)

    assert since(plan.versions.get()) == []

    change_row(row, values=row_values(goals=[3, 9]), by=cast.operator)
    (found,) = changes_of(plan)[0].differences
    assert found.columns == ["goals"]
    assert (found.was["goals"], found.becomes["goals"]) == ([9], [3, 9])


@pytest.mark.parametrize(("old", "new"), [(9, [9]), (None, [])])
def test_a_table_that_waited_meanwhile_is_written_as_it_was_shown(cast, old, new):
    intake = send(cast, f"{HEAD}{GANG}4\n")
    line = intake.lines.get()
    del line.values["goals"]
    line.values["goal"] = old
    line.save()

    apply_intake(intake, by=cast.operator)

    assert Row.objects.get().goals == new
    assert list(breaks()) == []


@pytest.mark.django_db(transaction=True)
def test_the_one_goal_of_a_row_and_of_its_versions_becomes_a_list_and_one_again(cast):
    row, other = make_row(cast, goals=[9]), make_row(cast, name="Talud")
    asked = make_proposal(cast.village, goals=[4])
    ends = {app: MigrationExecutor(connection).loader.graph.leaf_nodes(app)[0] for app in BEFORE}
    try:
        old = moved_to(BEFORE.items())
        assert old.get_model("rkpdes", "Row").objects.get(pk=row.pk).goal_id == 9
        assert old.get_model("rkpdes", "Row").objects.get(pk=other.pk).goal_id is None
        assert old.get_model("proposals", "Proposal").objects.get(pk=asked.pk).sdg == 4
    finally:
        moved_to(ends.values())

    row, other, asked = (type(one).objects.get(pk=one.pk) for one in (row, other, asked))
    assert (row.goals, other.goals, asked.goals) == ([9], [], [4])
    assert [row.history.get().goals, asked.history.get().goals] == [[9], [4]]
