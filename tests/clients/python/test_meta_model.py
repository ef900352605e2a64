"""The witness: it notices what is wrong, and finds nothing wrong in what any editor gets from any feature."""

import pytest
from lsprotocol import types

from editor import PROFILES, editing, until
from meta_model import meta_model
from witness import Witness

HOVER = {"contents": {"kind": "plaintext", "value": "x"}}
RANGE = {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 1}}
BACK = {"start": {"line": 1, "character": 0}, "end": {"line": 0, "character": 1}}
EDIT = {"range": RANGE, "newText": "x"}
ALL = {
    "capabilities": {
        "codeActionProvider": True,
        "executeCommandProvider": {"commands": ["a"]},
        "diagnosticProvider": {"interFileDependencies": False, "workspaceDiagnostics": False},
    }
}


def answered(method, result, params=None, **capabilities):
    """What a witness says of an answer."""
    witness = begun(**capabilities)
    witness.sent({"jsonrpc": "2.0", "id": 7, "method": method, "params": params or {}})
    witness.received({"jsonrpc": "2.0", "id": 7, "result": result})
    return witness.faults


def told(method, params=None, id=None, **capabilities):
    """What a witness says of a notification or request."""
    witness = begun(**capabilities)
    message = {"jsonrpc": "2.0", "method": method}
    witness.received(message | ({} if params is None else {"params": params}) | ({} if id is None else {"id": id}))
    return witness.faults


def begun(**capabilities):
    witness = Witness()
    witness.sent({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"capabilities": capabilities}})
    witness.received({"jsonrpc": "2.0", "id": 1, "result": ALL})
    assert witness.faults == []
    return witness


