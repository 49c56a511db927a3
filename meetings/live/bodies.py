"""What a page may send us: read as it comes, never past a limit.

Twisted parses every posted form in the event loop, for arguments that nobody here asks for: one
8 MB photo made every socket of the hall wait a third of a second, one of 30 MB two seconds. And it
keeps a body of any length on the disk: a guest who sends for an hour fills it, and no vote can be
written any more.
"""

from typing import Any

from daphne.http_protocol import WebRequest

BODY_LIMIT = 48 * 1024 * 1024
# Swallowed rather than cut off: a browser that is still sending does not read the answer.
PATIENCE = 4 * BODY_LIMIT
TOO_LARGE = (
    "Kiriman ini terlalu besar; pilih berkas yang lebih kecil. / "
    "This is too large; choose a smaller file."
)


class BoundedRequest(WebRequest):
    received = 0

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._parsePOSTFormSubmission = False  # Twisted's name for "leave the body to Django"

    def gotLength(self, length: int | None) -> None:  # noqa: N802 - Twisted's name
        # A file in memory for the first bytes; what is over the limit is never written to it.
        super().gotLength(length if length is None or length <= BODY_LIMIT else 0)

    def handleContentChunk(self, data: bytes) -> None:  # noqa: N802 - Twisted's name
        self.received += len(data)
        if self.received <= BODY_LIMIT:
            super().handleContentChunk(data)
        elif self.received > PATIENCE:
            self.channel.loseConnection()

    def process(self) -> Any:
        if self.received > BODY_LIMIT:
            return self.basic_error(413, b"Content Too Large", TOO_LARGE)
        return super().process()


def bounded(build: Any) -> Any:
    """The factory's `buildProtocol`, with our request in place of daphne's."""

    def build_protocol(address: Any) -> Any:
        protocol = build(address)
        protocol.requestFactory = BoundedRequest
        return protocol

    return build_protocol
