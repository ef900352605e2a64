"""The shapes of results, as the daemon sends them. They are dictionaries, so members that a newer daemon adds are there."""

from __future__ import annotations

from typing import Literal, TypedDict

Alphabet = Literal["arpabet", "ipa", "x-sampa", "espeak", "kokoro", "festival", "flite", "sapi", "ups", "respelling"]
"""What a transcription is written in; docs/alphabets.md. `respelling` can only be written."""

Engine = Literal["ssml", "espeak", "festival", "flite", "kokoro", "piper"]
"""What `render` writes for; docs/render.md."""

Dialect = Literal["w3c", "polly", "azure", "google"]
"""Whose SSML."""

DateOrder = Literal["mdy", "dmy"]
"""What 4/1/2024 means."""

PositionEncoding = Literal["utf-8", "utf-16", "utf-32"]
"""What `start` and `end` count: bytes, code units of UTF-16, or code points, which are the indices of a Python string."""

Markup = Literal["none", "inline", "ssml"]
"""What in a text is markup."""


class _Confidence(TypedDict, total=False):
    confidence: float


class Candidate(_Confidence):
    """One answer of a model, with its probability; some models also say how likely it is to be right."""

    phonemes: list[str]
    probability: float


class Detail(_Confidence):
    """The probability of the greedy answer, and whether the cache had it."""

    probability: float
    cached: bool


class _Prediction(TypedDict):
    phonemes: list[list[str]]


class Prediction(_Prediction, total=False):
    """What the model says of words: a list for each. `alternatives` is there with `nbest`, `details` with `detail`."""

    alternatives: list[list[Candidate]]
    details: list[Detail]


class _Transcriptions(TypedDict("_XSampa", {"x-sampa": str}, total=False), total=False):
    arpabet: list[str]
    ipa: str
    espeak: str
    kokoro: str
    festival: str
    flite: str
    sapi: str
    ups: str
    respelling: str


class _Reading(_Transcriptions):
    source: Literal["user", "markup", "heteronym", "lexicon", "morphology", "model", "spelled"]
    confidence: float


class Reading(_Reading, total=False):
    """One way to say a word: in each alphabet that was asked for, where it comes from, and why it was chosen."""

    reason: str


class Word(Reading):
    """A spoken word, with the readings that were not chosen."""

    word: str
    syllables: list[list[str]]
    alternatives: list[Reading]


class Token(TypedDict):
    """A piece of the text, and the words that are said for it; punctuation has none."""

    text: str
    start: int
    end: int
    kind: str
    sentence: int
    words: list[Word]


class Pronunciation(TypedDict):
    """A text, token by token; `phonemes` is the same as one flat list, words separated by `" "`."""

    tokens: list[Token]
    phonemes: list[str]


class _Rendering(TypedDict):
    output: str


class Rendering(_Rendering, total=False):
    """A text as a speech engine takes it; `unspoken` is what one that takes only phonemes cannot say: other scripts, emoji."""

    unspoken: list[str]


class _Entry(TypedDict):
    word: str


class Entry(_Entry, total=False):
    """A pronunciation of the user's: of `arpabet` (a string, symbols separated by blanks) and `ipa` one is needed."""

    arpabet: str | list[str]
    ipa: str
    pos: str
    caseSensitive: bool


class Added(TypedDict):
    """How many entries are new, and how many took another's place."""

    added: int
    replaced: int


class LineError(TypedDict):
    """A line that could not be read."""

    line: int
    reason: str


class Imported(Added):
    """How many entries came in, and what could not be read."""

    errors: list[LineError]


class Skipped(TypedDict):
    """An entry that a format cannot say."""

    word: str
    reason: str


class Exported(TypedDict, total=False):
    """A lexicon in some format: its `text` unless it was written to a file, and what was left out."""

    text: str
    skipped: list[Skipped]


class _Model(TypedDict):
    name: str
    sha256: str


class Model(_Model, total=False):
    """A model that predicts, and the kernel that it runs on."""

    kernel: str


class Cache(TypedDict):
    """The cache of predictions, in words."""

    capacity: int
    length: int
    hits: int
    misses: int
    evictions: int


class _Models(TypedDict, total=False):
    models: list[Model]


class Status(_Models):
    """What is running; `models` is all that can be asked for."""

    name: str
    version: str
    language: str
    engine: str
    kernel: str
    model: Model
    cache: Cache
    requests: int
    uptimeSeconds: float
