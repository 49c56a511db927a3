"""One's own account: name, language, password."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from deliberation.people.actions import accounts
from deliberation.people.forms import AccountForm, PasswordForm
from deliberation.people.language import speak
from deliberation.people.models import User
from deliberation.people.throttle import throttle


def own(request: HttpRequest) -> User:
    user = request.user
    if not isinstance(user, User):  # login_required stands before; this tells the type checker
        raise TypeError("Only an account has an account page.")
    return user


def show(
    request: HttpRequest,
    *,
    account: AccountForm | None = None,
    password: PasswordForm | None = None,
    status: int = 200,
) -> HttpResponse:
    user = own(request)
    facts = {
        "account": account or AccountForm(initial={"name": user.name, "language": user.language}),
        "password": password or PasswordForm(user=user),
    }
    return render(request, "people/account.html", facts, status=status)


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def account(request: HttpRequest) -> HttpResponse:
    if request.method == "GET":
        return show(request)
    form = AccountForm(request.POST)
    if not form.is_valid():
        return show(request, account=form, status=422)
    accounts.change_account(own(request), **form.cleaned_data)
    language = form.cleaned_data["language"]
    with override(language):
        messages.success(request, _("Your account is saved."))
    return speak(redirect("people:account"), language)


@sensitive_post_parameters()
@login_required
@never_cache
@require_POST
def change_password(request: HttpRequest) -> HttpResponse:
    user = own(request)
    # Somebody at an unlocked laptop may not guess on.
    throttle("password", str(user.pk), limit=10, seconds=300)
    form = PasswordForm(request.POST, user=user)
    if not form.is_valid():
        return show(request, password=form, status=422)
    accounts.change_password(user, form.cleaned_data["new"])
    update_session_auth_hash(request, user)
    messages.success(request, _("Your password is changed. Other browsers are signed out."))
    return redirect("people:account")
