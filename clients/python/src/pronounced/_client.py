"""The blocking client."""

from __future__ import annotations

import os
import weakref
from typing import TYPE_CHECKING, Any, List, Literal  # noqa: UP035

from . import _calls
from ._connection import Connection
from ._find import environment, find

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
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

WINDOW = 128


class Client:
    """A daemon of its own, and all that it can do. Any number of threads may use a client at once.

    The daemon is started by the first request, and again after a crash; what was in flight is then sent once more, but for
    changes of the lexicon, which raise `CrashedError`. It ends with `close`, at the end of a `with` statement, with the
    client itself, or with the program. A child of `os.fork` or `multiprocessing`, or whoever unpickles a client, starts a
    daemon of its own.

    binary: the daemon; without it $PRONOUNCED_BINARY, the one in this package, or the one on PATH.
    arguments: flags of `pronounced serve`, as `--cache-size=0`.
    env: the daemon's environment, if not this process's. Unless it has GOGC, that is 400: more memory for more speed.
    timeout: seconds that a request may take unless it says otherwise, math.inf for one; None is for ever. A request that is
        late is cancelled and raises `RequestTimeoutError`.
    """

    def __init__(
        self,
        binary: str | os.PathLike[str] | None = None,
        *,
        arguments: Sequence[str] = (),
        env: Mapping[str, str] | None = None,
        timeout: float | None = None,
    ) -> None:
        self._options = {"binary": binary, "arguments": tuple(arguments), "env": env, "timeout": timeout}
        surroundings = environment(env)
        command = [find(binary, surroundings), "serve", *arguments]
        self.timeout = timeout
        self._connection = Connection(command, surroundings)
        self._close = weakref.finalize(self, Connection.close, self._connection)

    def __getstate__(self) -> dict[str, Any]:
        return self._options

    def __setstate__(self, options: dict[str, Any]) -> None:
        self.__init__(**options)  # type: ignore[misc]

    def __enter__(self) -> Client:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends the daemon. Requests in flight raise `ClosedError`, as do those that come later."""
        self._close()

    @property
    def lexicon(self) -> Lexicon:
        """The user's own pronunciations."""
        return Lexicon(self)  # not kept: a cycle would keep the client, and its daemon, from ending in time

    @property
    def pid(self) -> int | None:
        """The daemon's process id, if one is running."""
        return self._connection.process_id()

    def predict(
        self,
        words: str | Iterable[str],
        *,
        nbest: int | None = None,
        model: str | None = None,
        detail: bool = False,
        timeout: float | None = None,
    ) -> Prediction:
        """Asks the model alone, without a dictionary. A string is split at white space; any number of words may be asked."""
        return self._do(_calls.predict(words, nbest, model, detail=detail), timeout)

    def pronounce(
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
        return self._do(call, timeout)

    def pronounce_all(
        self,
        texts: Iterable[str],
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
    ) -> Iterator[Pronunciation]:
        """Yields what `pronounce` says of each text, in their order.

        Up to `window` texts are taken ahead and in flight at once, which is several times as fast as one after the other.
        """
        entries = None if lexicon is None else list(lexicon)
        calls = (
            _calls.pronounce(text, alphabets, position_encoding, markup, entries, nbest, model, date_order, compat)
            for text in texts
        )
        yield from self._connection.many(calls, window, self._limit(timeout))

    def stream(
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
    ) -> Iterator[Token]:
        """Yields the tokens of a long text while the daemon goes on with it.

        An iterator that is not used to its end cancels the request. The timeout is for each part that comes. After a crash
        tokens that have come do not come again.
        """
        call = _calls.pronounce(text, alphabets, position_encoding, markup, lexicon, nbest, model, date_order, None)
        yield from self._connection.stream(call, self._limit(timeout))

    def convert(self, transcription: str, source: Alphabet, target: Alphabet, *, timeout: float | None = None) -> str:
        """Writes a transcription in another alphabet."""
        return self._do(_calls.convert(transcription, source, target), timeout)

    def render(
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
        """Writes a text as a speech engine takes it: `output`.

        dialect, voice: of `ssml`: whose, and for `azure` the voice to name.
        words: `uncertain` leaves plain words to the engine; `all` unless given.
        """
        return self._do(_calls.render(text, engine, dialect, voice, words, markup, lexicon, date_order), timeout)

    def render_parts(
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
    ) -> Iterator[Rendering]:
        """Yields what `render` returns, sentence by sentence; the outputs joined are the whole."""
        call = _calls.render(text, engine, dialect, voice, words, markup, lexicon, date_order)
        yield from self._connection.stream(call, self._limit(timeout))

    def status(self, *, timeout: float | None = None) -> Status:
        """Says what is running."""
        return self._do(_calls.status(), timeout)

    def clear_cache(self, *, timeout: float | None = None) -> None:
        """Empties the cache of predictions."""
        self._do(_calls.clear_cache(), timeout)

    def request(
        self, method: str, params: dict[str, Any] | None = None, *, again: bool = False, timeout: float | None = None
    ) -> Any:
        """Sends any request and returns its result. `again`: it does no harm to send it once more after a crash."""
        return self._do(_calls.raw(method, params, again=again), timeout)

    def _do(self, call: _calls.Call[_calls.T], timeout: float | None) -> _calls.T:
        return self._connection.call(call, self._limit(timeout))

    def _limit(self, timeout: float | None) -> float | None:
        return self.timeout if timeout is None else timeout


class Lexicon:
    """The user's own pronunciations: one file, which all daemons share. `client.lexicon` is one."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def _do(self, call: _calls.Call[_calls.T], timeout: float | None) -> _calls.T:
        return self._client._do(call, timeout)

    def list(self, prefix: str | None = None, limit: int | None = None, *, timeout: float | None = None) -> List[Entry]:  # noqa: UP006 (`list` is this method)
        """Returns the entries whose words begin with the prefix."""
        return self._do(_calls.lexicon_list(prefix, limit), timeout)

    def add(self, entries: Iterable[Entry], *, timeout: float | None = None) -> Added:
        """Adds entries, in the place of those that there are for their words."""
        return self._do(_calls.lexicon_add(entries), timeout)

    def remove(self, words: Iterable[str], *, timeout: float | None = None) -> int:
        """Removes words, and returns how many there were."""
        return self._do(_calls.lexicon_remove(words), timeout)

    def import_(
        self, format: str, text: str | None = None, path: Path | None = None, *, timeout: float | None = None
    ) -> Imported:
        """Adds the entries of a text or a file in a format: `cmudict`, `pls`."""
        return self._do(_calls.lexicon_import(format, text, path), timeout)

    def export(self, format: str, path: Path | None = None, *, timeout: float | None = None) -> Exported:
        """Returns all entries as the `text` of a file, or writes them to the path: `cmudict`, `pls`, or an engine's format."""
        return self._do(_calls.lexicon_export(format, path), timeout)
