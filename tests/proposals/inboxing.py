"""A token, a centre that sends, and what it gets."""

import json
import uuid

from deliberation.proposals.actions.inbox_tokens import make_token
from deliberation.proposals.models import Message

ADDRESS = "/api/v1/inbox/"


def centre(client, village, by):
    """A function that sends what an SMS centre sends, with the token of this village."""
    token = make_token(village, by=by)

    def send(text="Talud RT 01 longsor", **more):
        body = {"key": f"sms-{uuid.uuid4().hex}", "text": text, **more}
        return post(client, token, {name: said for name, said in body.items() if said is not None})

    send.token = token
    return send


def post(client, token, body, kind="application/json"):
    body = json.dumps(body) if isinstance(body, dict) else body
    return client.post(
        ADDRESS, body, content_type=kind, headers={"Authorization": f"Bearer {token}"}
    )


def make_message(village, text="Talud RT 01 longsor", **more):
    facts = {"number": uuid.uuid4().hex[:8], "key_digest": uuid.uuid4().hex, "way": "sms", **more}
    return Message.objects.create(village=village, text=text, **facts)
