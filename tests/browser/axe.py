"""What a screen reader, a keyboard or a bright sun would complain about, as sentences.

`assert complaints(page) == []` on every page, at 360 and at 1920 pixels.
"""

from functools import cache

from axe_playwright_python.sync_playwright import Axe

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@cache
def axe():
    return Axe()  # reads half a megabyte of script: once is enough


def complaints(page):
    """One line for each place that breaks a rule of WCAG 2.2 AA: rule, element, what to mend."""
    found = (
        axe()
        .run(page, options={"runOnly": RULES, "resultTypes": ["violations"]})
        .response["violations"]
    )
    return [
        f"{rule['id']}: {', '.join(map(str, node['target']))}: {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"]
    ]


def overflow(page):
    """How many pixels the page is wider than the screen: 0 on every page at every size."""
    return page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )


def small_targets(page, least=48):
    """Buttons and links-as-buttons of a phone face that a thumb would miss."""
    return page.evaluate(
        """least => [...document.querySelectorAll(
             "button:not(.link), [role=button], select, a[data-tab], " +
             "input:not([type=hidden], [type=checkbox], [type=radio])"
           )].filter(e => e.checkVisibility?.() ?? e.offsetParent)
             .map(e => [e, e.getBoundingClientRect()])
             .filter(([, box]) => box.width && Math.round(box.height) < least)
             .map(([e, box]) => `${Math.round(box.height)} px: ${e.outerHTML.slice(0, 90)}`)""",
        least,
    )
