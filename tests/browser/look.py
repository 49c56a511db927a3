"""Pages drawn in this process and shown in Chromium without a server, and what an eye would find.

`Screens.see(html, sizes)` fulfils the page's requests from the source tree; scripts are left out,
so what is seen is the first paint. The edges that stick on a phone lie over what scrolls.
"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache, partial
from urllib.parse import urlsplit

from django.contrib.staticfiles.storage import StaticFilesStorage
from playwright.sync_api import sync_playwright

from deliberation.starting.services import chromium
from deliberation.staticfiles import InlinedFiles
from tests.browser.axe import overflow
from tests.servers import ROOT

# Every line of text that can be seen: its box, and how much of it is inside what clips it.
LINES = """() => {
  const lines = [];
  let number = 0;
  const walk = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const holder = node.parentElement;
    if (!node.textContent.trim() || !holder.checkVisibility()) continue;
    if (holder.closest(".visually-hidden, noscript, .bottom-bar, .tab-links")) continue;
    // What is drawn is measured too, as large as it comes out; its title and words are not seen.
    const drawing = holder.closest("svg");
    if (drawing && (!drawing.matches(".chart") || holder.closest("title, desc"))) continue;
    const scale = drawing ? drawing.getScreenCTM().a : 1;
    number += 1;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {
      const seen = { left: box.left, right: box.right, top: box.top, bottom: box.bottom };
      let cuts = false;
      for (let up = holder; up; up = up.parentElement) {
        const style = getComputedStyle(up);
        if (style.textOverflow === "ellipsis" || style.webkitLineClamp !== "none") cuts = true;
        if (style.overflowX === "visible" || up === document.documentElement) continue;
        const frame = up.getBoundingClientRect();
        seen.left = Math.max(seen.left, frame.left);
        seen.right = Math.min(seen.right, frame.right);
        seen.top = Math.max(seen.top, frame.top);
        seen.bottom = Math.min(seen.bottom, frame.bottom);
      }
      const [width, height] = [seen.right - seen.left, seen.bottom - seen.top];
      if (width < 4 || height < 8) continue;
      lines.push({
        number, words: node.textContent.trim().slice(0, 40),
        size: parseFloat(getComputedStyle(holder).fontSize) * scale,
        ...seen, cuts, lostHeight: box.height - height, lostWidth: box.width - width,
      });
    }
  }
  return lines;
}"""
ROWS = """() => [...document.querySelectorAll(".zone-matter :is(ol, ul)")].map((list) => {
  const frame = list.getBoundingClientRect();
  const inside = ({ height, left, bottom }) =>
    height && left < frame.right - 4 && bottom <= frame.bottom + 8;
  return [...list.children].filter((one) => inside(one.getBoundingClientRect())).length;
})"""


@dataclass(frozen=True)
class Seen:
    """What one screen shows: lines of text, rows of each list, how much wider than itself it is."""

    lines: list
    rows: list
    overflow: int


class Screens:
    """Chromium in a thread of its own: its loop would keep this one from the database."""

    def __init__(self):
        self.thread = ThreadPoolExecutor(1)
        self.thread.submit(self._open).result()

    def _open(self):
        self.playwright = sync_playwright().start()
        self.browser = self.playwright.chromium.launch(
            executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"]
        )

    def close(self):
        self.thread.submit(self._close).result()
        self.thread.shutdown()

    def _close(self):
        self.browser.close()
        self.playwright.stop()

    def see(self, html, sizes):
        """Show one page on screens of these sizes: (width, height, how large the letters are)."""
        return self.thread.submit(self._see, html, sizes).result()

    def _see(self, html, sizes):
        page = self.browser.new_page()
        try:
            page.route("**/*", partial(fulfil, html))
            page.goto("http://hall.test/")
            return [self._look(page, *size) for size in sizes]
        finally:
            page.close()

    @staticmethod
    def _look(page, width, height, letters):
        page.set_viewport_size({"width": width, "height": height})
        if letters != 1:
            page.evaluate("n => document.documentElement.style.fontSize = `${n * 100}%`", letters)
        return Seen(page.evaluate(LINES), page.evaluate(ROWS), overflow(page))


def fulfil(html, route):
    path = urlsplit(route.request.url).path
    if path == "/":
        route.fulfill(body=html, content_type="text/html; charset=utf-8")
    elif path.endswith(".css"):
        route.fulfill(body=stylesheet(path.removeprefix("/static/")), content_type="text/css")
    else:
        route.abort()


@cache
def stylesheet(path):
    """The whole of it, as collecting leaves it."""
    return InlinedFiles(StaticFilesStorage(location=ROOT / "static")).inline(path)


def too_small(lines, least):
    return [line["words"] for line in lines if line["size"] < least]


def cut(lines):
    """Lines through which an edge goes; an ellipsis may shorten one, nothing may halve one."""
    return [
        line["words"]
        for line in lines
        if _lost_letters(line) > 6 or (line["lostWidth"] > 4 and not line["cuts"])
    ]


def overlapping(lines):
    """Words that lie on other words."""
    pairs = ((one, other) for n, one in enumerate(lines) for other in lines[n + 1 :])
    return [f"{one['words']} / {other['words']}" for one, other in pairs if _meet(one, other)]


def _meet(one, other):
    if one["number"] == other["number"]:  # one sentence: a clamp leaves its lines in two places
        return False
    width = min(one["right"], other["right"]) - max(one["left"], other["left"])
    (top, bottom), (higher, lower) = _letters(one), _letters(other)
    return width > 4 and min(bottom, lower) - max(top, higher) > 4


def _lost_letters(line):
    """How much of the letters' height an edge takes, without the air that the font puts on it."""
    air = line["bottom"] - line["top"] + line["lostHeight"] - line["size"]
    return line["lostHeight"] - max(0, air) / 2


def _letters(line):
    """From where to where its letters reach. A line's box is as high as its font says, which is
    1.16 of the letters in one and 1.36 in another; the letters themselves stand in its middle."""
    middle = (line["top"] + line["bottom"]) / 2
    half = min(line["size"], line["bottom"] - line["top"]) / 2
    return middle - half, middle + half
