"""The page on which the hall's Wi-Fi is written down."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from deliberation.people.addresses import is_our_page
from deliberation.villages.actions.network import set_hall_network, who_sets_it
from deliberation.villages.forms.network import HallNetworkForm
from deliberation.villages.models import HallNetwork, Village
from deliberation.villages.rules import may_set_hall_network
from deliberation.villages.views.guards import kept_by, signed_in


@require_http_methods(["GET", "POST"])
@kept_by(may_set_hall_network, say=who_sets_it)
def hall_network(request: HttpRequest, village: Village) -> HttpResponse:
    known = HallNetwork.objects.filter(village=village).first()
    form = HallNetworkForm(
        request.POST if request.method == "POST" else None,
        network=known or HallNetwork(village=village),
    )
    back = where_from(request, village)
    if request.method == "POST" and form.is_valid():
        set_hall_network(village, by=signed_in(request), **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect(back)
    facts = {
        "village": village,
        "form": form,
        "back": back,
    }
    status = 422 if form.is_bound else 200
    return render(request, "villages/settings/hall_network.html", facts, status=status)


def where_from(request: HttpRequest, village: Village) -> str:
    """The page that led here, if it is one of ours; else the village's."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    return wanted if is_our_page(request, wanted) else village.get_absolute_url()
