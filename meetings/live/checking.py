"""The socket of the page that tries a phone out: it says back what it hears, and the time."""

import asyncio
import json
import time
from typing import Any

from meetings.live.handshake import header, is_ours

MESSAGES, LENGTH = 12, 32
PATIENCE = 20.0


async def echo(scope: Any, receive: Any, send: Any) -> None:
    """The application behind /ws/cek/. It knows nobody and asks the database nothing."""
    await receive()
    headers = scope["headers"]
    if not is_ours(header(headers, b"origin"), header(headers, b"host")):
        await send({"type": "websocket.close"})
        return
    await send({"type": "websocket.accept"})
    try:
        async with asyncio.timeout(PATIENCE):
            for _message in range(MESSAGES):
                event = await receive()
                if event["type"] == "websocket.disconnect":
                    return
                said = event.get("text") or ""
                if len(said) > LENGTH:
                    break
                answer = json.dumps({"echo": said, "now": int(time.time() * 1000)})
                await send({"type": "websocket.send", "text": answer})
    except TimeoutError:
        pass
    await send({"type": "websocket.close", "code": 1000})
