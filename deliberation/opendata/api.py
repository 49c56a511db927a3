"""The addresses below /api/v1/: every list, every line of it, and every list as a spreadsheet."""

import hashlib
import re
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Annotated, Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Path, Query, Schema
from ninja.decorators import decorate_view
from ninja.errors import ValidationError
from pydantic import Field, create_model

from deliberation.opendata import shapes
from deliberation.opendata.lists import LISTS, OpenList, villages
from deliberation.opendata.sheets import sheet
from deliberation.villages.models import Licence, Village

LARGEST = 10**18 - 1  # a row number that every database understands
MOST, USUAL = 200, 50

Slug = Annotated[str, Path(max_length=60, pattern="^[-a-zA-Z0-9_]+$")]
Number = Annotated[int, Path(ge=1, le=LARGEST)]
PROBLEMS: dict[Any, Any] = {404: shapes.Problem, 422: shapes.Problem}

api = NinjaAPI(
    title="Jandom: open data",
    version="1.0.0",
    urls_namespace="opendata",
    docs_url=None,
    openapi_url=None,
)


class Year(Schema):
    year: int | None = Field(None, ge=1900, le=9999)


class Turn(Schema):
    """A page of a list: what follows a number, and how many."""

    after: int = Field(0, ge=0, le=LARGEST)
    limit: int = Field(USUAL, ge=1, le=MOST)


class Wanted(Turn, Year):
    pass


@api.exception_handler(ValidationError)
def unreadable(request: HttpRequest, error: Any) -> HttpResponse:
    """One sentence that names the first thing that cannot be read."""
    name = re.sub(r"[^a-z_]", "", str(error.errors[0]["loc"][-1])) if error.errors else ""
    sentence = _("“%(name)s” cannot be read as it is written; /api/v1/ says what may stand there.")
    said = {"say": sentence % {"name": name}}
    return api.create_response(request, said, status=HTTPStatus.UNPROCESSABLE_ENTITY)


@api.exception_handler(Http404)
def missing(request: HttpRequest, _error: Any) -> HttpResponse:
    said = {"say": _("There is nothing here, or it is not public.")}
    return api.create_response(request, said, status=HTTPStatus.NOT_FOUND)


def open_to_all(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Whoever has it already is told so in a few bytes; pages of other hosts may read it."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        tag = None
        if response.status_code == HTTPStatus.OK:
            tag = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
            response["ETag"] = tag
            response["Cache-Control"] = "no-cache"
        found = get_conditional_response(request, etag=tag, response=response)
        found = found or response
        found["Access-Control-Allow-Origin"] = "*"
        return found

    return answer


def page_shape(name: str, shape: type[Schema]) -> type[Schema]:
    """A page of a list. `next` is the `after` of the page that follows; none follows the last."""
    fields: dict[str, Any] = {
        "licence": (str, ...),
        "licence_page": (str, ...),
        "next": (int | None, ...),
        "items": (list[shape], ...),  # type: ignore[valid-type]
    }
    return create_model(f"{name.title()}Page", __base__=Schema, **fields)


def turn(rows: QuerySet[Any], wanted: Turn) -> tuple[list[Any], int | None]:
    """The rows of a page, and the number after which the next begins."""
    found = list(rows.filter(pk__gt=wanted.after).order_by("pk")[: wanted.limit + 1])
    more = len(found) > wanted.limit
    found = found[: wanted.limit]
    return found, found[-1].pk if more else None


def told(
    items: list[dict[str, Any]], following: int | None, village: Village | None = None
) -> dict[str, Any]:
    """A page under the licence of its village; what concerns several, under the usual one."""
    licence = Licence(village.licence) if village else Licence.BY
    return {
        "licence": licence.value,
        "licence_page": licence.page,
        "next": following,
        "items": items,
    }


def table(
    name: str, shape: type[Schema], items: list[dict[str, Any]], village: Village | None = None
) -> HttpResponse:
    """A spreadsheet has no place for its licence, so the answer's head says it."""
    answer = HttpResponse(sheet(shape, items), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    licence = Licence(village.licence) if village else Licence.BY
    answer["Link"] = f'<{licence.page}>; rel="license"'
    return answer


def reading(path: str, **told: Any) -> Callable[[Any], Any]:
    """An address to be read: whole, or its head alone."""
    return api.api_operation(["GET", "HEAD"], path, **told)


@reading(
    "/villages/",
    response={200: page_shape("villages", shapes.Village), **PROBLEMS},
    url_name="villages",
    operation_id="villages",
    summary="villages",
)
@decorate_view(open_to_all)
def all_villages(request: HttpRequest, wanted: Query[Turn]) -> Any:
    rows, following = turn(Village.objects.all(), wanted)
    return told(villages(rows), following)


@reading("/villages.csv", url_name="villages_csv", operation_id="villages_csv", summary="villages")
@decorate_view(open_to_all)
def villages_table(request: HttpRequest) -> Any:
    return table("villages", shapes.Village, villages(list(Village.objects.order_by("pk"))))


@reading(
    "/villages/{slug}/",
    response={200: shapes.Village, **PROBLEMS},
    url_name="village",
    operation_id="village",
    summary="villages",
)
@decorate_view(open_to_all)
def one_village(request: HttpRequest, slug: Slug) -> Any:
    return villages([get_object_or_404(Village, slug=slug)])[0]


def narrowed(one: OpenList, village: Village, year: int | None) -> QuerySet[Any]:
    rows = one.rows(village)
    return rows.filter(**{one.year: year}) if year is not None else rows


def serve(one: OpenList) -> None:
    """The three addresses of a list: its pages, one line, and the whole as a spreadsheet."""
    below, name = f"/villages/{{slug}}/{one.name}", one.name

    @reading(
        f"{below}/",
        response={200: page_shape(name, one.shape), **PROBLEMS},
        url_name=name,
        operation_id=name,
        summary=name,
    )
    @decorate_view(open_to_all)
    def some(request: HttpRequest, slug: Slug, wanted: Query[Wanted]) -> Any:
        village = get_object_or_404(Village, slug=slug)
        rows, following = turn(narrowed(one, village, wanted.year), wanted)
        return told(one.draw(village, rows), following, village)

    @reading(
        f"{below}.csv",
        response=PROBLEMS,
        url_name=f"{name}_csv",
        operation_id=f"{name}_csv",
        summary=name,
    )
    @decorate_view(open_to_all)
    def every(request: HttpRequest, slug: Slug, wanted: Query[Year]) -> Any:
        village = get_object_or_404(Village, slug=slug)
        rows = narrowed(one, village, wanted.year).order_by("pk")
        return table(f"{name}-{slug}", one.shape, one.draw(village, list(rows)), village)

    @reading(
        f"{below}/{{number}}/",
        response={200: one.shape, **PROBLEMS},
        url_name=f"{name}_line",
        operation_id=f"{name}_line",
        summary=name,
    )
    @decorate_view(open_to_all)
    def line(request: HttpRequest, slug: Slug, number: Number) -> Any:
        village = get_object_or_404(Village, slug=slug)
        return one.draw(village, [get_object_or_404(one.rows(village), pk=number)])[0]


for each in LISTS:
    serve(each)
