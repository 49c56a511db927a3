"""A Redis of our own, to be killed in the middle of an evening and brought back."""

import contextlib
import subprocess

import redis

from tests.servers import free_port


class OwnRedis:
    """`redis-server` on a free port; nothing of it is kept."""

    def __init__(self, folder):
        self.folder, self.port = folder, free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self.process = None

    def start(self):
        command = ["redis-server", "--port", str(self.port), "--bind", "127.0.0.1"]
        command += ["--save", "", "--appendonly", "no", "--dir", str(self.folder)]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        for line in self.process.stdout:
            if "Ready to accept connections" in line:
                return self
        raise AssertionError("redis-server did not start")

    def kill(self):
        self.process.kill()
        self.process.communicate()

    def listeners(self, channel):
        """How many processes hear this channel."""
        with contextlib.closing(redis.Redis(port=self.port)) as client:
            return dict(client.pubsub_numsub(channel))[channel.encode()]
