"""The one door for HTTP and websockets."""

import gc
import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "deliberation.settings")
http = get_asgi_application()

from channels.routing import ProtocolTypeRouter  # noqa: E402 - needs the apps that were loaded above

from meetings.live import regions  # noqa: E402
from meetings.live.loops import lifespan  # noqa: E402
from meetings.live.routing import sockets  # noqa: E402

application = ProtocolTypeRouter({"http": http, "websocket": sockets, "lifespan": lifespan})
regions.warm()
gc.freeze()  # what is loaded by now stays: no collection looks at it again
