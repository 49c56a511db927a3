#!/usr/bin/env python3
"""Open the hall: `python3 run.py`. Everything else: `python3 run.py --help`.

This file keeps to what the oldest Python understands, so that one can say why it will not do.
"""

import sys

NEEDED = (3, 11)


def too_old(version):
    # type: (tuple[int, ...]) -> str
    """The sentence for a Python before 3.11, or nothing."""
    if tuple(version[:2]) >= NEEDED:
        return ""
    found = "%d.%d" % tuple(version[:2])
    return (
        "Perlu Python 3.11 atau lebih baru, yang ini %s; pasang dari python.org. / "
        "Python 3.11 or newer is needed, this is %s; get it from python.org." % (found, found)
    )


def main():
    # type: () -> int
    sentence = too_old(sys.version_info[:2])
    if sentence:
        sys.stderr.write(sentence + "\n")
        return 1
    from deliberation.starting.command import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
