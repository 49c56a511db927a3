"""Signing in: one sentence for every miss, and no way out to somebody else's page."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from deliberation.people.actions.accounts import make_account

SIGN_IN = "/masuk/"


@pytest.fixture(autouse=True)
def fresh_tries():
    cache.clear()


@pytest.fixture
def account(db):
    return make_account(name="Bu Sri", language="en")


def sign_in(client, username, password, **more):
    facts = {"username": username, "password": password, **more}
    return client.post(SIGN_IN, facts, headers={"accept-language": "en"})


def says(answer):
    return answer.context["form"].non_field_errors()


def test_signing_in_leads_home_in_the_accounts_language(client, account):
    answer = sign_in(client, "bu.sri", account.password)
    assert (answer.status_code, answer.url) == (302, reverse("villages:home"))
    assert client.session["_auth_user_id"] == str(account.user.pk)
    assert client.cookies["django_language"].value == "en"


def test_a_capital_letter_from_a_phone_is_no_obstacle(client, account):
    assert sign_in(client, " Bu.Sri ", account.password).status_code == 302


def test_signing_in_leads_back_to_the_page_that_asked(client, account):
    assert sign_in(client, "bu.sri", account.password, next="/akun/").url == "/akun/"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://example.org/",
        "//example.org/",
        "javascript:alert(1)",
        "/\\example.org",
        "http:///x",
    ],
)
def test_a_link_to_another_site_leads_home(client, account, elsewhere):
    assert sign_in(client, "bu.sri", account.password, next=elsewhere).url == "/"
    assert client.get(SIGN_IN, {"next": elsewhere}).url == "/"


@pytest.mark.parametrize(
    ("username", "password"),
    [
        ("bu.sri", "wrong"),
        ("nobody", "wrong"),
        ("bu.sri", "x" * 200),
        ("' OR 1=1 --", "wrong"),
    ],
)
def test_every_miss_is_told_in_the_same_sentence(client, account, username, password):
    answer = sign_in(client, username, password)
    assert (answer.status_code, says(answer)) == (
        422,
        ["The sign-in name and the password do not go together. Please try again."],
    )
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    ("username", "password"),
    [("", ""), ("x" * 10_000, "y" * 10_000), ("bu\0sri", "x"), ("bu.sri", "")],
)
def test_what_cannot_be_a_name_is_refused_beside_its_field(client, account, username, password):
    answer = sign_in(client, username, password)
    assert (answer.status_code, bool(answer.context["form"].errors)) == (422, True)


def test_an_account_that_is_closed_cannot_sign_in(client, account):
    account.user.is_active = False
    account.user.save()
    assert sign_in(client, "bu.sri", account.password).status_code == 422


def test_guessing_at_one_account_is_slowed_and_the_name_typed_stays(client, account):
    answers = [sign_in(client, "bu.sri", "guess") for _try in range(9)]
    assert [answer.status_code for answer in answers] == [422] * 8 + [429]
    assert answers[-1].context["form"]["username"].value() == "bu.sri"
    assert answers[-1].context["say"].startswith("Too many tries.")
    assert sign_in(client, "bu.sri", account.password).status_code == 429


def test_one_guesser_in_the_hall_does_not_lock_out_the_others(client, db):
    other = make_account(name="Pak Tono")
    for _try in range(9):
        sign_in(client, "bu.sri", "guess")
    assert sign_in(client, "pak.tono", other.password).status_code == 302


def test_guessing_at_many_accounts_from_one_address_is_slowed(client, db, monkeypatch):
    monkeypatch.setattr("deliberation.people.forms.authenticate", lambda *_a, **_k: None)
    answers = [sign_in(client, f"name{number}", "guess").status_code for number in range(201)]
    assert (set(answers[:-1]), answers[-1]) == ({422}, 429)


def test_after_a_success_the_earlier_misses_do_not_count(client, account):
    for _round in range(3):
        for _try in range(5):
            sign_in(client, "bu.sri", "guess")
        assert sign_in(client, "bu.sri", account.password).status_code == 302


def test_signing_out_is_a_post(client, account):
    client.force_login(account.user)
    assert client.get("/keluar/").status_code == 405
    assert client.post("/keluar/").url == "/"
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("wanted", ["²", "a\x00b", "akun", "9" * 30, "javascript:alert(1)"])
def test_who_is_signed_in_already_and_follows_a_broken_link_gets_home(client, account, wanted):
    client.force_login(account.user)
    assert client.get(SIGN_IN, {"next": wanted}).url == reverse("villages:home")
