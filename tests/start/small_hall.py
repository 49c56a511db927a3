"""A hall with one tiny application: `python -m tests.start.small_hall PORT [MOST_SOCKETS]`.

Everything it sees it says on standard output, so a test can wait for a line instead of a second.
"""

import asyncio
import hashlib
import signal
import sys

from meetings.live.serving import CannotListen, HallServer

tries = []


async def application(scope, receive, send):
    if scope["type"] == "http":
        body, more = b"", True
        while more:
            message = await receive()
            body, more = body + message["body"], message["more_body"]
        answer = f"hall {len(body)} {hashlib.sha256(body).hexdigest()}".encode()
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": answer})
        return
    await receive()
    await send({"type": "websocket.accept"})
    while True:
        message = await receive()
        if message["type"] == "websocket.disconnect":
            print("left", message["code"], flush=True)
            if scope["path"] == "/stubborn/":
                await asyncio.sleep(3600)
            return
        await send({"type": "websocket.send", "text": message["text"]})


async def stumbling_loop():
    tries.append(1)
    print("loop starts", len(tries), flush=True)
    if len(tries) == 1:
        raise RuntimeError("the first try fails")
    try:
        await asyncio.Event().wait()
    finally:
        print("loop ends", flush=True)


def main(port, most=None):
    signal.signal(signal.SIGINT, signal.default_int_handler)
    server = HallServer(
        application,
        host="127.0.0.1",
        port=int(port),
        background=[stumbling_loop],
        ready=lambda: print("ready", flush=True),
        max_sockets=most and int(most),
    )
    try:
        server.run()
    except CannotListen as error:
        sys.exit(f"cannot listen: {error}")
    print("gone", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
