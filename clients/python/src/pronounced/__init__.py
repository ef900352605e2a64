"""How English words and text are said: a client for the `pronounced` daemon.

    from pronounced import Client

    with Client() as client:
        for token in client.pronounce("I read 22 books.")["tokens"]:
            print(token["text"], [word["ipa"] for word in token["words"]])

`AsyncClient` is the same for asyncio; `pronounced.g2p_en` stands in for the package g2p_en.
"""

from ._aio import AsyncClient
from ._client import Client
from .errors import (
    BinaryNotFoundError,
    CancelledError,
    ClosedError,
    CrashedError,
    InvalidParamsError,
    PronouncedError,
    RequestError,
    RequestTimeoutError,
    StartError,
)
from .types import Entry, Prediction, Pronunciation, Reading, Rendering, Status, Token, Word

__all__ = [
    "AsyncClient",
    "BinaryNotFoundError",
    "CancelledError",
    "Client",
    "ClosedError",
    "CrashedError",
    "Entry",
    "InvalidParamsError",
    "Prediction",
    "PronouncedError",
    "Pronunciation",
    "Reading",
    "Rendering",
    "RequestError",
    "RequestTimeoutError",
    "StartError",
    "Status",
    "Token",
    "Word",
]
