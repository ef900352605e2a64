"""Editors as language servers meet them: pytest-lsp's client with the capabilities of several, and how each counts."""

from __future__ import annotations

import asyncio
import contextlib
import inspect
import json
import re
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any, Union

from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities
from pytest_lsp.client import make_test_lsp_client

from daemon import binary, environment
from witness import Witness

# Seconds; far more than any answer takes.
STUCK = 60.0

UTF8, UTF16, UTF32 = (
    types.PositionEncodingKind.Utf8,
    types.PositionEncodingKind.Utf16,
    types.PositionEncodingKind.Utf32,
)


def make_client() -> LanguageClient:
    """A client that does all that a server may ask of one which has said so, and keeps what it was asked."""
    client = make_test_lsp_client()
    converter = client.protocol._converter
    converter.register_structure_hook(
        Union[types.Command, types.CodeAction],  # of which lsprotocol takes an action that has a command for a command
        lambda object, _: converter.structure(
            object, types.Command if isinstance(object.get("command"), str) else types.CodeAction
        ),
    )
    client.registrations = []
    client.hint_refreshes = 0
    client.questions = []
    client.choice = None  # the title of what the user chooses
    client.edits = []
    client.witness = bear_witness(client)

    @client.feature(types.CLIENT_REGISTER_CAPABILITY)
    def register(params: types.RegistrationParams) -> None:
        client.registrations.extend(params.registrations)

    @client.feature(types.WORKSPACE_INLAY_HINT_REFRESH)
    def refresh(_: Any) -> None:
        client.hint_refreshes += 1

    @client.feature(types.WINDOW_SHOW_MESSAGE_REQUEST)
    def question(params: types.ShowMessageRequestParams) -> types.MessageActionItem | None:
        client.questions.append(params)
        return next((action for action in params.actions or [] if action.title == client.choice), None)

    @client.feature(types.WORKSPACE_APPLY_EDIT)
    def apply(params: types.ApplyWorkspaceEditParams) -> types.ApplyWorkspaceEditResult:
        client.edits.append(params)
        return types.ApplyWorkspaceEditResult(applied=True)

    return client


def bear_witness(client: LanguageClient) -> Witness:
    """Has all messages of a client seen by a witness, as they are on the wire."""
    protocol, witness = client.protocol, Witness()
    structure, send = protocol.structure_message, protocol._send_data

    def structure_message(data: dict[str, Any]) -> Any:  # of each object in a message, the message itself last
        if "jsonrpc" in data:
            witness.received(data)
        return structure(data)

    def send_data(data: Any) -> None:
        witness.sent(json.loads(json.dumps(data, default=protocol._serialize_message)))
        send(data)

    protocol.structure_message, protocol._send_data = structure_message, send_data
    return witness


def general(*encodings: types.PositionEncodingKind) -> types.GeneralClientCapabilities:
    return types.GeneralClientCapabilities(position_encodings=list(encodings))


def vscode() -> types.ClientCapabilities:
    """UTF-16 and nothing else; is pushed diagnostics."""
    capabilities = client_capabilities("visual_studio_code")
    capabilities.general = general(UTF16)
    return capabilities


def neovim() -> types.ClientCapabilities:
    """Offers all encodings; pulls diagnostics."""
    capabilities = client_capabilities("neovim")
    capabilities.general = general(UTF8, UTF16, UTF32)
    return capabilities


def minimal() -> types.ClientCapabilities:
    """Promises nothing."""
    return types.ClientCapabilities()


def pulling() -> types.ClientCapabilities:
    """UTF-32, Markdown, pull diagnostics."""
    return types.ClientCapabilities(
        general=general(UTF32, UTF16),
        text_document=types.TextDocumentClientCapabilities(
            hover=types.HoverClientCapabilities(content_format=[types.MarkupKind.Markdown, types.MarkupKind.PlainText]),
            diagnostic=types.DiagnosticClientCapabilities(),
        ),
    )


def dynamic() -> types.ClientCapabilities:
    """Asks to be asked: settings, registration, refreshing, edits, questions, folders."""
    yes = types.DidChangeConfigurationClientCapabilities(dynamic_registration=True)
    return types.ClientCapabilities(
        workspace=types.WorkspaceClientCapabilities(
            configuration=True,
            did_change_configuration=yes,
            did_change_watched_files=types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True),
            inlay_hint=types.InlayHintWorkspaceClientCapabilities(refresh_support=True),
            diagnostics=types.DiagnosticWorkspaceClientCapabilities(refresh_support=True),
            apply_edit=True,
            workspace_folders=True,
            workspace_edit=types.WorkspaceEditClientCapabilities(document_changes=True),
        ),
        window=types.WindowClientCapabilities(show_message=types.ShowMessageRequestClientCapabilities()),
        text_document=types.TextDocumentClientCapabilities(
            code_action=types.CodeActionClientCapabilities(
                code_action_literal_support=types.ClientCodeActionLiteralOptions(
                    code_action_kind=types.ClientCodeActionKindOptions(value_set=[types.CodeActionKind.QuickFix])
                )
            ),
        ),
    )


PROFILES = {"vscode": vscode, "neovim": neovim, "minimal": minimal, "pulling": pulling, "dynamic": dynamic}
PULLING = {"neovim", "pulling"}
ENCODINGS = {"vscode": UTF16, "neovim": UTF8, "minimal": UTF16, "pulling": UTF32, "dynamic": UTF16}


