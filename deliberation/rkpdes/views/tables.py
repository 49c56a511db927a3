"""Tables on their way into a plan: sent, looked at, written in or dropped."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from deliberation.people.refusals import Invalid, WrongMoment, require
from deliberation.records.clock import now
from deliberation.rkpdes import says
from deliberation.rkpdes.actions import apply_intake, drop_intake, read_again, take_in
from deliberation.rkpdes.actions.taking_in import QUIET, rows_in
from deliberation.rkpdes.arriving.reports import report as report_of
from deliberation.rkpdes.arriving.telling import Teller
from deliberation.rkpdes.forms import TableForm
from deliberation.rkpdes.models import Intake, IntakeLine, Plan
from deliberation.rkpdes.rules import may_keep_rows
from deliberation.rkpdes.views.plan import village_in

PER_PAGE = 100
RKP, DU = Plan.Kind.RKP, Plan.Kind.DU
# The addresses of the tables of one kind of plan.
PAGES: dict[str, dict[str, str]] = {
    kind: {
        "plan": f"rkpdes:{plan}",
        "tables": f"rkpdes:{one}s",
        "table": f"rkpdes:{one}",
        "progress": f"rkpdes:{one}_progress",
        "apply": f"rkpdes:apply_{one}",
        "compare": f"rkpdes:compare_{one}",
        "drop": f"rkpdes:drop_{one}",
        "report": f"rkpdes:{one}_report",
    }
    for kind, plan, one in ((RKP, "plan", "table"), (DU, "wishes", "wish_table"))
}
Fate, State = IntakeLine.Fate, Intake.State
# What a person looks at first: what will change, and what was refused.
ORDER = (Fate.REFUSED, Fate.NEW, Fate.CHANGED, Fate.SAME, Fate.SKIPPED)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def tables(request: HttpRequest, slug: str, year: int, kind: str = RKP) -> HttpResponse:
    """Send a table, and see those sent before."""
    village = village_in(slug, year)
    require(may_keep_rows(request.user, village))
    form = TableForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data["table"]
        try:
            intake = take_in(
                village=village, year=year, kind=kind, file=sent, name=sent.name, by=request.user
            )
        except Invalid as refusal:
            form.add_error("table", refusal.sentence)
        else:
            return redirect(PAGES[kind]["table"], slug, year, intake.pk)
    known = Intake.objects.filter(village=village, year=year, kind=kind).exclude(
        state=State.DROPPED
    )
    facts = {
        "village": village,
        "year": year,
        "pages": PAGES[kind],
        "plan_name": f"{Plan.Kind(kind).label} {year}",
        "is_wishes": kind == DU,
        "form": form,
        "intakes": known.defer("body").select_related("by")[:10],
    }
    return render(request, "rkpdes/tables.html", facts, status=422 if form.is_bound else 200)


@login_required
@never_cache
@require_safe
def table(
    request: HttpRequest, slug: str, year: int, intake_id: int, kind: str = RKP
) -> HttpResponse:
    """What each line of a table will do, or did; while it is worked on, how far it is."""
    intake = _intake(request, slug, year, intake_id, kind)
    facts: dict[str, Any] = {
        "village": intake.village,
        "year": year,
        "intake": intake,
        "pages": PAGES[kind],
    }
    if intake.is_busy:
        return render(request, "rkpdes/table_busy.html", facts | _progress(intake))
    if intake.problem.get("why"):
        facts["problem"] = says.sentence(intake.problem)
    if intake.state in {State.FAILED, State.DROPPED}:
        return render(request, "rkpdes/table_closed.html", facts)
    return render(request, "rkpdes/table.html", facts | _preview(request, intake))


@login_required
@never_cache
@require_safe
def progress(
    request: HttpRequest, slug: str, year: int, intake_id: int, kind: str = RKP
) -> HttpResponse:
    """The bar alone, for a page with scripts; once it is done, the whole page again."""
    intake = _intake(request, slug, year, intake_id, kind)
    answer = render(request, "rkpdes/_progress.html", {"intake": intake, **_progress(intake)})
    if not intake.is_busy:
        answer["HX-Refresh"] = "true"
    return answer


@require_POST
def apply(
    request: HttpRequest, slug: str, year: int, intake_id: int, kind: str = RKP
) -> HttpResponse:
    """Write the table into the plan."""
    intake = apply_intake(_intake(request, slug, year, intake_id, kind), by=request.user)
    if intake.state == State.APPLIED:
        messages.success(request, _applied(intake))
    return redirect(PAGES[kind]["table"], slug, year, intake_id)


@require_POST
def drop(
    request: HttpRequest, slug: str, year: int, intake_id: int, kind: str = RKP
) -> HttpResponse:
    """Let the table go."""
    drop_intake(_intake(request, slug, year, intake_id, kind), by=request.user)
    messages.success(request, _("The table was dropped. The plan is as it was."))
    return redirect(PAGES[kind]["tables"], slug, year)


@require_POST
def compare(
    request: HttpRequest, slug: str, year: int, intake_id: int, kind: str = RKP
) -> HttpResponse:
    """Hold the table against the plan once more."""
    read_again(_intake(request, slug, year, intake_id, kind), by=request.user)
    return redirect(PAGES[kind]["table"], slug, year, intake_id)


@login_required
@require_safe
def report(
    request: HttpRequest, slug: str, year: int, intake_id: int, kind: str = RKP
) -> HttpResponse:
    """What became of every line, to keep."""
    intake = _intake(request, slug, year, intake_id, kind)
    if intake.state not in {State.READY, State.APPLIED}:
        raise WrongMoment(
            _("There is no report of this table: it is not read yet, or was dropped.")
        )
    name = f"laporan-{'du-' if kind == DU else ''}rkpdes-{year}-{intake_id}.csv"
    answer = HttpResponse(report_of(intake), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _intake(request: HttpRequest, slug: str, year: int, intake_id: int, kind: str) -> Intake:
    village = village_in(slug, year)
    require(may_keep_rows(request.user, village))
    known = Intake.objects.select_related("village__stream", "by", "agreed_by").defer("body")
    return get_object_or_404(known, pk=intake_id, village=village, year=year, kind=kind)


def _progress(intake: Intake) -> dict[str, Any]:
    return {"quiet": now() - intake.beat_at > QUIET, "writing": intake.state == State.WRITING}


def _applied(intake: Intake) -> str:
    new, changed = (intake.counts.get(fate, 0) for fate in (Fate.NEW, Fate.CHANGED))
    return _("Written into the plan: %(new)s new, %(changed)s changed.") % {
        "new": new,
        "changed": changed,
    }


def _preview(request: HttpRequest, intake: Intake) -> dict[str, Any]:
    chosen = request.GET.get("nasib", "")
    lines = intake.lines.all()
    if chosen in Fate.values:
        lines = lines.filter(fate=chosen)
    page = Paginator(lines, PER_PAGE).get_page(request.GET.get("halaman", "1")[:6])
    teller = Teller(intake.village)
    counts = [(fate, Fate(fate).label, intake.counts.get(fate, 0)) for fate in ORDER]
    left_out = rows_in(intake).exclude(pk__in=intake.lines.exclude(row=None).values("row"))
    return {
        "page": page,
        "told": [teller.tell(line) for line in page],
        "chosen": chosen if chosen in Fate.values else "",
        "counts": [count for count in counts if count[2]],
        "all_lines": sum(intake.counts.values()),
        "to_write": sum(intake.counts.get(fate, 0) for fate in (Fate.NEW, Fate.CHANGED)),
        "refused": intake.counts.get(Fate.REFUSED, 0),
        "columns": _columns(intake),
        "left_out": _left_out(left_out) if intake.state == State.READY else "",
    }


def _columns(intake: Intake) -> list[tuple[str, str]]:
    """Each recognised heading, and what it is taken for."""
    names = says.columns()
    found = intake.columns
    known = [(label, names.get(name, name)) for name, label in found.get("known", {}).items()]
    return known + list(found.get("funds", {}).items())


def _left_out(rows: Any) -> str:
    count = rows.count()
    if not count:
        return ""
    return ngettext(
        "%(count)s row of the plan is not in this table. It stays as it is.",
        "%(count)s rows of the plan are not in this table. They stay as they are.",
        count,
    ) % {"count": count}
