"""The whole life with pytest-lsp, whose warnings about the specification are errors (pytest.ini)."""

import asyncio
import os

import pytest
import pytest_lsp
from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

from daemon import AARDVARK, binary, environment
from editor import make_client

PROFILES = ["visual_studio_code", "neovim", "emacs"]


@pytest_lsp.fixture(
    params=PROFILES,
    config=ClientServerConfig(
        server_command=[binary(), "--stdio"], server_env=environment(), client_factory=make_client
    ),
)
async def client(request, lsp_client: LanguageClient):
    result = await lsp_client.initialize_session(
        types.InitializeParams(
            capabilities=client_capabilities(request.param),
            client_info=types.ClientInfo(name=request.param),
            process_id=os.getpid(),
            root_uri="file:///home/somebody/prose",
            workspace_folders=[types.WorkspaceFolder(uri="file:///home/somebody/prose", name="prose")],
        )
    )
    lsp_client.initialize_result = result
    yield
    await lsp_client.shutdown_session()
    assert lsp_client.error is None
    assert lsp_client._server.returncode == 0
    assert not lsp_client.witness.faults, "\n".join(lsp_client.witness.faults)


async def ask(client, method, params=None):
    return await asyncio.wait_for(client.protocol.send_request_async(method, params), 60)


async def fails(client, code, method, params=None):
    with pytest.raises(JsonRpcException) as caught:
        await ask(client, method, params)
    assert caught.value.code == code
    return caught.value


async def test_initialize_says_who_answers_and_how_positions_are_counted(client):
    result = client.initialize_result
    assert isinstance(result, types.InitializeResult)
    assert result.server_info.name == "pronounced"
    assert result.server_info.version
    general = client.capabilities.general
    offered = (general and general.position_encodings) or [types.PositionEncodingKind.Utf16]
    assert (result.capabilities.position_encoding or types.PositionEncodingKind.Utf16) in offered


async def test_predictions(client):
    answer = await ask(client, "g2p/predict", {"text": "aardvark"})
    assert answer.phonemes == [AARDVARK]
    answer = await ask(client, "g2p/predict", {"words": ["aardvark", ""], "nbest": 3, "detail": True})
    assert answer.phonemes == [AARDVARK, []]
    assert answer.alternatives[0][0].phonemes == AARDVARK
    assert [detail.cached for detail in answer.details] == [True, False]


async def test_status_and_clear(client):
    await ask(client, "g2p/predict", {"text": "some words"})
    assert (await ask(client, "g2p/status")).cache.length == 2
    await ask(client, "g2p/cache/clear")
    assert (await ask(client, "g2p/status")).cache.length == 0


async def test_many_at_once(client):
    words = [f"{a}{b}t" for a in "bcdfg" for b in "aeiou"]
    alone = await ask(client, "g2p/predict", {"words": words})
    together = await asyncio.gather(*(ask(client, "g2p/predict", {"text": word}) for word in words))
    assert [answer.phonemes[0] for answer in together] == alone.phonemes


async def test_progress(client):
    client.progress_reports["work"] = []
    answer = await ask(client, "g2p/predict", {"text": "tasty applesauce", "workDoneToken": "work"})
    assert len(answer.phonemes) == 2
    reports = client.progress_reports["work"]
    assert isinstance(reports[0], types.WorkDoneProgressBegin)
    assert isinstance(reports[-1], types.WorkDoneProgressEnd)


async def test_errors(client):
    await fails(client, -32601, "g2p/unknown")
    await fails(client, -32601, "$/unknown")
    error = await fails(client, -32602, "g2p/predict", {"words": ["a", "b", "c", 4]})
    assert error.data["field"] == "words[3]"
    assert error.data["reason"]
    assert (await ask(client, "g2p/predict", {"text": "aardvark"})).phonemes == [AARDVARK]


async def test_unknown_notifications_are_ignored(client):
    client.protocol.notify("$/unknown", {})
    client.set_trace(types.SetTraceParams(value=types.TraceValue.Off))
    client.protocol.notify("unknown", {})
    assert (await ask(client, "g2p/predict", {"text": "aardvark"})).phonemes == [AARDVARK]
