"""The OpenAPI document, and what the page for people reads out of it."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from deliberation.opendata.api import LICENCE, LICENCE_PAGE, api

CSV = {"200": {"description": "OK", "content": {"text/csv": {"schema": {"type": "string"}}}}}


@cache
def document() -> dict[str, Any]:
    found: dict[str, Any] = dict(api.get_openapi_schema(path_prefix="/api/v1/"))
    found["info"] |= {"license": {"name": LICENCE, "url": LICENCE_PAGE}}
    for path, methods in found["paths"].items():
        for operation in methods.values():
            for parameter in operation.get("parameters", []):
                # What may be left out is left out: there is no "null" in an address.
                parameter["schema"] = next(
                    iter(parameter["schema"].pop("anyOf", [])), parameter["schema"]
                )
            if path.endswith(".csv"):
                operation["responses"] = {
                    str(code): said for code, said in operation["responses"].items()
                } | CSV
    return found


@dataclass(frozen=True)
class Address:
    """One address as the page shows it."""

    path: str
    name: str
    parameters: list[str]
    fields: list[str]


def addresses() -> list[Address]:
    """Every address in the order of the document, with what may be asked and what comes."""
    said = document()
    found = []
    for path, methods in said["paths"].items():
        operation = methods["get"]
        asked = [_asked(one) for one in operation.get("parameters", [])]
        found.append(Address(path, operation["operationId"], asked, _fields(said, operation)))
    return found


def _asked(parameter: dict[str, Any]) -> str:
    schema = parameter["schema"]
    bounds = [str(schema[word]) for word in ("minimum", "maximum") if word in schema]
    return parameter["name"] + (f" ({'–'.join(bounds)})" if bounds else "")


def _fields(said: dict[str, Any], operation: dict[str, Any]) -> list[str]:
    answer = {str(code): one for code, one in operation["responses"].items()}["200"]
    schema = answer.get("content", {}).get("application/json", {}).get("schema", {})
    name = schema.get("$ref", "").rsplit("/", 1)[-1]
    return list(said["components"]["schemas"].get(name, {}).get("properties", {}))
