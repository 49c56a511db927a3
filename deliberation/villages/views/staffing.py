"""Who works in a village, and throwing the sample village away."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from deliberation.people.actions.accounts import Account
from deliberation.villages.actions import staffing
from deliberation.villages.actions.sample import remove_sample
from deliberation.villages.forms.settings import (
    AttachForm,
    PersonForm,
    RemoveSampleForm,
    RoleForm,
)
from deliberation.villages.models import Membership, Village
from deliberation.villages.queries import slips, staff_of
from deliberation.villages.rules import is_keeper, may_attach_account, may_keep_staff
from deliberation.villages.views.guards import keepers_work, kept_by, signed_in
from deliberation.villages.views.settings import page, saved, typed
from deliberation.villages.views.society import holds


def show_staff(
    request: HttpRequest,
    village: Village,
    *,
    form: PersonForm | None = None,
    attach: AttachForm | None = None,
) -> HttpResponse:
    return page(
        request,
        village,
        "staff",
        people=staff_of(village, reader=signed_in(request)),
        form=form or PersonForm(),
        attach=attach or AttachForm(),
        may_attach=may_attach_account(request.user),
        status=422 if attach else 200,
    )


def show_slip(request: HttpRequest, village: Village, account: Account) -> HttpResponse:
    """The one time a password can be read; nothing keeps it but its hash."""
    return page(request, village, "slip", slips=slips(village, [account]))


@require_http_methods(["GET", "POST"])
@kept_by(may_keep_staff)
def staff(request: HttpRequest, village: Village) -> HttpResponse:
    """Who works here; adding somebody answers with the slip to print."""
    if request.method == "GET":
        return show_staff(request, village)
    form = PersonForm(request.POST)
    if not form.is_valid():
        return show_staff(request, village, form=form)
    return show_slip(
        request, village, staffing.add_person(village, by=signed_in(request), **form.cleaned_data)
    )


@require_POST
@kept_by(lambda user, _village: may_attach_account(user), say=keepers_work)
def attach_account(request: HttpRequest, village: Village) -> HttpResponse:
    form = AttachForm(request.POST)
    by = signed_in(request)
    if form.is_valid() and holds(
        form, staffing.attach_account, village, by=by, **form.cleaned_data
    ):
        return saved(request, "villages:staff", village.slug)
    return show_staff(request, village, attach=form)


def membership_of(village: Village, membership_id: int) -> Membership:
    rows = village.memberships.select_related("user", "village")
    return get_object_or_404(rows, pk=membership_id)


@require_http_methods(["GET", "POST"])
@kept_by(may_keep_staff)
def give_role(request: HttpRequest, village: Village, *, membership_id: int) -> HttpResponse:
    """One more role for the person of this membership."""
    user = membership_of(village, membership_id).user
    form = RoleForm(typed(request))
    if request.method == "POST" and form.is_valid():
        by = signed_in(request)
        if holds(form, staffing.give_role, village, user, by=by, **form.cleaned_data):
            return saved(request, "villages:staff", village.slug)
    return page(request, village, "give_role", person=user, number=membership_id, form=form)


@require_POST
@kept_by(may_keep_staff)
def end_role(request: HttpRequest, village: Village, *, membership_id: int) -> HttpResponse:
    staffing.end_role(membership_of(village, membership_id), by=signed_in(request))
    return saved(request, "villages:staff", village.slug)


@require_POST
@kept_by(may_keep_staff)
def give_new_password(
    request: HttpRequest, village: Village, *, membership_id: int
) -> HttpResponse:
    user = membership_of(village, membership_id).user
    return show_slip(
        request, village, staffing.give_new_password(village, user, by=signed_in(request))
    )


@require_http_methods(["GET", "POST"])
@kept_by(lambda user, _village: is_keeper(user), say=keepers_work)
def sample(request: HttpRequest, village: Village) -> HttpResponse:
    """Keep the sample village, or throw it away with everything in it."""
    if not village.is_sample:
        raise Http404
    form = RemoveSampleForm(typed(request), village=village)
    if request.method == "POST" and form.is_valid():
        remove_sample(village, by=signed_in(request))
        messages.success(request, _("The sample village and everything in it are gone."))
        return redirect("villages:home")
    return page(request, village, "sample", form=form)
