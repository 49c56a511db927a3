"""The one address below /api/v1/ that takes something in: messages for a village's inbox.

An SMS centre or a website sends the words of a resident and nothing that says whose they are (P11).
Everything that is not asked for is refused, so that no sender's number slips in under a new name.
"""

import json
import re
from http import HTTPStatus
from typing import Any

from django.core.exceptions import TooManyFieldsSent
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Status
from ninja.errors import AuthenticationError
from ninja.security import HttpBearer

from deliberation.opendata import shapes
from deliberation.opendata.api import api
from deliberation.people.refusals import Invalid, NotAllowed, Refusal, TooMany
from deliberation.people.throttle import address, throttle
from deliberation.proposals.actions.receiving import Arrived, ended_sentence, receive
from deliberation.proposals.inbox import tokens
from deliberation.proposals.models import InboxToken, Message

LARGEST_BODY = 16 * 1024
LONGEST = {"text": 2000, "place": 120, "key": 80, "way": 10}
WAYS = [str(Message.Way.SMS), str(Message.Way.WEB), str(Message.Way.PAPER)]
# At least one letter, or few digits: a telephone number is no key of a delivery.
KEY = r"^([0-9]{1,8}|[A-Za-z0-9._:-]*[A-Za-z][A-Za-z0-9._:-]*)$"
# A centre may send a burst; a runaway script is slowed. Guessing is slowed much sooner.
PER_TOKEN, SECONDS = 300, 60
MISSES, MISS_SECONDS = 30, 600
# What a field with the sender is called by gateways and websites.
SENDERS = re.compile(
    r"from|sender|msisdn|phone|mobile|number|nomor|^no$|_no$|^no_|^hp$|_hp|hp_|^wa$|_wa|wa_|telp|"
    r"telepon|telpon|pengirim|mail|surel|nik|ktp|name|nama|origin|source|address",
    re.IGNORECASE,
)
TEXT = {"type": "string"}
BODY = {
    "type": "object",
    "additionalProperties": False,
    "required": ["key", "text"],
    "properties": {
        "key": TEXT
        | {
            "pattern": KEY,
            "minLength": 1,
            "maxLength": LONGEST["key"],
            "description": "Names this delivery: sent again it counts once. Not the sender.",
        },
        "text": TEXT | {"pattern": r"[0-9A-Za-z]", "minLength": 1, "maxLength": LONGEST["text"]},
        "place": TEXT | {"maxLength": LONGEST["place"], "description": "Hamlet or RT."},
        "way": TEXT | {"enum": WAYS, "default": WAYS[0]},
    },
}
KINDS = ("application/json", "application/x-www-form-urlencoded")
TAKES = {"requestBody": {"required": True, "content": {kind: {"schema": BODY} for kind in KINDS}}}
PROBLEMS: dict[Any, Any] = dict.fromkeys((401, 403, 409, 413, 415, 422, 429), shapes.Problem)


class TooLarge(Refusal):
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE


class OtherKind(Refusal):
    status = HTTPStatus.UNSUPPORTED_MEDIA_TYPE


class Centre(HttpBearer):
    """Whoever has the token of a village's inbox."""

    def authenticate(self, request: HttpRequest, token: str) -> InboxToken | None:
        row = tokens.known(token)
        if row is None:
            throttle("inbox-miss", address(request), limit=MISSES, seconds=MISS_SECONDS)
            return None
        if row.ended_at:
            raise NotAllowed(ended_sentence(row))
        throttle("inbox", str(row.pk), limit=PER_TOKEN, seconds=SECONDS)
        return row


@api.exception_handler(AuthenticationError)
def without_token(request: HttpRequest, _error: Any) -> HttpResponse:
    say = _("This address needs the token that the village office gave to the SMS centre.")
    answer = api.create_response(request, {"say": say}, status=HTTPStatus.UNAUTHORIZED)
    answer["WWW-Authenticate"] = 'Bearer realm="inbox"'
    return answer


@api.exception_handler(Refusal)
def refused(request: HttpRequest, refusal: Any) -> HttpResponse:
    answer = api.create_response(request, {"say": refusal.sentence}, status=refusal.status)
    if isinstance(refusal, TooMany):
        answer["Retry-After"] = str(SECONDS)
    return answer


