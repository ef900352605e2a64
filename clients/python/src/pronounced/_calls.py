"""The daemon's methods as values: what is sent, and what is made of the result. Both clients send them."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Callable, Generic, TypeVar, Union

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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
    )

T = TypeVar("T")

Path = Union[str, "os.PathLike[str]"]


@dataclass(frozen=True)
class Call(Generic[T]):
    """A request to be. `again` tells whether it may be sent once more after a crash."""

    method: str
    params: dict[str, Any]
    unpack: Callable[[Any], T]
    again: bool = True


def _itself(result: Any) -> Any:
    return result


def _nothing(_: Any) -> None:
    return None


def _member(name: str) -> Callable[[Any], Any]:
    return lambda result: result[name]


def _given(**params: Any) -> dict[str, Any]:
    return {name: value for name, value in params.items() if value is not None}


def raw(method: str, params: dict[str, Any] | None, *, again: bool) -> Call[Any]:
    """Returns a call of any method."""
    return Call(method, {} if params is None else params, _itself, again)


def predict(words: str | Iterable[str], nbest: int | None, model: str | None, *, detail: bool) -> Call[Prediction]:
    """Returns a call of g2p/predict; a string is split at white space."""
    asked = {"text": words} if isinstance(words, str) else {"words": list(words)}
    return Call("g2p/predict", {**asked, **_given(nbest=nbest, model=model, detail=detail or None)}, _itself)


def pronounce(
    text: str,
    alphabets: Sequence[Alphabet] | None,
    encoding: PositionEncoding,
    markup: Markup | None,
    lexicon: Iterable[Entry] | None,
    nbest: int | None,
    model: str | None,
    date_order: DateOrder | None,
    compat: str | None,
) -> Call[Pronunciation]:
    """Returns a call of g2p/pronounce."""
    given = _given(
        text=text,
        alphabets=None if alphabets is None else list(alphabets),
        positionEncoding=encoding,
        markup=markup,
        lexicon=None if lexicon is None else list(lexicon),
        nbest=nbest,
        model=model,
        dateOrder=date_order,
        compat=compat,
    )
    return Call("g2p/pronounce", given, _itself)


def convert(transcription: str, source: Alphabet, target: Alphabet) -> Call[str]:
    """Returns a call of g2p/convert."""
    params = {"from": source, "to": target, "transcription": transcription}
    return Call("g2p/convert", params, _member("transcription"))


def render(
    text: str,
    engine: Engine,
    dialect: Dialect | None,
    voice: str | None,
    words: str | None,
    markup: Markup | None,
    lexicon: Iterable[Entry] | None,
    date_order: DateOrder | None,
) -> Call[Rendering]:
    """Returns a call of g2p/render."""
    given = _given(
        dialect=dialect,
        voice=voice,
        words=words,
        markup=markup,
        lexicon=None if lexicon is None else list(lexicon),
        dateOrder=date_order,
    )
    return Call("g2p/render", {"text": text, "as": engine, **given}, _itself)


def lexicon_list(prefix: str | None, limit: int | None) -> Call[list[Entry]]:
    """Returns a call of g2p/lexicon/list."""
    return Call("g2p/lexicon/list", _given(prefix=prefix, limit=limit), _member("entries"))


def lexicon_add(entries: Iterable[Entry]) -> Call[Added]:
    """Returns a call of g2p/lexicon/add."""
    return Call("g2p/lexicon/add", {"entries": list(entries)}, _itself, again=False)


def lexicon_remove(words: Iterable[str]) -> Call[int]:
    """Returns a call of g2p/lexicon/remove."""
    return Call("g2p/lexicon/remove", {"words": list(words)}, _member("removed"), again=False)


def lexicon_import(form: str, text: str | None, path: Path | None) -> Call[Imported]:
    """Returns a call of g2p/lexicon/import."""
    where = None if path is None else os.path.abspath(path)
    return Call("g2p/lexicon/import", {"format": form, **_given(text=text, path=where)}, _itself, again=False)


def lexicon_export(form: str, path: Path | None) -> Call[Exported]:
    """Returns a call of g2p/lexicon/export; with a path there is no text."""
    where = None if path is None else os.path.abspath(path)
    params = {"format": form, **_given(path=where)}
    return Call("g2p/lexicon/export", params, _itself, again=False)


def status() -> Call[Status]:
    """Returns a call of g2p/status."""
    return Call("g2p/status", {}, _itself)


def clear_cache() -> Call[None]:
    """Returns a call of g2p/cache/clear."""
    return Call("g2p/cache/clear", {}, _nothing)
