"""Settings of a village: by what the hall scores."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from deliberation.villages.actions import criteria
from deliberation.villages.forms.criteria import CriteriaForm
from deliberation.villages.models import Village
from deliberation.villages.rules import may_keep_settings
from deliberation.villages.views.guards import kept_by, signed_in
from deliberation.villages.views.settings import page, saved, typed
from deliberation.villages.views.society import holds


@require_http_methods(["GET", "POST"])
@kept_by(may_keep_settings)
def change_criteria(request: HttpRequest, village: Village) -> HttpResponse:
    form = CriteriaForm(typed(request), criteria=village.criteria.all())
    by = signed_in(request)
    if request.method == "POST" and form.is_valid():
        wanted = form.wanted()
        if holds(form, criteria.change_criteria, village, wanted=wanted, by=by):
            return saved(request, "villages:criteria", village.slug)
    return page(request, village, "criteria", form=form)