def test_what_is_right_is_found_right():
    assert answered("textDocument/hover", HOVER) == []
    assert answered("textDocument/hover", None) == []
    assert answered("textDocument/definition", {"uri": "file:///a", "range": RANGE}) == []
    assert answered("textDocument/formatting", [EDIT]) == []
    assert answered("g2p/status", {"whatever": 1}) == []
    assert told("window/showMessage", {"type": 3, "message": "x"}) == []
    assert told("workspace/inlayHint/refresh", id=1, workspace={"inlayHint": {"refreshSupport": True}}) == []
    kinds = {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": []}}}
    action = {"title": "x", "kind": "quickfix.a", "edit": {"changes": {"file:///a": [EDIT]}}}
    params = {"context": {"diagnostics": [], "only": ["quickfix"]}}
    assert answered("textDocument/codeAction", [action], params, textDocument={"codeAction": kinds}) == []


@pytest.mark.parametrize(
    ("wrong", "method", "result"),
    [
        ("Hover lacks contents", "textDocument/hover", {}),
        ("has no colour", "textDocument/hover", {**HOVER, "colour": 1}),
        ("is no MarkupKind", "textDocument/hover", {"contents": {"kind": "html", "value": "x"}}),
        ("is no string", "textDocument/hover", {"contents": {"kind": "plaintext", "value": 7}}),
        ("markdown, which", "textDocument/hover", {"contents": {"kind": "markdown", "value": "x"}}),
        ("no MarkupContent", "textDocument/hover", {"contents": "x"}),
        ("before it begins", "textDocument/hover", {**HOVER, "range": BACK}),
        ("is no uinteger", "textDocument/hover", {**HOVER, "range": {**RANGE, "end": {"line": -1, "character": 0}}}),
        ("is no uinteger", "textDocument/hover", {**HOVER, "range": {**RANGE, "end": {"line": 1.0, "character": 0}}}),
        ("is no DocumentUri", "textDocument/definition", [{"uri": "a b", "range": RANGE}]),
        (
            "a link in",
            "textDocument/definition",
            [{"targetUri": "file:///a", "targetRange": RANGE, "targetSelectionRange": RANGE}],
        ),
        (
            "a snippet",
            "textDocument/completion",
            {"isIncomplete": False, "items": [{"label": "x", "insertTextFormat": 2}]},
        ),
        ("kind 19 of", "textDocument/completion", {"isIncomplete": False, "items": [{"label": "x", "kind": 19}]}),
        ("is no CompletionItemKind", "textDocument/completion", [{"label": "x", "kind": 99}]),
        ("commitCharacters in", "textDocument/completion", [{"label": "x", "commitCharacters": ["x"]}]),
        ("knows commands only", "textDocument/codeAction", [{"title": "x", "kind": "quickfix"}]),
        ("command b is not", "textDocument/codeAction", [{"title": "x", "command": "b"}]),
        ("documentChanges", "textDocument/rename", {"documentChanges": []}),
        (
            "edits that overlap",
            "textDocument/formatting",
            [EDIT, {**EDIT, "range": {"start": RANGE["start"], "end": RANGE["end"]}}],
        ),
        (
            "kind 20 of",
            "textDocument/documentSymbol",
            [{"name": "x", "kind": 20, "location": {"uri": "file:///a", "range": RANGE}}],
        ),
        (
            "in a tree",
            "textDocument/documentSymbol",
            [{"name": "x", "kind": 1, "range": RANGE, "selectionRange": RANGE}],
        ),
        (
            "relatedInformation in",
            "textDocument/diagnostic",
            {"kind": "full", "items": [{"range": RANGE, "message": "x", "relatedInformation": []}]},
        ),
        ("resultId", "textDocument/diagnostic", {"kind": "unchanged"}),
        ("tooltip is changed", "inlayHint/resolve", {"position": RANGE["start"], "label": "x", "tooltip": "y"}),
        ("positionEncoding", "initialize", {"capabilities": {"positionEncoding": "utf-8"}}),
        ("RenameOptions", "initialize", {"capabilities": {"renameProvider": {"prepareProvider": True}}}),
        ("lacks interFileDependencies", "initialize", {"capabilities": {"diagnosticProvider": {}}}),
    ],
)
def test_wrong_answers_are_noticed(wrong, method, result):
    params = {"position": RANGE["start"], "label": "x", "context": {"diagnostics": []}, "capabilities": {}}
    assert any(wrong in fault for fault in answered(method, result, params)), answered(method, result, params)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ("is no request", {"id": 1, "method": "textDocument/hover", "params": {}}),
        ("is no notification", {"method": "window/sing", "params": {}}),
        ("is no MessageType", {"method": "window/showMessage", "params": {"type": 9, "message": "x"}}),
        ("has params", {"id": 1, "method": "workspace/inlayHint/refresh", "params": None}),
        ("has no workspace.configuration", {"id": 1, "method": "workspace/configuration", "params": {"items": []}}),
        (
            "no dynamic registration",
            {
                "id": 1,
                "method": "client/registerCapability",
                "params": {"registrations": [{"id": "a", "method": "workspace/didChangeConfiguration"}]},
            },
        ),
        (
            "nobody has given",
            {"method": "$/progress", "params": {"token": 1, "value": {"kind": "begin", "title": "x"}}},
        ),
        (
            "no version 3",
            {
                "method": "textDocument/publishDiagnostics",
                "params": {"uri": "file:///a", "version": 3, "diagnostics": []},
            },
        ),
        ("nobody has asked", {"id": 99, "result": None}),
        ("has members", {"id": 99, "result": None, "error": {"code": 1, "message": "x"}}),
        ("no good error", {"id": 99, "error": {"code": "1", "message": "x"}}),
        ("ContentModified", {"id": 99, "error": {"code": -32801, "message": "x"}}),
    ],
)
def test_wrong_messages_are_noticed(wrong, message):
    witness = begun()
    witness.received({"jsonrpc": "2.0", **message})
    assert any(wrong in fault for fault in witness.faults), witness.faults


def test_nothing_comes_before_the_result_of_initialize():
    witness = Witness()
    witness.received(
        {
            "jsonrpc": "2.0",
            "method": "textDocument/publishDiagnostics",
            "params": {"uri": "file:///a", "diagnostics": []},
        }
    )
    assert any("before" in fault for fault in witness.faults)


def test_the_model_is_that_of_3_18():
    assert "workspace/textDocumentContent/refresh" in meta_model().requests  # since 3.18
    assert len(meta_model().structures) > 300


# Every feature, for every kind of editor: what is wrong fails the session's end.

