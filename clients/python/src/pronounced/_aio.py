"""The client for asyncio."""

from __future__ import annotations

import asyncio
import contextlib
import os
import weakref
from collections import deque
from typing import TYPE_CHECKING, Any, List, Literal  # noqa: UP035

from . import _calls
from ._aio_connection import AsyncConnection
from ._client import WINDOW
from ._find import environment, find

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterable, AsyncIterator, Iterable, Mapping, Sequence
    from types import TracebackType

    from ._calls import Path
    from .types import (
        Added,
        Alphabet,
        DateOrder,
        Dialect,
        Engine,
        Entry,
        Exported,
        Imported,
        Markup,
        PositionEncoding,
        Prediction,
        Pronunciation,
        Rendering,
        Status,
        Token,
    )


class AsyncClient:
    """What `Client` is, for the tasks of one event loop. A task that is cancelled cancels its request.

    The parameters are those of `Client`.
    """

    def __init__(
        self,
        binary: str | os.PathLike[str] | None = None,
        *,
        arguments: Sequence[str] = (),
        env: Mapping[str, str] | None = None,
        timeout: float | None = None,
    ) -> None:
        surroundings = environment(env)
        command = [find(binary, surroundings), "serve", *arguments]
        self.timeout = timeout
        self._connection = AsyncConnection(command, surroundings)
        self._abandon = weakref.finalize(self, AsyncConnection.abandon, self._connection)
        self._abandon.atexit = False  # the loop is gone by then, and has ended the daemon

    async def __aenter__(self) -> AsyncClient:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Ends the daemon. Requests in flight raise `ClosedError`, as do those that come later."""
        await self._connection.close()

    @property
    def lexicon(self) -> AsyncLexicon:
        """The user's own pronunciations."""
        return AsyncLexicon(self)

    @property
    def pid(self) -> int | None:
        """The daemon's process id, if one is running."""
        return self._connection.process_id()

    async def predict(
        self,
        words: str | Iterable[str],
        *,
        nbest: int | None = None,
        model: str | None = None,
        detail: bool = False,
        timeout: float | None = None,
    ) -> Prediction:
        """Asks the model alone, without a dictionary. A string is split at white space; any number of words may be asked."""
        return await self._do(_calls.predict(words, nbest, model, detail=detail), timeout)

    async def pronounce(
        self,
        text: str,
        *,
        alphabets: Sequence[Alphabet] | None = None,
        position_encoding: PositionEncoding = "utf-32",
        markup: Markup | None = None,
        lexicon: Iterable[Entry] | None = None,
        nbest: int | None = None,
        model: str | None = None,
        date_order: DateOrder | None = None,
        compat: str | None = None,
        timeout: float | None = None,
    ) -> Pronunciation:
        """Says how running text is said. `text[token["start"]:token["end"]]` is the token, unless another encoding is asked."""
        call = _calls.pronounce(text, alphabets, position_encoding, markup, lexicon, nbest, model, date_order, compat)
        return await self._do(call, timeout)

    async def pronounce_all(
        self,
        texts: Iterable[str] | AsyncIterable[str],
        *,
        alphabets: Sequence[Alphabet] | None = None,
        position_encoding: PositionEncoding = "utf-32",
        markup: Markup | None = None,
        lexicon: Iterable[Entry] | None = None,
        nbest: int | None = None,
        model: str | None = None,
        date_order: DateOrder | None = None,
        compat: str | None = None,
        timeout: float | None = None,
        window: int = WINDOW,
    ) -> AsyncIterator[Pronunciation]:
        """Yields what `pronounce` says of each text, in their order, with up to `window` texts in flight."""
        entries = None if lexicon is None else list(lexicon)
        waiting: deque[asyncio.Task[Pronunciation]] = deque()

        def begin(text: str) -> None:
            call = _calls.pronounce(
                text, alphabets, position_encoding, markup, entries, nbest, model, date_order, compat
            )
            waiting.append(asyncio.ensure_future(self._do(call, timeout)))

        try:
            if hasattr(texts, "__aiter__"):
                async for text in texts:
                    begin(text)
                    if len(waiting) >= window:
                        yield await waiting.popleft()
            else:
                for text in texts:
                    begin(text)
                    if len(waiting) >= window:
                        yield await waiting.popleft()
            while waiting:
                yield await waiting.popleft()
        finally:
            for task in waiting:
                task.cancel()
            await asyncio.gather(*waiting, return_exceptions=True)

    async def stream(
        self,
        text: str,
        *,
        alphabets: Sequence[Alphabet] | None = None,
        position_encoding: PositionEncoding = "utf-32",
        markup: Markup | None = None,
        lexicon: Iterable[Entry] | None = None,
        nbest: int | None = None,
        model: str | None = None,
        date_order: DateOrder | None = None,
        timeout: float | None = None,
    ) -> AsyncIterator[Token]:
        """Yields the tokens of a long text while the daemon goes on with it; see `Client.stream`.

        Who does not go on to the end closes the iterator, with `contextlib.aclosing` for one. Tokens that come while the loop
        is at something else are kept.
        """
        call = _calls.pronounce(text, alphabets, position_encoding, markup, lexicon, nbest, model, date_order, None)
        async with _closing(self._connection.stream(call, self._limit(timeout))) as tokens:
            async for token in tokens:
                yield token

    async def convert(
        self, transcription: str, source: Alphabet, target: Alphabet, *, timeout: float | None = None
    ) -> str:
        """Writes a transcription in another alphabet."""
        return await self._do(_calls.convert(transcription, source, target), timeout)

    async def render(
        self,
        text: str,
        engine: Engine,
        *,
        dialect: Dialect | None = None,
        voice: str | None = None,
        words: Literal["all", "uncertain"] | None = None,
        markup: Markup | None = None,
        lexicon: Iterable[Entry] | None = None,
        date_order: DateOrder | None = None,
        timeout: float | None = None,
    ) -> Rendering:
        """Writes a text as a speech engine takes it; see `Client.render`."""
        return await self._do(_calls.render(text, engine, dialect, voice, words, markup, lexicon, date_order), timeout)

    async def render_parts(
        self,
        text: str,
        engine: Engine,
        *,
        dialect: Dialect | None = None,
        voice: str | None = None,
        words: Literal["all", "uncertain"] | None = None,
        markup: Markup | None = None,
        lexicon: Iterable[Entry] | None = None,
        date_order: DateOrder | None = None,
        timeout: float | None = None,
    ) -> AsyncIterator[Rendering]:
        """Yields what `render` returns, sentence by sentence; the outputs joined are the whole."""
        call = _calls.render(text, engine, dialect, voice, words, markup, lexicon, date_order)
        async with _closing(self._connection.stream(call, self._limit(timeout))) as parts:
            async for part in parts:
                yield part

    async def status(self, *, timeout: float | None = None) -> Status:
        """Says what is running."""
        return await self._do(_calls.status(), timeout)

    async def clear_cache(self, *, timeout: float | None = None) -> None:
        """Empties the cache of predictions."""
        await self._do(_calls.clear_cache(), timeout)

    async def request(
        self, method: str, params: dict[str, Any] | None = None, *, again: bool = False, timeout: float | None = None
    ) -> Any:
        """Sends any request and returns its result. `again`: it does no harm to send it once more after a crash."""
        return await self._do(_calls.raw(method, params, again=again), timeout)

    async def _do(self, call: _calls.Call[_calls.T], timeout: float | None) -> _calls.T:
        return await self._connection.call(call, self._limit(timeout))

    def _limit(self, timeout: float | None) -> float | None:
        return self.timeout if timeout is None else timeout


