"""Drawing a result where a template asks for it: `{% bars_chart result as chart %}`."""

from typing import Any

from django import template

from meetings.queries import charts

register = template.Library()
register.simple_tag(charts.bars_chart)
register.simple_tag(charts.wall_bars)
register.simple_tag(charts.people_chart)
register.simple_tag(charts.path_chart)
register.filter(charts.channel_word)


@register.filter
def changes(lines: list[Any]) -> list[Any]:
    """What the meeting decided otherwise, of lines as they are or as a paper has them."""
    said = (line if isinstance(line, dict) else vars(line) for line in lines)
    return [line for line in said if line["change"]]
