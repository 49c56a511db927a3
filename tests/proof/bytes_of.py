"""Every way in which one byte of a file can be another: changed, gone, or one too many."""

import random


def changes(data, seed, places=None):
    """At each place, or at so many by dice: (place, what, the file with it)."""
    dice = random.Random(seed)
    everywhere = range(len(data))
    where = everywhere if places is None else sorted(dice.sample(everywhere, places))
    for place in where:
        before, byte, after = data[:place], data[place], data[place + 1 :]
        other = dice.choice([one for one in range(256) if one != byte])
        yield place, "another", before + bytes([other]) + after
        yield place, "gone", before + after
        more = dice.randrange(256)
        yield place, "one more", before + bytes([more, byte]) + after


def at_the_end(data):
    """Behind the last one there is a place too."""
    return [data + bytes([one]) for one in range(256)]