class Editor:
    """An editor of one of the profiles. It keeps the text of its documents as an editor does."""

    def __init__(self, client: LanguageClient, profile: str, result: types.InitializeResult) -> None:
        self.client, self.profile, self.result = client, profile, result
        self.pulls, self.encoding = profile in PULLING, ENCODINGS[profile]
        self.version = 1

    def open(self, uri: str, text: str, language: str = "plaintext") -> None:
        self.client.text_document_did_open(
            types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, language, self.version, text))
        )

    def change(self, uri: str, *changes: types.TextDocumentContentChangeEvent) -> None:
        self.version += 1
        self.client.text_document_did_change(
            types.DidChangeTextDocumentParams(types.VersionedTextDocumentIdentifier(self.version, uri), list(changes))
        )

    def close(self, uri: str) -> None:
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))

    async def ask(self, method: str, params: Any = None) -> Any:
        return await asyncio.wait_for(self.client.protocol.send_request_async(method, params), STUCK)

    async def pronounce(self, text: str) -> list[Any]:
        return (await self.ask("g2p/pronounce", {"text": text, "positionEncoding": "utf-32"})).tokens

    async def hover(self, uri: str, position: types.Position) -> types.Hover | None:
        params = types.HoverParams(types.TextDocumentIdentifier(uri), position)
        return await self.ask(types.TEXT_DOCUMENT_HOVER, params)

    async def says(self, uri: str, text: str, offset: int) -> str:
        """What a hover at a code point of the text says."""
        found = await self.hover(uri, self.position(text, offset))
        return found.contents.value if found else ""

    async def diagnostics(self, uri: str) -> list[types.Diagnostic]:
        """The next that are pushed, or what is pulled."""
        if self.pulls:
            params = types.DocumentDiagnosticParams(types.TextDocumentIdentifier(uri))
            return list((await self.ask(types.TEXT_DOCUMENT_DIAGNOSTIC, params)).items)
        await until(lambda: uri in self.client.diagnostics)
        return list(self.client.diagnostics[uri])

    async def actions(self, uri: str, at: types.Position) -> list[types.Command | types.CodeAction]:
        context = types.CodeActionContext(diagnostics=[])
        params = types.CodeActionParams(types.TextDocumentIdentifier(uri), types.Range(at, at), context)
        return list(await self.ask(types.TEXT_DOCUMENT_CODE_ACTION, params))

    async def run(self, command: str, **argument: Any) -> Any:
        return await self.ask(
            types.WORKSPACE_EXECUTE_COMMAND, types.ExecuteCommandParams(command, arguments=[argument])
        )

    async def hints(self, uri: str) -> list[types.InlayHint]:
        everything = types.Range(types.Position(0, 0), types.Position(1000, 0))
        params = types.InlayHintParams(types.TextDocumentIdentifier(uri), everything)
        return list(await self.ask(types.TEXT_DOCUMENT_INLAY_HINT, params))

    def position(self, text: str, offset: int) -> types.Position:
        """The position of a code point."""
        before = lines(text[:offset])
        if offset and text[offset - 1 : offset + 1] == "\r\n":
            raise ValueError("no position lies in a line's end")
        return types.Position(len(before) - 1, units(before[-1], self.encoding))

    def range(self, text: str, start: int, end: int) -> types.Range:
        return types.Range(self.position(text, start), self.position(text, end))

    def place(self, text: str, part: str) -> types.Range:
        """The range of what occurs once in the text."""
        assert text.count(part) == 1
        return self.range(text, text.index(part), text.index(part) + len(part))


def lines(text: str) -> list[str]:
    """Splits at the line ends of LSP, and at no other."""
    return re.split("\r\n|\n|\r", text)


def units(text: str, encoding: types.PositionEncodingKind) -> int:
    if encoding == UTF32:
        return len(text)
    return len(text.encode()) if encoding == UTF8 else len(text.encode("utf-16-le")) // 2


async def until(holds: Callable[[], Any]) -> Any:
    """Waits for something that comes by itself, and returns it; it may have to be asked for."""
    async with asyncio.timeout(STUCK):
        while True:
            found = holds()
            if inspect.isawaitable(found):
                found = await found
            if found:
                return found
            await asyncio.sleep(0.02)


@contextlib.asynccontextmanager
async def editing(
    profile: str, data: Path, *arguments: str, folder: Path | None = None, settings: Any = None, options: Any = None
) -> AsyncIterator[Editor]:
    """Runs an editor with a server whose user has nothing but what is in the folder data."""
    config = ClientServerConfig(
        server_command=[binary(), "serve", "--stdio", *arguments],
        client_factory=make_client,
        server_env={**environment(), "XDG_DATA_HOME": str(data)},
    )
    client = await config.start()
    client.set_configuration({"pronounced": settings})
    try:
        result = await client.initialize_session(
            types.InitializeParams(
                capabilities=PROFILES[profile](),
                client_info=types.ClientInfo(name=profile),
                root_uri=folder.as_uri() if folder else None,
                workspace_folders=[types.WorkspaceFolder(folder.as_uri(), "folder")] if folder else None,
                initialization_options=options,
            )
        )
        yield Editor(client, profile, result)
        await client.shutdown_session()
        assert client.error is None
        assert client._server.returncode == 0
        assert client.witness.count > 1
        assert not client.witness.faults, "\n".join(client.witness.faults)
    finally:
        if client._server.returncode is None:
            client._server.kill()
        await client.stop()
