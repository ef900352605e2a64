"""Stands in for the package g2p_en: its calls, answered by the daemon.

What g2p_en 2 offers, and 1.0, and a batch besides:

    from pronounced.g2p_en import G2p           from pronounced.g2p_en import g2p
    g2p = G2p()                                 g2p("I refuse.")
    g2p("I refuse.")

The phonemes are those of g2p_en 1.0.0, whose handling of text, dictionary, homographs and model the daemon has; but
parts of speech are told by the daemon's tagger, not by NLTK's.
"""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING, Any

from ._calls import Call
from ._client import WINDOW, Client

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from types import TracebackType

__all__ = ["G2p", "Session", "g2p", "predict"]


class G2p:
    """g2p_en 2's class. Each has a daemon of its own unless it is given a client; any number of threads may use it.

    Its own daemon keeps to one processor, unless GOMAXPROCS is set: who asks for one text after the other is so answered
    soonest. For many words at once that no dictionary has, a `Client` is faster.
    """

    def __init__(self, client: Client | None = None) -> None:
        self._given = client
        self.client = Client(env={"GOMAXPROCS": "1", **os.environ}) if client is None else client

    def __reduce__(self) -> tuple[type[G2p], tuple[Client | None]]:
        """Has a copy start its own daemon, with the environment that it finds."""
        return G2p, (self._given,)

    def __call__(self, text: str) -> list[str]:
        """Returns the phonemes of a text in one list, words separated by `" "`."""
        return self.client._do(_flat(text), None)

    def batch(self, texts: Iterable[str], window: int = WINDOW) -> Iterator[list[str]]:
        """Yields the phonemes of each text, in order, with up to `window` texts in flight: faster than one by one."""
        client = self.client
        yield from client._connection.many(map(_flat, texts), window, client.timeout)

    def predict(self, word: str) -> list[str]:
        """Returns what the model alone says of a word."""
        return self.client.predict([word])["phonemes"][0]


def _flat(text: str) -> Call[list[str]]:
    return Call("g2p/pronounce", {"text": str(text), "compat": "g2p_en-1.0.0"}, _phonemes)


def _phonemes(result: dict[str, Any]) -> list[str]:
    phonemes: list[str] = result["phonemes"]
    return phonemes


class _Shared:
    """The one daemon of the functions of this module, from their first call to the program's end."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._g2p: G2p | None = None

    def get(self) -> G2p:
        """Returns it."""
        if self._g2p is None:
            with self._lock:
                self._g2p = self._g2p or G2p()
        return self._g2p


_shared = _Shared()


def g2p(text: str) -> list[str]:
    """Returns the phonemes of a text in one list, words separated by `" "`: g2p_en 1.0's function."""
    return _shared.get()(text)


def predict(words: Sequence[str], sess: object = None) -> list[list[str]]:
    """Returns what the model alone says of each word: g2p_en 1.0's function. The session may be anything."""
    return _shared.get().client.predict(words)["phonemes"]


class Session:
    """g2p_en 1.0's global session. Here all calls share a daemon anyway, so this does no more than to allow `with`."""

    def __enter__(self) -> Session:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        pass
