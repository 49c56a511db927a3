"""Our server: daphne, but it says goodbye.

Plain daphne drops its sockets without a close frame (1006), so every phone waits for its own
timeout; it skips `disconnect()`; and on Python 3.11 it crashes at exit while sockets are open.
Ours stops accepting, closes each socket with 1012 ("service restart: come back"), gives the
consumers three seconds, cancels the rest.
"""

import asyncio
import signal
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any

from channels.routing import get_default_application
from daphne.endpoints import build_endpoint_description_strings
from daphne.server import Server
from daphne.ws_protocol import WebSocketProtocol
from twisted.internet import defer, reactor

from meetings.live import loops
from meetings.live.bodies import bounded
from meetings.live.quiet import quieten

__all__ = ["CannotListen", "HallServer", "get_default_application", "most_sockets"]

GRACE = 3.0
SERVICE_RESTART = 1012
MESSAGE_LIMIT = 64 * 1024
ANSWER_LIMIT = 60
# Files, the database and plain requests need room beside the sockets.
SPARE_HANDLES = 112


class CannotListen(Exception):  # noqa: N818 - a state of affairs, told in a sentence
    """The address is taken or not ours; `str()` is what the system said."""


class HallServer(Server):
    """One process for pages and sockets."""

    def __init__(
        self,
        application: Callable[..., Any],
        *,
        host: str,
        port: int,
        background: Iterable[loops.Loop] = (),
        behind_proxy: bool = False,
        ready: Callable[[], None] | None = None,
        grace: float = GRACE,
        max_sockets: int | None = None,
    ) -> None:
        self.background = background
        self.tasks: list[asyncio.Task[None]] = []
        self.grace = grace
        self.max_sockets = most_sockets() if max_sockets is None else max_sockets
        self.draining = False
        self.doors: list[Any] = []
        self.refused_by_system = ""
        self.application: Callable[..., Any]
        super().__init__(
            application,
            endpoints=build_endpoint_description_strings(host=host, port=port),
            http_timeout=ANSWER_LIMIT,
            request_buffer_size=MESSAGE_LIMIT,
            websocket_timeout=-1,
            websocket_max_message_size=MESSAGE_LIMIT,
            websocket_max_frame_size=MESSAGE_LIMIT,
            proxy_forwarded_address_header="X-Forwarded-For" if behind_proxy else None,
            proxy_forwarded_proto_header="X-Forwarded-Proto" if behind_proxy else None,
            ready_callable=ready,
            server_name="",
        )

    def run(self) -> None:
        """Serve until a signal; raise if the address cannot be had."""
        quieten()
        reactor.callWhenRunning(self.start_background)
        reactor.callWhenRunning(stop_on_hangup)
        super().run()
        if self.refused_by_system:
            raise CannotListen(self.refused_by_system)

    def listen_success(self, port: Any) -> None:
        self.doors.append(port)
        self.http_factory.buildProtocol = bounded(self.http_factory.buildProtocol)
        # Else autobahn hangs up on a message too large (1006) and the page resends it for ever.
        # And its second for a page's own goodbye is short on a busy Wi-Fi: as long as our patience.
        self.ws_factory.setProtocolOptions(failByDrop=False, closeHandshakeTimeout=self.grace)
        super().listen_success(port)

    def listen_error(self, failure: Any) -> None:
        # Not super(): it logs the sentence and then run() would return as if all were well.
        self.refused_by_system = failure.getErrorMessage()
        self.stop()

    def start_background(self) -> None:
        self.tasks = loops.start(self.background)

    def create_application(self, protocol: Any, scope: dict[str, Any]) -> Any:
        if scope["type"] == "websocket" and (self.draining or self.is_full()):
            return self.turn_away(protocol, scope)
        return super().create_application(protocol, scope)

    def is_full(self) -> bool:
        return (
            len(self.connections) > self.max_sockets
            and sum(is_open(protocol) for protocol in self.connections) >= self.max_sockets
        )

    def turn_away(self, protocol: Any, scope: dict[str, Any]) -> Any:
        """Refuse a handshake there is no room for: the page polls instead (design.md 4.3)."""
        application = self.application
        self.application = refuse_socket
        try:
            return super().create_application(protocol, scope)
        finally:
            self.application = application

    def kill_all_applications(self) -> defer.Deferred[None]:
        """What daphne calls before the reactor stops."""
        return defer.Deferred.fromFuture(asyncio.ensure_future(self.drain()))

    async def drain(self) -> None:
        """Close the door, say goodbye, wait a little, then cancel whoever still talks."""
        self.draining = True
        for door in self.doors:
            door.stopListening()
        for protocol in list(self.connections):
            self.dismiss(protocol)
        if running := self.running():
            await asyncio.wait(running, timeout=self.grace)
        # The loops go last: what a consumer still waits for may come from one of them.
        await loops.stop([*self.running(), *self.tasks])

    def dismiss(self, protocol: Any) -> None:
        if is_open(protocol):
            protocol.sendCloseFrame(code=SERVICE_RESTART, isReply=False)
        elif hasattr(protocol, "handshake_deferred"):
            protocol.serverReject()
            if task := self.connections[protocol].get("application_instance"):
                task.cancel()

    def running(self) -> list[asyncio.Future[Any]]:
        tasks = [details.get("application_instance") for details in self.connections.values()]
        return [task for task in tasks if task is not None and not task.done()]


def is_open(protocol: Any) -> bool:
    return isinstance(protocol, WebSocketProtocol) and protocol.state == protocol.STATE_OPEN


async def refuse_socket(
    scope: Any,  # noqa: ARG001 - the shape of an ASGI application
    receive: Callable[[], Any],
    send: Callable[[Any], Any],
) -> None:
    await receive()
    await send({"type": "websocket.close"})


def stop_on_hangup() -> None:
    """Closing the terminal window is a stop like Ctrl-C. Windows sends SIGBREAK: Twisted's own."""
    if hangup := getattr(signal, "SIGHUP", None):
        signal.signal(hangup, lambda *_signal: reactor.callFromThread(stop_once))


def stop_once() -> None:
    with suppress(Exception):  # a second signal while it drains
        reactor.stop()  # type: ignore[misc]  # zope's interface hides the object


def most_sockets() -> int:
    """How many sockets this process may hold; asks the system for more first."""
    if sys.platform == "win32":
        return 400  # select() watches 512 there, whatever the system allows
    import resource  # noqa: PLC0415 - absent on Windows

    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 8192 if hard == resource.RLIM_INFINITY else min(hard, 8192)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    return resource.getrlimit(resource.RLIMIT_NOFILE)[0] - SPARE_HANDLES
