"""A face as it was last drawn, and the frames that bring a page from any number to it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from meetings.live.protocol import Frame

# Daphne has no back-pressure and no compression: what is larger goes in several frames.
FRAME_SIZE = 8 * 1024
KEPT_ANSWERS = 64

Regions = Mapping[str, str]
Lists = Mapping[str, list[str]]


@dataclass(frozen=True)
class Picture:
    """One face in one language at one number.

    `regions_at` and `lists_at` say, for each piece, the highest number at which it can have become
    what it is now. A page that shows a higher number has it already.
    """

    seq: int
    regions: Regions
    lists: Lists
    regions_at: Mapping[str, int]
    lists_at: Mapping[str, int]
    counted: frozenset[str] = frozenset()
    answers: dict[int, tuple[Frame, ...]] = field(default_factory=dict, compare=False)

    def since(self, seen: int) -> tuple[Frame, ...]:
        """The frames for a page that shows `seen`; the same strings for everybody who asks."""
        seen = min(seen, self.seq)
        if seen not in self.answers:
            if len(self.answers) >= KEPT_ANSWERS:
                self.answers.clear()
            self.answers[seen] = tuple(frames(**self.news_since(seen)))
        return self.answers[seen]

    def news_since(self, seen: int) -> dict[str, Any]:
        """What has changed since `seen`. What is merely counted always comes: it has no number."""
        regions = {
            name: html
            for name, html in self.regions.items()
            if self.regions_at[name] > seen or name in self.counted
        }
        lists = {name: order for name, order in self.lists.items() if self.lists_at[name] > seen}
        return {"seq": self.seq, "regions": regions, "lists": lists}


def first(
    seq: int, regions: Regions, lists: Lists, *, upto: int, counted: Iterable[str] = ()
) -> Picture:
    """The picture of a face that nobody has drawn before."""
    return Picture(
        seq,
        regions,
        lists,
        dict.fromkeys(regions, upto),
        dict.fromkeys(lists, upto),
        frozenset(counted),
    )


def following(
    old: Picture, seq: int, regions: Regions, lists: Lists, *, upto: int
) -> tuple[Picture, tuple[Frame, ...]]:
    """The next picture, and the frames that everybody who has the old one needs.

    `seq` was read before the state and `upto` after it was drawn: what is new came at most then.
    What is new without a new number goes to whoever asks until there is one.
    """
    upto = upto if seq > old.seq else max(upto, seq + 1)
    news = {name: html for name, html in regions.items() if old.regions.get(name) != html}
    moved = {name: order for name, order in lists.items() if old.lists.get(name) != order}
    picture = Picture(
        seq,
        regions,
        lists,
        {name: upto if name in news else old.regions_at[name] for name in regions},
        {name: upto if name in moved else old.lists_at[name] for name in lists},
        old.counted,
    )
    if seq == old.seq and not news and not moved:
        return picture, ()
    return picture, tuple(frames(seq=seq, regions=news, lists=moved))


def frames(*, seq: int, regions: Regions, lists: Lists) -> Iterator[Frame]:
    """Split news into frames of bearable size; every one but the last says that more follows.

    A page counts itself at `seq` only after the last: if it loses the line in between, it asks
    again from where it was. The order of lists comes last, when their cards are there.
    """
    part: dict[str, str] = {}
    size = 0
    for name, html in regions.items():
        length = len(html.encode(errors="replace"))
        if part and size + length > FRAME_SIZE:
            yield Frame({"seq": seq, "regions": part, "more": True})
            part, size = {}, 0
        part[name] = html
        size += length
    last: dict[str, Any] = {"seq": seq, "regions": part}
    if lists:
        last["lists"] = lists
    yield Frame(last)