@api.post(
    "/inbox/",
    response={200: shapes.Receipt, 201: shapes.Receipt, **PROBLEMS},
    auth=Centre(),
    url_name="inbox",
    operation_id="inbox",
    summary="inbox",
    openapi_extra=TAKES,
)
def inbox(request: HttpRequest) -> Any:
    """One message of a resident; 200 when this delivery came before, with the same number."""
    said = fields(request)
    place, way = said.get("place", ""), said.get("way", WAYS[0])
    arrived = Arrived(said["key"], said["text"], place, way)
    message, new = receive(request.auth, arrived)  # type: ignore[attr-defined]
    page = request.build_absolute_uri(message.get_absolute_url())
    facts = {"number": message.spoken, "page": page}
    say = _("Noted, thank you. Your number is %(number)s; what becomes of it: %(page)s") % facts
    if message.masked:
        say += " " + _("A number that looked like a NIK or a telephone number was masked.")
    status = HTTPStatus.CREATED if new else HTTPStatus.OK
    told = {**facts, "state": message.state, "masked": message.masked, "say": say}
    return Status(status, told)


def fields(request: HttpRequest) -> dict[str, str]:
    """What was sent, field by field; a sentence for whatever may not stand there."""
    said = read_body(request)
    strange = [name for name in (*said, *request.GET) if name not in LONGEST or name in request.GET]
    for name in strange:
        if SENDERS.search(name):
            raise Invalid(
                _(
                    "“%(name)s” looks like the sender's number or name. Please leave it out: we "
                    "store nobody's number, and the sender gets ours."
                )
                % {"name": shown(name)}
            )
    if strange:
        raise Invalid(
            _("“%(name)s” is not asked for. Please send key, text, place and way alone.")
            % {"name": shown(strange[0])}
        )
    for name in ("key", "text"):
        if name not in said:
            raise Invalid(_("“%(name)s” is missing.") % {"name": name})
    for name, value in said.items():
        check(name, value)
    return said


def check(name: str, value: Any) -> None:
    if not isinstance(value, str):
        raise Invalid(_("“%(name)s” must be text.") % {"name": name})
    if len(value) > LONGEST[name]:
        facts = {"name": name, "most": LONGEST[name]}
        raise Invalid(_("“%(name)s” is longer than %(most)s letters.") % facts)
    if name == "key" and not re.fullmatch(KEY[1:-1], value):
        raise Invalid(
            _(
                "“key” names one delivery, in letters, digits and . _ : - alone. Digits alone are "
                "eight at most: a telephone number is no key."
            )
        )
    if name == "text" and not re.search(r"[0-9A-Za-z]", value):
        raise Invalid(_("The message is empty. Please send what is asked for, in a few words."))
    if name == "way" and value not in WAYS:
        raise Invalid(_("“way” is one of: %(ways)s.") % {"ways": ", ".join(WAYS)})


def read_body(request: HttpRequest) -> dict[str, Any]:
    """The body as JSON or as a form; never more than a message needs."""
    size = request.META.get("CONTENT_LENGTH") or "0"
    if int(size) > LARGEST_BODY or len(request.body) > LARGEST_BODY:
        raise TooLarge(
            _("This is larger than a message can be (%(most)s KiB).")
            % {"most": LARGEST_BODY // 1024}
        )
    if request.content_type == "application/x-www-form-urlencoded":
        return read_form(request)
    if request.content_type != "application/json":
        raise OtherKind(_("Please send JSON or a form (application/x-www-form-urlencoded)."))
    try:
        found = json.loads(request.body.decode(), object_pairs_hook=once)
    except (ValueError, RecursionError) as error:
        raise Invalid(_("This is no JSON that can be read.")) from error
    if not isinstance(found, dict):
        raise Invalid(_("Please send one object with key and text."))
    return found


def read_form(request: HttpRequest) -> dict[str, Any]:
    try:
        sent = request.POST
    except TooManyFieldsSent as error:
        raise Invalid(_("There are too many fields in this form.")) from error
    return {name: values[-1] for name, values in sent.lists() if values}


def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object with the same name twice says two things."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError
    return found


def shown(name: str) -> str:
    """A field's name as it can stand in a sentence."""
    return "".join(letter for letter in name if letter.isprintable())[:40]
