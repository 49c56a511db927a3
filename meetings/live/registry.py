"""Who is in one room, in this process: by what they watch, and by whose seat it is."""

from collections.abc import Iterator

from meetings.live.doors import Guest, Knock
from meetings.live.sockets import Audience, Socket


class Registry:
    """The sockets of one meeting. Nothing else may add anyone to an audience."""

    def __init__(self) -> None:
        self.audiences: dict[Audience, set[Socket]] = {}
        self.seats: dict[int, set[Socket]] = {}
        self.others: set[Socket] = set()

    def __iter__(self) -> Iterator[Socket]:
        return iter([one for sockets in self.audiences.values() for one in sockets])

    def __bool__(self) -> bool:
        return bool(self.audiences)

    def add(self, socket: Socket, audience: Audience) -> None:
        socket.audience = audience
        self.audiences.setdefault(audience, set()).add(socket)
        self.of_owner(socket, make=True).add(socket)

    def remove(self, socket: Socket) -> None:
        audience, socket.audience = socket.audience, None
        if audience not in self.audiences:
            return
        self.audiences[audience].discard(socket)
        if not self.audiences[audience]:
            del self.audiences[audience]
        self.of_owner(socket).discard(socket)
        if socket.guest and not self.seats.get(socket.guest.seat, True):
            del self.seats[socket.guest.seat]

    def of_owner(self, socket: Socket, *, make: bool = False) -> set[Socket]:
        """The pages open on the same seat; for those without a seat, all who have none."""
        seat = socket.guest.seat if socket.guest else 0
        if not seat:
            return self.others
        return self.seats.setdefault(seat, set()) if make else self.seats.get(seat, set())

    def languages(self) -> set[str]:
        """The languages of the pages that belong to seats."""
        return {audience.lang for audience in self.audiences if audience.face == "room"}

    def claims(self) -> set[tuple[int, int]]:
        """The seats that are here, each with the serial its cookie said."""
        return {
            one.knock.claim
            for pages in self.seats.values()
            for one in pages
            if one.knock and one.knock.claim
        }

    def accounts(self) -> set[tuple[Knock, Guest]]:
        """Those who are here without a seat: the desk, the door, whoever stands before the wall."""
        return {(one.knock, one.guest) for one in self.others if one.knock and one.guest}
