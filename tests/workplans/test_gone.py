"""What somebody took off while another still had it on their page: refused with one sentence."""

import uuid
from decimal import Decimal

import pytest

from deliberation.people.refusals import Invalid, WrongMoment
from deliberation.records.models import Record
from deliberation.rkpdes.actions import remove_row
from deliberation.rkpdes.models import Row
from deliberation.villages.models import Mission
from deliberation.workplans import actions
from deliberation.workplans.actions import Change, Help, StepValues, holding
from deliberation.workplans.models import Contribution, WorkPlan
from tests.papers import in_days, make_plan, make_proposal, make_row
from tests.workplans.walking import words

LABOUR = Help("labour", "Pak Darto", Decimal(3))


def acts_on(plan, by):
    """Every act on a promise, as somebody does it who still has its page open."""
    key = uuid.uuid4()
    later = {"due": in_days(40), "reason": "Hujan."}
    return {
        "change_due": lambda: actions.change_due(plan, by=by, **later),
        "postpone_plan": lambda: actions.postpone_plan(plan, by=by, **later),
        "resume_plan": lambda: actions.resume_plan(plan, by=by, **later),
        "stop_plan": lambda: actions.stop_plan(plan, reason="Hujan.", by=by),
        "edit_plan": lambda: actions.edit_plan(plan, team="TPK", by=by),
        "check_plan": lambda: actions.check_plan(plan, key=key, finding="done"),
        "offer_help": lambda: actions.offer_help(plan, key=key, offered=LABOUR),
        "note_help": lambda: actions.note_help(plan, key=key, given=LABOUR, by=by),
        "judge_plan": lambda: actions.judge_plan(plan, grade="complete", note="Foto.", by=by),
        "arrange_upkeep": lambda: actions.arrange_upkeep(
            plan, keeper="RT 01", every_months=6, next_on=in_days(9), by=by
        ),
        "inspect_plan": lambda: actions.inspect_plan(plan, key=key, state="good", by=by),
        "evaluate_plan": lambda: actions.evaluate_plan(
            plan, realised=None, obstacle="", follow_up="", by=by
        ),
        "rate_use": lambda: actions.rate_use(plan, key=key, often="often", content="yes"),
        "report_progress": lambda: actions.report_progress(plan, key=key, progress=30, by=by),
        "set_budget": lambda: actions.set_budget(plan, lines={"DDS": (5, 0)}, by=by),
        "set_steps": lambda: actions.set_steps(plan, steps=[StepValues("Gali")], by=by),
        "withdraw_plan": lambda: actions.withdraw_plan(plan, by=by),
    }


# These take a part of a promise, a table, or make one; each has a test of its own below.
OTHERS = {
    *("change_many", "draft_plan", "finish_step", "reopen_step", "receive_help", "remove_help"),
    *("withhold_check", "tick", "Change", "Help", "StepValues"),
}


def test_every_act_on_a_promise_that_was_taken_back_is_refused(cast, english):
    plan = make_plan(cast)
    actions.withdraw_plan(WorkPlan.objects.get(pk=plan.pk), by=cast.facilitator)
    told = Record.objects.count()
    acts = acts_on(plan, cast.operator)

    said = {}
    for name, act in acts.items():
        with pytest.raises(WrongMoment) as refused:
            act()
        said[name] = refused.value.sentence

    sentence = "This promise was taken back meanwhile. Nothing was changed."
    assert said == dict.fromkeys(acts, sentence)
    assert Record.objects.count() == told
    assert set(acts) | OTHERS == set(actions.__all__)


def test_help_that_was_taken_off_is_neither_given_nor_taken_off_again(cast):
    one = actions.offer_help(make_plan(cast), key=uuid.uuid4(), offered=LABOUR)
    actions.remove_help(Contribution.objects.get(pk=one.pk), by=cast.operator)

    for act in (
        lambda: actions.receive_help(one, amount=None, by=cast.operator),
        lambda: actions.remove_help(one, by=cast.operator),
    ):
        with pytest.raises(WrongMoment):
            act()

    assert Record.objects.filter(name__startswith="help.").count() == 2


def test_a_step_that_left_the_list_is_not_ticked(cast):
    plan = make_plan(cast)
    step = actions.set_steps(plan, steps=[StepValues("Gali")], by=cast.operator)[0]
    actions.set_steps(plan, steps=[StepValues("Pasang")], by=cast.operator)

    for act in (actions.finish_step, actions.reopen_step):
        with pytest.raises(WrongMoment):
            act(step, by=cast.operator)


def test_a_finding_that_went_is_not_withheld(cast):
    check = actions.check_plan(make_plan(cast), key=uuid.uuid4(), finding="done")
    type(check).objects.all().delete()

    with pytest.raises(WrongMoment):
        actions.withhold_check(check, reason="Nama orang.", by=cast.operator)


def test_a_promise_is_not_tied_to_what_was_taken_out(cast):
    plan, row, proposal = make_plan(cast), make_row(cast), make_proposal(cast.village)
    mission = Mission.objects.create(village=cast.village, number=9, text="Irigasi")
    remove_row(Row.objects.get(pk=row.pk), reason="Dobel.", by=cast.operator)
    Mission.objects.filter(pk=mission.pk).delete()
    type(proposal).objects.filter(pk=proposal.pk).delete()

    for wanted in ({"row": row}, {"mission": mission}):
        with pytest.raises(WrongMoment):
            actions.edit_plan(plan, by=cast.operator, **wanted)
    for wanted in ({"row": row}, {"proposal": proposal}):
        with pytest.raises(WrongMoment):
            make_plan(cast, **wanted)
    assert actions.edit_plan(plan, row=make_row(cast), by=cast.operator).row is not None


def test_the_page_says_it_when_somebody_was_quicker(client, cast, monkeypatch):
    """Taken off between the page's own look and the act's."""
    plan = make_plan(cast)
    client.force_login(cast.operator)

    def quicker(plan):
        Contribution.objects.all().delete()
        plan.steps.all().delete()
        return holding.held(plan)

    for module in ("helping", "working"):
        monkeypatch.setattr(f"deliberation.workplans.actions.{module}.held", quicker)
    answers = {}
    for act in ("help/{}/receive/", "help/{}/remove/", "steps/{}/finish/", "steps/{}/reopen/"):
        one = Contribution.objects.create(plan=plan, key=uuid.uuid4(), kind="thought", name="Sri")
        step = plan.steps.create(what="Gali")
        number = one.pk if act.startswith("help") else step.pk
        address = f"{plan.get_absolute_url()}{act.format(number)}"
        answer = client.post(address, {"amount": "2"}, follow=True)
        answers[act] = answer.status_code, "Tidak ada yang diubah." in words(answer)

    assert answers == {
        "help/{}/receive/": (200, True),  # on the page it came from
        "help/{}/remove/": (409, True),
        "steps/{}/finish/": (409, True),
        "steps/{}/reopen/": (409, True),
    }


def test_a_table_with_a_promise_that_was_taken_back_is_refused(cast):
    plan = make_plan(cast)
    actions.withdraw_plan(WorkPlan.objects.get(pk=plan.pk), by=cast.facilitator)

    with pytest.raises(Invalid):
        actions.change_many(
            cast.village,
            changes=[Change(plan.pk, team="TPK")],
            reason="",
            by=cast.operator,
        )
