"""What a page does with frames, as static/js/room/frames.js and swap.js do it."""

import re

CARD = re.compile(r"[pwsv]\d+")


class Page:
    """A face in a browser: regions by id, and lists that know which cards they hold."""

    def __init__(self, seen, regions, lists):
        self.seen = seen
        self.regions = dict(regions)
        self.lists = {name: list(order) for name, order in lists.items()}

    def take(self, frames):
        """Take one frame after the other; what is older than the page is dropped."""
        for frame in frames:
            if frame["seq"] < self.seen:
                continue
            self.regions |= frame["regions"]
            self.lists |= frame.get("lists", {})
            if not frame.get("more"):
                self.seen = frame["seq"]
        return self

    def as_it_stands(self):
        """{region: html, list: [(card, html)]}, and the number it shows.

        A card that no list names any more is not on the page.
        """
        fixed = {name: html for name, html in self.regions.items() if not CARD.fullmatch(name)}
        listed = {
            name: [(card, self.regions.get(card)) for card in order]
            for name, order in self.lists.items()
        }
        return fixed | listed, self.seen
