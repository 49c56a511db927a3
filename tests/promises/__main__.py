"""The promises at their full size: `python -m tests.promises`, or `… P1 P6` for some of them.

The same tests as in every run, with the numbers of the design instead of those one can wait for.
Prints what each of them did, and ends with 0 if all of them hold.
"""

import os
import sys
from collections import Counter

import pytest

from deliberation.starting.quality import variables
from deliberation.starting.services import services

WHERE = {
    "P1": ["tests/promises/test_surviving.py"],
    "P2": ["tests/promises/test_once.py", "tests/promises/test_histories.py"],
    "P3": ["tests/promises/test_histories.py"],
    "P6": ["tests/proof/test_every_byte.py", "tests/browser/test_recounting.py"],
    "P7": ["tests/promises/test_secret.py"],
}


class Table:
    """One row for each test, whichever way it was asked: what it did, how long, whether it held."""

    def __init__(self):
        self.did, self.seconds, self.failed = {}, Counter(), set()

    def pytest_runtest_logreport(self, report):
        name = report.nodeid.partition("[")[0]
        self.seconds[name] += report.duration
        if report.failed:
            self.failed.add(name)
        if report.when == "call":
            done = self.did.setdefault(name, Counter())
            done.update(dict(report.user_properties))

    def pytest_terminal_summary(self, terminalreporter):
        terminalreporter.section("promises")
        for name, done in self.did.items():
            held = "FAILED" if name in self.failed else "holds"
            terminalreporter.write_line(f"{held:8}{self.seconds[name]:7.0f} s  {name}")
            if done:
                numbers = (f"{many:,} {what}" for what, many in done.items())
                terminalreporter.write_line(f"{'':19}{'; '.join(numbers)}")


def main(wanted):
    if unknown := set(wanted) - set(WHERE):
        sys.exit(f"{', '.join(sorted(unknown))}: these are the promises: {', '.join(WHERE)}")
    found = services()
    missing = [service for service in found if not service.is_there]
    os.environ |= variables(found) | {"JANDOM_PROMISES": "full"}
    for service in missing:
        print(f"Left out: {service.marker} tests, no {service.absence}.")
    marks = " and ".join(f"not {service.marker}" for service in missing)
    files = dict.fromkeys(file for name in wanted or WHERE for file in WHERE[name])
    # The browser's driver leaves a loop running: what needs one of its own goes before.
    ordered = sorted(files, key=lambda file: "/browser/" in file)
    return pytest.main(["-q", "-p", "no:cacheprovider", "-m", marks, *ordered], plugins=[Table()])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