@contextlib.asynccontextmanager
async def _closing(parts: AsyncGenerator[Any, None]) -> AsyncIterator[AsyncGenerator[Any, None]]:
    """Closes a generator in the end: what contextlib.aclosing is, which Python 3.9 lacks."""
    try:
        yield parts
    finally:
        await parts.aclose()


class AsyncLexicon:
    """The user's own pronunciations: one file, which all daemons share. `client.lexicon` is one."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def _do(self, call: _calls.Call[_calls.T], timeout: float | None) -> _calls.T:
        return await self._client._do(call, timeout)

    async def list(
        self, prefix: str | None = None, limit: int | None = None, *, timeout: float | None = None
    ) -> List[Entry]:  # noqa: UP006 (`list` is this method)
        """Returns the entries whose words begin with the prefix."""
        return await self._do(_calls.lexicon_list(prefix, limit), timeout)

    async def add(self, entries: Iterable[Entry], *, timeout: float | None = None) -> Added:
        """Adds entries, in the place of those that there are for their words."""
        return await self._do(_calls.lexicon_add(entries), timeout)

    async def remove(self, words: Iterable[str], *, timeout: float | None = None) -> int:
        """Removes words, and returns how many there were."""
        return await self._do(_calls.lexicon_remove(words), timeout)

    async def import_(
        self, format: str, text: str | None = None, path: Path | None = None, *, timeout: float | None = None
    ) -> Imported:
        """Adds the entries of a text or a file in a format: `cmudict`, `pls`."""
        return await self._do(_calls.lexicon_import(format, text, path), timeout)

    async def export(self, format: str, path: Path | None = None, *, timeout: float | None = None) -> Exported:
        """Returns all entries as the `text` of a file, or writes them to the path: `cmudict`, `pls`, or an engine's format."""
        return await self._do(_calls.lexicon_export(format, path), timeout)
