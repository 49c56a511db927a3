"""Pieces of the page's frame, for templates of every app."""

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()

SPRITE = "vendor/lucide-1.62.0/icons.svg"


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw one icon of the sprite; it says nothing by itself, so put words beside it."""
    return format_html(
        '<svg class="icon" aria-hidden="true"><use href="{}#{}"/></svg>', static(SPRITE), name
    )
