"""Whether news can travel between processes. The hall goes on when it cannot (P12)."""

import asyncio
import logging

from channels.layers import get_channel_layer

log = logging.getLogger(__name__)


async def layer_answers(*, patience: float = 1.0) -> bool:
    layer = get_channel_layer()
    if layer is None:
        return False
    try:
        await asyncio.wait_for(layer.group_send("health", {"type": "health.asked"}), patience)
    except Exception as error:  # noqa: BLE001 - whatever a backend raises
        log.warning("The channel layer does not answer: %s", str(error) or type(error).__name__)
        return False
    return True
