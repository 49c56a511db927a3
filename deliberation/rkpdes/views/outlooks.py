"""The page of the RPJM Desa: anyone reads which it is, the office writes it down."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from deliberation.people.refusals import Invalid, require
from deliberation.rkpdes.actions import keep_outlook
from deliberation.rkpdes.forms import OutlookForm
from deliberation.rkpdes.rules import may_keep_rows
from deliberation.villages.models import Village


@require_http_methods(["GET", "HEAD", "POST"])
def outlooks(request: HttpRequest, slug: str) -> HttpResponse:
    """The RPJM Desa of a village with their years."""
    village = get_object_or_404(Village, slug=slug)
    may_keep = may_keep_rows(request.user, village)
    form = OutlookForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        require(may_keep)
        if form.is_valid():
            try:
                kept = keep_outlook(village, **form.cleaned_data, by=request.user)
            except Invalid as refusal:
                form.add_error(None, refusal.sentence)
            else:
                messages.success(request, _("Written down: %(name)s.") % {"name": kept})
                return redirect("rkpdes:outlooks", slug)
    facts = {
        "village": village,
        "outlooks": village.outlooks.all(),
        "form": form,
        "may_keep": may_keep,
    }
    return render(request, "rkpdes/outlooks.html", facts, status=422 if form.is_bound else 200)
