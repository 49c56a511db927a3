"""How a figure is written into the table."""

from tests.bench import measures

Row = tuple[str, ...]
NEVER = float("inf")


def per_frame(many: measures.FanOut, one: measures.FanOut) -> float:
    """CPU of a frame without the act itself, which costs the same for one phone and for many."""
    return max(0.0, many.cpu - one.cpu) / max(1, many.frames - one.frames)


def us(value: float) -> str:
    """The kernel counts a process in hundredths of a second: a small room is lost in them."""
    return f"{value * 1e6:.0f} µs" if value >= 1e-6 else "too small to tell"


def ms(value: float, spike: measures.Spike | None = None) -> str:
    if value == NEVER:
        return f"{spike.acknowledged} of {spike.phones} in 45 s" if spike else "never"
    return f"{value * 1e3:.0f} ms"


def seconds(value: float) -> str:
    return "never" if value == NEVER else f"{value:.2f} s"


def ratio(baseline: float, ours: float) -> str:
    if baseline == NEVER:
        return "∞"
    return f"{baseline / ours:.1f}×" if ours else ""