DOCUMENTS = {
    "markdown": (
        "file:///x/a.md",
        'I read it; the 𐐀 zyxq lead [lead](/ˈlɛd/).\n\nWrite [[ and { and <phoneme alphabet="ipa" ph="ˈ">x</phoneme>.\n',
    ),
    "latex": ("file:///x/b.tex", "\\section{Lead} He wound it. % read\n"),
    "ssml": (
        "file:///x/c.ssml",
        '<speak version="1.1">\n<p>I read <phoneme alphabet="ipa" ph="təˈmeɪ☃toʊ">tomato</phoneme> <sub alias="x">y</sub>'
        '<break time="9"/> lead</p>\n<w role="x">wound</w>\n</speak>\n',
    ),
    "pls": (
        "file:///x/d.pls",
        '<lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon" alphabet="ipa" xml:lang="en">\n'
        "<lexeme><grapheme>tomato</grapheme><phoneme>təˈmeɪ☃toʊ</phoneme></lexeme>\n"
        "<lexeme><grapheme>lead</grapheme><phoneme>ˈlɛd</phoneme></lexeme>\n"
        "<lexeme><grapheme>lead</grapheme><phoneme>ˈlɛd</phoneme></lexeme>\n</lexicon>\n",
    ),
    "cmudict": (
        "file:///x/e.dict",
        ";;; é𐐀\nTOMATO  T AH0 M EY1 ☃ T OW2\nLEAD  L EH1 D\nLEAD  L EH1 D\nREAD  R EH D # x\n",
    ),
}


@pytest.mark.parametrize("profile", PROFILES)
async def test_every_feature(profile, tmp_path):
    settings = {"inlayHints": "all", "diagnostics": "all"}
    async with editing(profile, tmp_path, settings=settings, options=settings) as editor:
        editor.client.choice = "Undo"
        for language, (uri, text) in DOCUMENTS.items():
            editor.open(uri, text, language)
        for uri, text in DOCUMENTS.values():
            await everything(editor, uri, text)
        for token, query in enumerate(["", "lead"]):
            params = types.WorkspaceSymbolParams(query, work_done_token=f"w{token}", partial_result_token=f"p{token}")
            await editor.ask(types.WORKSPACE_SYMBOL, params)
        uri = DOCUMENTS["markdown"][0]
        for command in ("pronounced.transcribe", "pronounced.toSSML"):
            for replace in [False, True] if profile == "dynamic" else [False]:
                await editor.run(command, uri=uri, replace=replace)
        await editor.run("pronounced.addToLexicon", word="zyxq")
        if profile == "dynamic":
            await until(lambda: len(editor.client.edits) == 2)
            await until(lambda: editor.client.questions and editor.client.registrations)
            await until(lambda: editor.client.hint_refreshes)
        for uri, _ in DOCUMENTS.values():
            editor.close(uri)


async def everything(editor, uri, text):
    """Asks all that can be asked about a document, at many places."""
    document = types.TextDocumentIdentifier(uri)
    everywhere = editor.range(text, 0, len(text))
    found = await editor.diagnostics(uri)
    await editor.ask(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, types.DocumentSymbolParams(document))
    options = types.FormattingOptions(tab_size=4, insert_spaces=True)
    await editor.ask(types.TEXT_DOCUMENT_FORMATTING, types.DocumentFormattingParams(document, options))
    for hint in await editor.ask(types.TEXT_DOCUMENT_INLAY_HINT, types.InlayHintParams(document, everywhere)) or []:
        if editor.client.capabilities.text_document and editor.client.capabilities.text_document.inlay_hint:
            await editor.ask(types.INLAY_HINT_RESOLVE, hint)
    for diagnostics, only in [
        (found, None),
        ([], [types.CodeActionKind.QuickFix]),
        ([], [types.CodeActionKind.Refactor]),
    ]:
        context = types.CodeActionContext(diagnostics, only=only)
        params = types.CodeActionParams(document, everywhere, context)
        await editor.ask(types.TEXT_DOCUMENT_CODE_ACTION, params)
    prepares = (editor.result.capabilities.rename_provider or False) is not True
    for offset in range(0, len(text), 3):
        at = editor.position(text, offset)
        await editor.hover(uri, at)
        await editor.ask(types.TEXT_DOCUMENT_COMPLETION, types.CompletionParams(document, at))
        await editor.ask(types.TEXT_DOCUMENT_DEFINITION, types.DefinitionParams(document, at))
        references = types.ReferenceParams(types.ReferenceContext(include_declaration=True), document, at)
        await editor.ask(types.TEXT_DOCUMENT_REFERENCES, references)
        await editor.actions(uri, at)
        if prepares and await editor.ask(types.TEXT_DOCUMENT_PREPARE_RENAME, types.PrepareRenameParams(document, at)):
            await editor.ask(types.TEXT_DOCUMENT_RENAME, types.RenameParams(document, at, "banana"))
