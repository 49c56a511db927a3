"""The operator's table: many promises on one page, and as a file for the spreadsheet."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from deliberation.people.attempting import attempt
from deliberation.people.refusals import require
from deliberation.villages.models import Village
from deliberation.villages.rules import may_keep_plans
from deliberation.workplans import queries, sheets
from deliberation.workplans.actions import change_many
from deliberation.workplans.actions.changing_many import differences, matched
from deliberation.workplans.forms import FilterForm
from deliberation.workplans.forms.many import FileForm, ReasonForm, changes_in, lines_form
from deliberation.workplans.views.answers import load_village, page_number

PER_PAGE = 20
PAGE = ["GET", "HEAD", "POST"]


@login_required
@require_http_methods(PAGE)
def table(request: HttpRequest, slug: str) -> HttpResponse:
    """The promises of a page, each field open to be written."""
    village = load_village(slug)
    require(may_keep_plans(request.user, village))
    page, facts = _narrowed(request, village)
    versions = queries.versions_of(plan.pk for plan in page)
    if request.method != "POST":
        return _table(request, facts | {"lines": lines_form(page, versions)})
    lines, why = lines_form(page, versions, request.POST), ReasonForm(request.POST)
    counted: list[int] = []

    def act() -> None:
        reason = why.cleaned_data["reason"] if why.is_valid() else ""
        changes = [line.change() for line in lines]
        counted.append(change_many(village, changes=changes, reason=reason, by=request.user))

    if refused := attempt(lines, act):
        return _table(request, facts | {"lines": lines, "why": why}, refused)
    _say(request, counted[0])
    return redirect(f"{request.path}?{request.GET.urlencode()}")


def _narrowed(request: HttpRequest, village: Village) -> tuple[Any, dict[str, Any]]:
    """The page of promises that the address asks for, and what its template needs."""
    form = FilterForm(request.GET, village=village, years=queries.years_of(village))
    found = queries.narrowed(queries.promises_of(village), **form.wanted())
    page = Paginator(found, PER_PAGE).get_page(page_number(request))
    kept = request.GET.copy()
    kept.pop("halaman", None)
    facts = {
        "village": village,
        "form": form,
        "filtering": form.is_narrowing,
        "page": page,
        "why": ReasonForm(),
        "kept": kept.urlencode(),
        "query": request.GET.urlencode(),
    }
    return page, facts


def _table(request: HttpRequest, facts: dict[str, Any], status: int = 200) -> HttpResponse:
    plans = {str(plan.pk): plan for plan in facts["page"]}
    facts["pairs"] = [(plans.get(str(line["pk"].value())), line) for line in facts["lines"]]
    return render(request, "workplans/table.html", facts, status=status)


def _say(request: HttpRequest, count: int) -> None:
    if count:
        messages.success(request, _("%(count)s promises were changed.") % {"count": count})
    else:
        messages.info(request, _("Nothing differs; nothing was changed."))


@login_required
@require_safe
def fetch(request: HttpRequest, slug: str) -> HttpResponse:
    """All promises that the filter shows, as a file to be changed and sent back."""
    village = load_village(slug)
    require(may_keep_plans(request.user, village))
    form = FilterForm(request.GET, village=village, years=queries.years_of(village))
    plans = list(queries.narrowed(queries.promises_of(village), **form.wanted()))
    text = sheets.sheet(plans, queries.versions_of(plan.pk for plan in plans))
    answer = HttpResponse(text, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="janji-{village.slug}.csv"'
    return answer


@login_required
@require_http_methods(PAGE)
def send(request: HttpRequest, slug: str) -> HttpResponse:
    """A changed file: what it would change is shown first, then done."""
    village = load_village(slug)
    require(may_keep_plans(request.user, village))
    if request.method != "POST":
        return _sending(request, village, FileForm())
    form = FileForm(request.POST, request.FILES)
    told: dict[str, Any] = {}
    sure = "sure" in request.POST

    def act() -> None:
        content = form.content()
        changes = changes_in(content)
        if sure:
            reason = form.cleaned_data["reason"]
            told["count"] = change_many(village, changes=changes, reason=reason, by=request.user)
        else:
            pairs = [(plan, differences(plan, one)) for plan, one in matched(village, changes)]
            told["differing"] = [(plan, found) for plan, found in pairs if found]
            told["text"] = sheets.as_text(content)

    refused = attempt(form, act)
    if refused or not sure:
        return _sending(request, village, form, status=refused or 200, **told)
    _say(request, told["count"])
    return redirect("workplans:table", slug)


def _sending(
    request: HttpRequest, village: Village, form: FileForm, status: int = 200, **told: Any
) -> HttpResponse:
    facts = {"village": village, "form": form, "columns": sheets.COLUMNS, **told}
    return render(request, "workplans/send.html", facts, status=status)
