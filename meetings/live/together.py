"""Many who ask the same kind of question at the same time are answered by one look."""

import asyncio
from collections.abc import Callable
from typing import Generic, TypeVar

from channels.db import database_sync_to_async

Question = TypeVar("Question")
Answer = TypeVar("Answer")


class Together(Generic[Question, Answer]):
    """Whoever asks while a batch is away is in the next one.

    A thousand phones that come back in the same second cost a handful of queries; one that comes
    alone does not wait for company.
    """

    def __init__(
        self, answer: Callable[[list[Question]], list[Answer]], *, most: int = 250
    ) -> None:
        self.answer = answer
        self.most = most
        self.waiting: list[tuple[Question, asyncio.Future[Answer]]] = []
        self.task: asyncio.Task[None] | None = None

    async def ask(self, question: Question) -> Answer:
        future: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self.waiting.append((question, future))
        if self.task is None or self.task.done():
            self.task = asyncio.ensure_future(self.serve())
        return await future

    async def serve(self) -> None:
        while self.waiting:
            batch, self.waiting = self.waiting[: self.most], self.waiting[self.most :]
            try:
                answers = await database_sync_to_async(self.answer)([q for q, _f in batch])
            except Exception as error:  # noqa: BLE001 - handed on to everybody who asked
                for _question, future in batch:
                    if not future.done():
                        future.set_exception(error)
            else:
                for (_question, future), answer in zip(batch, answers, strict=True):
                    if not future.done():
                        future.set_result(answer)
