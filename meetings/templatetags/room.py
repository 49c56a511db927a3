"""Putting regions on a page: `{% zone "now" %}` draws what stands there on this face."""

import json
from typing import Any

import segno
from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from deliberation.people.addresses import split_port
from meetings.live.regions import draw, regions_of
from meetings.models import Participant
from meetings.queries.me import me_of, me_of_staff

register = template.Library()


@register.simple_tag
def qr(text: str, words: str) -> SafeString:
    """Draw a QR as an image inside the page; `words` say to a screen reader where it leads."""
    picture = segno.make(text, error="m", micro=False).svg_inline(border=2, omitsize=True)
    # What segno draws holds numbers only.
    drawn = mark_safe(picture)  # noqa: S308
    return format_html('<span role="img" aria-label="{}">{}</span>', words, drawn)


@register.simple_tag(takes_context=True)
def me(context: dict[str, Any]) -> str:
    """What is this reader's own, as the socket will say it: marked before the first word comes."""
    meeting, by = context["meeting"], context["by"]
    if isinstance(by, Participant):
        return json.dumps(me_of(meeting, [by.pk]).get(by.pk))
    return json.dumps(me_of_staff(by))


@register.filter
def address_parts(address: str) -> list[str]:
    """Where an address may break on a narrow column: host, port, path; http is understood."""
    host, _slash, path = address.partition("://")[2].rstrip("/").partition("/")
    name, port = split_port(host)
    return [name, *([f":{port}"] if port else []), f"/{path}"]


@register.simple_tag(takes_context=True)
def zone(context: dict[str, Any], name: str) -> SafeString:
    """Draw the regions of one zone, exactly as the live channel would send them."""
    face, state = context["face"], context["state"]
    return format_html_join(
        "\n", "{}", ((_placed(r, face, state),) for r in regions_of(face, name))
    )


def _placed(region: Any, face: Any, state: Any) -> SafeString:
    # What `draw` gives came out of autoescaping templates.
    html = mark_safe("\n".join(draw(region, face, state).values()))  # noqa: S308
    if region.each:
        return format_html('<div id="{}" data-list>{}</div>', region.name, html)
    return html
