"""Signing in and out."""

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from deliberation.people.addresses import is_our_page
from deliberation.people.forms import SignInForm
from deliberation.people.language import speak
from deliberation.people.refusals import TooMany
from deliberation.people.throttle import address, forget, throttle


def where_next(request: HttpRequest) -> str:
    """The page that asked to sign in, if it is one of ours; a link elsewhere leads home."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    return wanted if is_our_page(request, wanted) else resolve_url(settings.LOGIN_REDIRECT_URL)


def slow_down(request: HttpRequest, username: str) -> None:
    """Few tries for one account from one place, many for a hall that shares one address."""
    throttle("sign-in", f"{username[:40]}@{address(request)}", limit=8, seconds=300)
    throttle("sign-in", address(request), limit=200, seconds=300)


@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    if request.method == "GET":
        if request.user.is_authenticated:
            return redirect(where_next(request))
        return show(request, SignInForm(request=request), 200)
    username = request.POST.get("username", "").strip().lower()
    form = SignInForm(request.POST, request=request)
    try:
        slow_down(request, username)
    except TooMany as refusal:
        form = SignInForm(initial={"username": username[:40]}, request=request)
        return show(request, form, refusal.status, say=refusal.sentence)
    if not form.is_valid():
        return show(request, form, 422)
    forget("sign-in", f"{username[:40]}@{address(request)}")
    login(request, form.user)
    return speak(redirect(where_next(request)), form.user.language)


def show(request: HttpRequest, form: SignInForm, status: int, *, say: str = "") -> HttpResponse:
    facts = {"form": form, "next": where_next(request), "say": say}
    return render(request, "people/sign_in.html", facts, status=status)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    return redirect(settings.LOGOUT_REDIRECT_URL or "/")
