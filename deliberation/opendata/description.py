"""The OpenAPI document, and what the page for people reads out of it."""

from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.utils.functional import Promise as Words
from django.utils.translation import gettext_lazy as _

from deliberation.opendata.api import api
from deliberation.opendata.lists import LISTS
from deliberation.villages.models import Licence

CSV = {"description": "OK", "content": {"text/csv": {"schema": {"type": "string"}}}}
TEXT = {"schema": {"type": "string"}}
# What every answer to a reader carries, and how it is not sent twice (`api.open_to_all`).
HEADERS = {
    "ETag": TEXT | {"description": "Send it back as If-None-Match."},
    "Cache-Control": TEXT,
    "Access-Control-Allow-Origin": TEXT | {"description": "Always *: any website may read this."},
}
UNCHANGED = {
    "description": "Nothing has changed since the ETag of If-None-Match; empty.",
    "headers": HEADERS,
}
TAG = {
    "name": "If-None-Match",
    "in": "header",
    "required": False,
    "description": "The ETag of the last answer; while nothing has changed 304 comes back.",
    "schema": {"type": "string"},
}


@cache
def document() -> dict[str, Any]:
    """What Ninja knows, and what it cannot: the 304, the head alone, the spreadsheets."""
    found: dict[str, Any] = deepcopy(dict(api.get_openapi_schema(path_prefix="/api/v1/")))
    found["info"] |= {
        "license": {
            "name": f"{Licence.BY.value}, unless a village chose another: see its `licence`",
            "url": Licence.BY.page,
        }
    }
    for path, methods in found["paths"].items():
        for operation in methods.values():
            operation["responses"] = {
                str(code): said for code, said in operation["responses"].items()
            }
            for parameter in operation.get("parameters", []):
                # What may be left out is left out: there is no "null" in an address.
                parameter["schema"] = next(
                    iter(parameter["schema"].pop("anyOf", [])), parameter["schema"]
                )
        if "get" in methods:
            _told_of_reading(methods, is_sheet=path.endswith(".csv"))
    return found


def _told_of_reading(methods: dict[str, Any], *, is_sheet: bool) -> None:
    reading = methods["get"]
    if is_sheet:
        reading["responses"]["200"] = CSV | {"headers": HEADERS | {"Link": TEXT}}
    else:
        reading["responses"]["200"]["headers"] = HEADERS
    reading["responses"]["304"] = UNCHANGED
    reading.setdefault("parameters", []).append(TAG)
    head = methods["head"] = deepcopy(reading)
    head["operationId"] += "_head"
    for said in head["responses"].values():
        said.pop("content", None)


@dataclass(frozen=True)
class Address:
    """One address as the page shows it."""

    method: str
    path: str
    asked: list[str]
    fields: list[str]
    codes: list[str]


@dataclass(frozen=True)
class Matter:
    """A list with its addresses: as pages, as one file, line by line."""

    name: str
    about: Words | str
    addresses: list[Address]


def matters() -> list[Matter]:
    """Every address in the order of the document, with what may be asked and what comes."""
    about: dict[str, Words | str] = {one.name: one.about for one in LISTS}
    about["villages"] = _("The villages, with the licence of each.")
    about["inbox"] = _("A message of a resident, from an SMS centre that has the village's token.")
    found: dict[str, Matter] = {}
    for path, methods in document()["paths"].items():
        for method, operation in methods.items():
            name = operation["summary"]
            if method != "head":
                matter = found.setdefault(name, Matter(name, about.get(name, ""), []))
                matter.addresses.append(_address(method, path, operation))
    return list(found.values())


def _address(method: str, path: str, operation: dict[str, Any]) -> Address:
    asked = [_asked(one) for one in operation.get("parameters", []) if one["in"] != "header"]
    return Address(
        method.upper(),
        path,
        asked + _sent(operation),
        _fields(document(), operation),
        sorted(operation["responses"]),
    )


def _sent(operation: dict[str, Any]) -> list[str]:
    """The fields of a body."""
    kinds = operation.get("requestBody", {}).get("content", {})
    return list(kinds["application/json"]["schema"]["properties"]) if kinds else []


def _asked(parameter: dict[str, Any]) -> str:
    schema = parameter["schema"]
    bounds = [str(schema[word]) for word in ("minimum", "maximum") if word in schema]
    return parameter["name"] + (f" ({'–'.join(bounds)})" if bounds else "")


def _fields(said: dict[str, Any], operation: dict[str, Any]) -> list[str]:
    answer = next(iter(operation["responses"].values()))
    schema = answer.get("content", {}).get("application/json", {}).get("schema", {})
    name = schema.get("$ref", "").rsplit("/", 1)[-1]
    return list(said["components"]["schemas"].get(name, {}).get("properties", {}))
