"""How each event comes about: what stands before it, then the act itself.

A line of the table is a generator: up to its `yield` the hall is brought to the moment before,
after it the act is done through the function that the views call.
"""

ACTS = []


def act(event):
    """Put a way in which this event comes about on the table."""

    def keep(story):
        ACTS.append((event, story))
        return story

    return keep
