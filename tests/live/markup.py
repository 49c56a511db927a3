"""A page taken apart: its regions as they stand in it, its keyed lists, and all the rest."""

from html.parser import HTMLParser

from tests.live.page import CARD

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "wbr"}
# What `me` and `data-moments` are marked into by the page itself (static/js/room/marks.js and
# whoever else hears "room:me"): inside these a reload may differ from what was first drawn.
MARKED = {"data-me", "data-my-proposals", "data-hand", "data-mine", "data-my-count"}
SHOWN_BY_MARKS = {"data-when", "data-allow"}
FLEETING = {
    "data-seen",
    "data-clock",
    "data-owner",
    "csrf-token",
    "hx-headers",
    "csrfmiddlewaretoken",
    "key",
}


class Markup(HTMLParser):
    """`regions` {id: html}, `lists` {id: [card ids]}, `rest` what is outside of them."""

    def __init__(self, text, regions, lists):
        super().__init__(convert_charrefs=False)
        self.text, self.names = text, set(regions)
        self.lists = {name: [] for name in lists}
        self.regions, self.rest = {}, []
        self.attributes = {}
        self._starts = [0]
        for line in text.splitlines(keepends=True):
            self._starts.append(self._starts[-1] + len(line))
        self._open = []  # (tag, id of the region it opens, where, list it opens)
        self._list = None
        self._quiet = 0
        self.feed(text)

    @property
    def at(self):
        line, column = self.getpos()
        return self._starts[line - 1] + column

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        name = found.get("id")
        region = name if name in self.names and not self._inside else None
        if self._list and name and CARD.fullmatch(name):
            region = name
            self.lists[self._list].append(name)
        if tag == "body":
            self.attributes = found
        quiet = region is not None or MARKED & found.keys()
        if not self._quiet and not quiet:
            self.rest.append((tag, plain(found)))
        if tag in VOID:
            return
        if name in self.lists and "data-list" in found:
            self._list = name
        self._quiet += bool(quiet or self._quiet)
        self._open.append((tag, region, self.at, name if name == self._list else None))

    @property
    def _inside(self):
        return any(region for _tag, region, _at, _list in self._open)

    def handle_startendtag(self, tag, attrs):
        if not self._quiet:
            self.rest.append((tag, plain(dict(attrs))))

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        opened, region, start, listed = self._open.pop()
        if opened != tag:
            raise AssertionError(f"<{opened}> is closed by </{tag}> at {self.getpos()}")
        if region:
            self.regions[region] = self.text[start : self.at + len(f"</{tag}>")]
        if listed:
            self._list = None
        self._quiet -= bool(self._quiet)

    def handle_data(self, data):
        if not self._quiet and data.strip():
            self.rest.append(" ".join(data.split()))

    def handle_entityref(self, name):
        self.handle_data(f"&{name};")

    def handle_charref(self, name):
        self.handle_data(f"&#{name};")


def plain(attributes):
    """The attributes of an element, without those that are new with every page."""
    kept = attributes.keys() - FLEETING
    if attributes.get("name") in FLEETING:
        kept -= {"value", "content"}
    if SHOWN_BY_MARKS & attributes.keys():
        kept -= {"hidden"}
    return tuple((name, attributes[name] or "") for name in sorted(kept))
