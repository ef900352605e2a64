"""The language server from outside, as five kinds of editors meet it; pytest-lsp's warnings are errors (pytest.ini)."""

import json
import random
import statistics
import time

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcException

from daemon import HEADERS, Daemon, message
from editor import ENCODINGS, PROFILES, editing, until
from witness import Witness

TEXT = (
    "a𐐀b I read it yesterday; they will read 22 books.\r\n\r\n"
    "Dr. Smith, cafe\u0301 owner,\rwound the bandage round the wound 👩‍🚀 at 3:30.\nThe FBI's lead pipes lead us there.\n"
)
DOCUMENT = "file:///home/somebody/a%20b.txt"


@pytest.fixture(params=PROFILES)
async def editor(request, tmp_path):
    async with editing(request.param, tmp_path) as editor:
        yield editor


@pytest.fixture(params=[name for name in PROFILES if name != "minimal"])
async def able(request, tmp_path):
    """An editor that promises something."""
    async with editing(request.param, tmp_path) as editor:
        yield editor


@pytest.fixture
async def one(tmp_path):
    """For what does not depend on the editor."""
    async with editing("vscode", tmp_path) as editor:
        yield editor


async def refuses(code, answer):
    with pytest.raises(JsonRpcException) as caught:
        await answer
    assert caught.value.code == code
    return caught.value


def change(text, range=None):
    if range is None:
        return types.TextDocumentContentChangeWholeDocument(text)
    return types.TextDocumentContentChangePartial(text=text, range=range)


# initialize


async def test_all_is_advertised_from_the_start(editor):
    offers = editor.result.capabilities
    assert (offers.position_encoding or "utf-16") == ENCODINGS[editor.profile]
    assert offers.text_document_sync.open_close
    assert offers.text_document_sync.change == types.TextDocumentSyncKind.Incremental
    for name in (
        "hover inlay_hint code_action completion definition references rename document_symbol workspace_symbol"
        " document_formatting diagnostic execute_command"
    ).split():
        assert getattr(offers, f"{name}_provider"), name
    assert set(offers.execute_command_provider.commands) >= {"pronounced.transcribe", "pronounced.toSSML"}
    assert offers.workspace.workspace_folders.supported


@pytest.mark.parametrize(
    "capabilities",
    [{}, {"workspace": {"configuration": True, "didChangeConfiguration": {"dynamicRegistration": True}}}],
)
def test_only_messages_come_before_the_result_of_initialize(capabilities):
    options = {"inlayHints": "nonsense"}  # of which the user is told
    with Daemon(HEADERS) as daemon:
        params = {"processId": None, "rootUri": None, "capabilities": capabilities, "initializationOptions": options}
        daemon.send(message(id=1, method="initialize", params=params))
        while (first := daemon.read()).get("id") != 1:
            assert first["method"] in {"window/showMessage", "window/logMessage", "telemetry/event"}
        assert "result" in first


async def test_only_who_can_be_asked_is_asked(tmp_path):
    async with editing("dynamic", tmp_path) as editor:
        editor.open(DOCUMENT, TEXT)
        await until(lambda: editor.client.registrations)
        methods = {registration.method for registration in editor.client.registrations}
        assert methods == {"workspace/didChangeConfiguration", "workspace/didChangeWatchedFiles"}
        assert len({registration.id for registration in editor.client.registrations}) == 2
    async with editing("neovim", tmp_path) as editor:
        editor.open(DOCUMENT, TEXT)
        await editor.hover(DOCUMENT, types.Position(0, 0))
        assert not editor.client.registrations


# hover


async def test_hover_holds_what_pronounce_reads(editor):
    editor.open(DOCUMENT, TEXT)
    heard = 0
    for token in await editor.pronounce(TEXT):
        for offset in [token.start, token.end - 1] if token.words else []:
            try:
                at = editor.position(TEXT, offset)
            except ValueError:
                continue
            hover = await editor.hover(DOCUMENT, at)
            assert hover.range == editor.range(TEXT, token.start, token.end), token
            for word in token.words:
                assert word.ipa in hover.contents.value
                assert " ".join(word.arpabet) in hover.contents.value
                heard += 1
    assert heard > 40


async def test_hover_reads_a_word_in_its_sentence(editor):
    text = "I read it yesterday. They will read it.\n\nHe wound the bandage round the wound."
    editor.open(DOCUMENT, text)
    for word, nth, arpabet, ipa in [
        ("read", 0, "R EH1 D", "ˈɹɛd"),
        ("read", 1, "R IY1 D", "ˈɹid"),
        ("wound", 0, "W AW1 N D", "ˈwaʊnd"),
        ("wound", 1, "W UW1 N D", "ˈwund"),
    ]:
        offset = [i for i in range(len(text)) if text.startswith(word, i)][nth]
        said = await editor.says(DOCUMENT, text, offset)
        assert said.index(arpabet) >= 0
        assert said.index(ipa) < 40, "the chosen reading comes first"


async def test_hover_comes_in_the_form_that_the_client_shows(editor):
    editor.open(DOCUMENT, "tomato")
    hover = await editor.hover(DOCUMENT, types.Position(0, 0))
    markdown = editor.profile in {"vscode", "neovim", "pulling"}
    assert hover.contents.kind == (types.MarkupKind.Markdown if markdown else types.MarkupKind.PlainText)
    assert ("**" in hover.contents.value) == markdown


async def test_hover_on_nothing_is_null(one):
    one.open(DOCUMENT, "one ... \n\n")
    for line, character in [(0, 5), (1, 0), (2, 0), (7, 7)]:
        assert await one.hover(DOCUMENT, types.Position(line, character)) is None
    one.open("file:///empty.txt", "")
    assert await one.hover("file:///empty.txt", types.Position(0, 0)) is None


# synchronisation


async def same(editor, text, *, randomly):
    """Whether the server has this text, as the ranges of its words and what it makes of all of it tell."""
    editor.open("file:///fresh.txt", text)
    for command, more in [("pronounced.transcribe", {"alphabet": "arpabet"}), ("pronounced.toSSML", {})]:
        mine, fresh = [await editor.run(command, uri=uri, **more) for uri in (DOCUMENT, "file:///fresh.txt")]
        assert mine == fresh
    editor.close("file:///fresh.txt")
    words = [token for token in await editor.pronounce(text) if token.words]
    for token in randomly.sample(words, min(4, len(words))):
        hover = await editor.hover(DOCUMENT, editor.position(text, token.start))
        assert hover.range == editor.range(text, token.start, token.end)


PIECES = [
    "",
    "word",
    " two words ",
    "\n",
    "\r",
    "\r\n",
    "\r\r\n\n",
    "é",
    "e\u0301",
    "a𐐀b",
    "👩‍🚀",
    "中文",
    "\u2028",
    "\t",
    "\0",
    ".",
]


async def test_random_edits(editor):
    randomly = random.Random(f"edits of {editor.profile}")
    text = TEXT
    editor.open(DOCUMENT, text)
    for _ in range(12):
        for _ in range(15):
            changes = []
            for _ in range(randomly.choice([1, 1, 1, 2, 3])):
                piece = "".join(randomly.choices(PIECES, k=randomly.choice([1, 1, 3])))
                if randomly.random() < 0.02:
                    text = piece + TEXT
                    changes.append(change(text))
                    continue
                start, end = sorted(randomly.choices(range(len(text) + 1), k=2))
                end = min(end, start + randomly.choice([0, 1, 5, 30]))
                start, end = (at - (text[at - 1 : at + 1] == "\r\n") for at in (start, end))
                changes.append(change(piece, editor.range(text, start, end)))
                text = text[:start] + piece + text[end:]
            editor.change(DOCUMENT, *changes)
        await same(editor, text, randomly=randomly)


async def test_positions_outside_are_clamped(editor):
    text = "a𐐀b word\r\nlast line"
    editor.open(DOCUMENT, text)
    far = types.Position(0, 2**31 - 1)
    assert (await editor.hover(DOCUMENT, far)).range == editor.place(text, "word")
    assert (await editor.hover(DOCUMENT, types.Position(2**31 - 1, 2**31 - 1))).range == editor.place(text, "line")
    editor.change(DOCUMENT, change("s and tomatoes", types.Range(far, far)))
    text = text.replace("word", "words and tomatoes")
    assert (await editor.hover(DOCUMENT, far)).range == editor.place(text, "tomatoes")
    editor.change(DOCUMENT, change("\nbanana", types.Range(types.Position(9, 9), types.Position(99, 0))))
    text += "\nbanana"
    await same(editor, text, randomly=random.Random(1))
    assert (await editor.hover(DOCUMENT, types.Position(2, 0))).range == editor.place(text, "banana")


async def test_changes_apply_in_order_and_one_without_range_replaces_everything(editor):
    editor.open(DOCUMENT, "gone")
    zero = types.Position(0, 0)
    editor.change(
        DOCUMENT,
        change("lost", types.Range(zero, zero)),
        change("𐐀 banana"),
        change("tomato ", types.Range(zero, zero)),
        change("kitten\r", types.Range(zero, zero)),
    )
    await same(editor, "kitten\rtomato 𐐀 banana", randomly=random.Random(1))


async def test_documents_that_are_not_open(editor):
    for method, params in [
        ("textDocument/hover", types.HoverParams(types.TextDocumentIdentifier(DOCUMENT), types.Position(0, 0))),
        ("textDocument/documentSymbol", types.DocumentSymbolParams(types.TextDocumentIdentifier(DOCUMENT))),
        ("textDocument/diagnostic", types.DocumentDiagnosticParams(types.TextDocumentIdentifier(DOCUMENT))),
    ]:
        error = await refuses(-32602, editor.ask(method, params))
        assert DOCUMENT in error.message
    editor.change(DOCUMENT, change("never opened"))
    editor.close(DOCUMENT)
    editor.open(DOCUMENT, "tomato")
    assert "tomato" in await editor.says(DOCUMENT, "tomato", 0)
    editor.close(DOCUMENT)
    await refuses(-32602, editor.hover(DOCUMENT, types.Position(0, 0)))


async def test_another_spelling_of_a_uri_is_the_same_document(one):
    one.open("file:///c%3A/a%20b.txt", "tomato")
    assert await one.hover("file:///C:/a b.txt".replace(" ", "%20").replace("C", "c"), types.Position(0, 0))


async def test_unknown_requests_are_refused(editor):
    for method in ["$/unknown", "textDocument/unknown", "pronounced/unknown"]:
        await refuses(-32601, editor.ask(method, {}))
    await refuses(-32602, editor.run("pronounced.unknown"))
    editor.client.protocol.notify("$/unknown", {})
    assert await editor.pronounce("fine")


# diagnostics

SSML = (
    '<speak version="1.1" xmlns="http://www.w3.org/2001/10/synthesis" xml:lang="en-US">\r\n'
    '𐐀é <phoneme alphabet="ipa" ph="təˈmeɪ☃toʊ">tomato</phoneme>\r\n'
    '</speak>\r\n'
)
PLS = """<?xml version="1.0"?>
<lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon" alphabet="ipa" xml:lang="en-US">
  <!-- 𐐀 --><lexeme><grapheme>tomato</grapheme><phoneme>təˈmeɪ☃toʊ</phoneme></lexeme>
</lexicon>
"""
DICTIONARY = ";;; é𐐀\nTOMATO  T AH0 M EY1 T OW2\nÉ𐐀  Y OW1 ☃ D\n"
WRONG = {"ssml": SSML, "pls": PLS, "cmudict": DICTIONARY}
KINDS = [
    ("ssml", "untitled:Untitled-1", "ssml"),
    ("plaintext", "file:///x/a.ssml", "ssml"),
    ("xml", "file:///x/a.xml", "ssml"),
    ("pls", "untitled:Untitled-2", "pls"),
    ("xml", "file:///x/a.pls", "pls"),
    ("cmudict", "untitled:Untitled-3", "cmudict"),
    ("plaintext", "file:///x/A.DICT", "cmudict"),
]


@pytest.mark.parametrize(("language", "uri", "kind"), KINDS)
async def test_kinds(one, language, uri, kind):
    text = WRONG[kind]
    one.open(uri, text, language)
    await until(lambda: one.client.diagnostics.get(uri))
    assert covers(one, text, one.client.diagnostics[uri], "☃")


async def test_all_else_is_prose(one):
    for uri, language in [("file:///x/b.xml", "xml"), ("file:///x/b.txt", "text"), ("untitled:x", "markdown")]:
        one.open(uri, "<note>tomato ☃</note>", language)
        assert "T AH0 M EY1 T OW2" in await one.says(uri, "<note>tomato ☃</note>", 7)
        assert not await one.diagnostics(uri)


def covers(editor, text, diagnostics, symbol):
    place = editor.place(text, symbol)
    return [d for d in diagnostics if d.range.start <= place.start and place.end <= d.range.end]


@pytest.mark.parametrize("kind", WRONG)
async def test_diagnostics_cover_the_symbol_and_are_told_once(editor, kind):
    text, uri = WRONG[kind], f"file:///x/wrong-{kind}"
    place = editor.place(text, "☃")

    async def told():
        return [d for d in await editor.diagnostics(uri) if d.range == place and "☃" in d.message]

    async def not_told():
        return not await told()

    editor.open(uri, text, kind)
    (found,) = await until(told)
    assert found.severity == types.DiagnosticSeverity.Error
    assert found.source == "pronounced"
    editor.change(uri, change("", place))
    await until(not_told)
    editor.change(uri, change("☃", types.Range(place.start, place.start)))
    await until(told)
    editor.close(uri)
    if editor.pulls:
        await editor.pronounce("whatever is to come has come")
        assert not editor.client.diagnostics, "pulled and pushed"
    else:
        await until(lambda: not editor.client.diagnostics[uri])


@pytest.mark.parametrize("kind", WRONG)
async def test_fixes_mend(one, kind):
    text, uri = WRONG[kind], "file:///x/mend"
    one.open(uri, text, kind)
    actions = await one.actions(uri, one.place(text, "☃").start)
    fixes = [a for a in actions if isinstance(a, types.CodeAction) and a.edit and a.diagnostics]
    assert fixes
    for fix in fixes:
        (edits,) = fix.edit.changes.values() if fix.edit.changes else [[*fix.edit.document_changes[0].edits]]
        mended = apply(one, text, edits)
        one.change(uri, change(mended))
        one.client.diagnostics.pop(uri, None)
        assert "☃" not in " ".join(d.message for d in await one.diagnostics(uri))


def apply(editor, text, edits):
    """Applies edits of a client's text, the last first."""
    for edit in sorted(edits, key=lambda e: e.range.start, reverse=True):
        start, end = (offset(editor, text, p) for p in (edit.range.start, edit.range.end))
        text = text[:start] + edit.new_text + text[end:]
    return text


def offset(editor, text, position):
    for at in range(len(text) + 1):
        if text[at - 1 : at + 1] != "\r\n" or not at:
            if editor.position(text, at) == position:
                return at
    raise AssertionError(f"{position} is no position of the text")


# lexicons and settings


async def test_a_word_added_to_the_lexicon_is_used_at_once(editor, tmp_path):
    editor.open(DOCUMENT, "They read the zyxq.")
    actions = await editor.actions(DOCUMENT, types.Position(0, 6))
    commands = [a.command if isinstance(a, types.CodeAction) else a for a in actions]
    adding = [c for c in commands if c and c.command == "pronounced.addToLexicon"]
    assert adding
    await editor.ask("workspace/executeCommand", types.ExecuteCommandParams(adding[-1].command, adding[-1].arguments))
    reading = adding[-1].arguments[0]["arpabet"]
    said = await editor.says(DOCUMENT, "They read the zyxq.", 6)
    assert said.index(reading) < 60
    assert (await editor.ask("g2p/lexicon/list", {})).entries[0].arpabet == reading
    assert (await editor.pronounce("read"))[0].words[0].source == "user"

    await editor.run("pronounced.addToLexicon", word="zyxq", ipa="ˈzɪk")
    assert "Z IH1 K" in await editor.says(DOCUMENT, "They read the zyxq.", 15)
    assert "zyxq" in (tmp_path / "pronounced/lexicon.dict").read_text().lower()


async def test_adding_can_be_undone(tmp_path):
    async with editing("dynamic", tmp_path) as editor:
        editor.open(DOCUMENT, "zyxq")
        editor.client.choice = "Undo"
        before = await editor.says(DOCUMENT, "zyxq", 0)
        await editor.run("pronounced.addToLexicon", word="zyxq", ipa="ˈɔɪʒ")
        await until(lambda: editor.client.questions)

        async def undone():
            return await editor.says(DOCUMENT, "zyxq", 0) == before

        await until(undone)
        assert (await editor.ask("g2p/lexicon/list", {})).entries == []


async def test_a_word_is_taken_out_of_the_lexicon(editor):
    editor.open(DOCUMENT, "zyxq")
    before = await editor.says(DOCUMENT, "zyxq", 0)
    await editor.run("pronounced.addToLexicon", word="zyxq", ipa="ˈɔɪʒ")
    actions = await editor.actions(DOCUMENT, types.Position(0, 2))
    commands = [a.command if isinstance(a, types.CodeAction) else a for a in actions]
    (removing,) = [c for c in commands if c and c.command == "pronounced.removeFromLexicon"]
    params = types.ExecuteCommandParams(removing.command, removing.arguments)
    assert (await editor.ask("workspace/executeCommand", params))["removed"] == 1
    assert await editor.says(DOCUMENT, "zyxq", 0) == before
    assert (await editor.run("pronounced.removeFromLexicon", word="zyxq"))["removed"] == 0


async def test_removing_can_be_undone(tmp_path):
    async with editing("dynamic", tmp_path) as editor:
        editor.open(DOCUMENT, "zyxq")
        await editor.ask("g2p/lexicon/add", {"entries": [{"word": "zyxq", "ipa": "ˈɔɪʒ", "pos": "noun"}]})
        (before,) = (await editor.ask("g2p/lexicon/list", {})).entries
        editor.client.choice = "Undo"
        await editor.run("pronounced.removeFromLexicon", word="zyxq")
        await until(lambda: editor.client.questions)

        async def undone():
            return (await editor.ask("g2p/lexicon/list", {})).entries == [before]

        await until(undone)


async def test_methods_that_change_the_lexicon_have_hints_and_diagnostics_told_anew(tmp_path):
    settings = {"diagnostics": "out-of-vocabulary"}
    async with editing("dynamic", tmp_path, settings=settings) as editor:
        editor.open(DOCUMENT, "zyxq")
        (told,) = await until(lambda: editor.client.diagnostics.get(DOCUMENT))
        assert "zyxq" in told.message
        asked = editor.client.hint_refreshes
        await editor.ask("g2p/lexicon/add", {"entries": [{"word": "zyxq", "ipa": "ˈɔɪʒ"}]})
        await until(lambda: editor.client.hint_refreshes > asked and not editor.client.diagnostics[DOCUMENT])
        await editor.ask("g2p/lexicon/remove", {"words": ["zyxq"]})
        await until(lambda: editor.client.diagnostics[DOCUMENT])
        await editor.ask("g2p/lexicon/import", {"format": "cmudict", "text": "ZYXQ  Z AA1 T\n"})
        await until(lambda: not editor.client.diagnostics[DOCUMENT])


async def test_folders_have_settings_of_their_own(tmp_path):
    async with editing("dynamic", tmp_path, folder=tmp_path, settings={"inlayHints": "off"}) as editor:
        mine = {"pronounced": {"inlayHints": "all"}}
        editor.client.set_configuration(mine, scope_uri=tmp_path.as_uri())
        for uri in (inside := (tmp_path / "a.txt").as_uri(), DOCUMENT):
            editor.open(uri, "tomato")
        await until(lambda: editor.client.hint_refreshes)
        assert len(await editor.hints(inside)) == 1
        assert await editor.hints(DOCUMENT) == []


async def test_settings_change_while_running(able):
    able.open(DOCUMENT, "I read the zyxq.")
    assert await able.hints(DOCUMENT) == []
    for value, words in [("all", 4), ("heteronyms", 1), ("off", 0)]:
        configure(able, inlayHints=value)

        async def as_set(words=words):
            return len(await able.hints(DOCUMENT)) == words

        await until(as_set)


def configure(editor, **settings):
    """Changes the settings of the user, in both ways that editors have of telling it."""
    editor.client.set_configuration({"pronounced": settings})
    editor.client.workspace_did_change_configuration(types.DidChangeConfigurationParams({"pronounced": settings}))


async def test_settings_come_with_initialize(tmp_path):
    for options in ({"inlayHints": "all"}, {"pronounced": {"inlayHints": "all"}}):
        async with editing("minimal", tmp_path, options=options) as editor:
            editor.open(DOCUMENT, "tomato")
            (hint,) = await editor.hints(DOCUMENT)
            assert "təˈmeɪ" in hint.label


async def test_settings_are_asked_for(tmp_path):
    async with editing("dynamic", tmp_path, settings={"inlayHints": "all", "alphabet": "arpabet"}) as editor:
        editor.open(DOCUMENT, "tomato")
        await until(lambda: editor.client.hint_refreshes)
        (hint,) = await editor.hints(DOCUMENT)
        assert "T AH0 M EY1 T OW2" in hint.label


async def test_a_folder_has_settings_and_a_lexicon(tmp_path):
    folder = tmp_path / "work space é"
    folder.mkdir()
    (folder / ".pronounced.toml").write_text('inlay-hints = "out-of-vocabulary"\nlexicons = ["names.dict"]\n')
    (folder / "names.dict").write_text("ZYXQ  ZH OY1 NG\n")
    inside, outside = (folder / "a.txt").as_uri(), tmp_path.as_uri() + "/a.txt"
    async with editing("dynamic", tmp_path, folder=folder) as editor:
        for uri in (inside, outside):
            editor.open(uri, "zyxq tomato blorfle")
        assert "ZH OY1 NG" in await editor.says(inside, "zyxq", 0)
        assert "ZH OY1 NG" not in await editor.says(outside, "zyxq", 0)
        assert len(await editor.hints(inside)) == 1
        assert await editor.hints(outside) == []
        await editor.run("pronounced.addToLexicon", word="blorfle", ipa="ˈɔɪʒ", scope="workspace", uri=inside)
        assert "OY1 ZH" in await editor.says(inside, "zyxq tomato blorfle", 13)
        assert "OY1 ZH" not in await editor.says(outside, "zyxq tomato blorfle", 13)
        assert "blorfle" in (folder / "names.dict").read_text().lower()

        (folder / ".pronounced.toml").write_text('inlay-hints = "all"\n')
        changed = types.FileEvent((folder / ".pronounced.toml").as_uri(), types.FileChangeType.Changed)
        editor.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([changed]))
        assert len(await editor.hints(inside)) == 3
        assert "ZH OY1 NG" not in await editor.says(inside, "zyxq", 0)


async def test_unknown_words_are_told_of_when_asked(able):
    able.open(DOCUMENT, "tomato 𐐀 blorfle")
    assert await able.diagnostics(DOCUMENT) == []
    configure(able, diagnostics="out-of-vocabulary")
    (found,) = await until(lambda: able.diagnostics(DOCUMENT))
    assert found.range == able.place("tomato 𐐀 blorfle", "blorfle")


# on the wire


class Wire(Daemon):
    """A client without capabilities, that may be asked nothing: a request from the server fails the test (check)."""

    def __init__(self, *arguments: str, framing: str = HEADERS, **capabilities):
        super().__init__(framing, *arguments)
        self.told, self.last, self.early = [], 0, {}
        self.witness = Witness()
        self.call("initialize", {"processId": None, "rootUri": None, "capabilities": capabilities})
        self.notify("initialized", {})

    def __exit__(self, *why):
        super().__exit__(*why)
        assert not self.witness.faults, "\n".join(self.witness.faults)

    def send(self, *bodies):
        for body in bodies:
            self.witness.sent(json.loads(body))
        super().send(*bodies)

    def read(self):
        got = super().read()
        if got is not None:
            self.witness.received(got)
        return got

    def notify(self, method, params):
        self.send(message(method=method, params=params))

    def ask(self, method, params):
        self.last += 1
        self.send(message(id=self.last, method=method, params=params))
        return self.last

    def answer(self, id):
        while id not in self.early:
            got = self.read()
            if "method" in got:
                self.told.append(got)
            else:
                assert got["id"] not in self.early, "answered twice"
                self.early[got["id"]] = got
        return self.early.pop(id)

    def call(self, method, params):
        return self.answer(self.ask(method, params))

    def hears(self, method):
        while not any(one["method"] == method for one in self.told):
            got = self.read()
            assert "method" in got, got
            self.told.append(got)
        return [one["params"] for one in self.told if one["method"] == method]

    def open(self, uri, text, language="plaintext"):
        self.notify(
            "textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": language, "version": 1, "text": text}}
        )

    def hover(self, uri, line=0, character=0):
        return self.call(
            "textDocument/hover", {"textDocument": {"uri": uri}, "position": {"line": line, "character": character}}
        )


def test_an_answer_is_about_the_text_at_the_time_of_asking():
    words = ["tomato", "banana", "kitten", "window"]
    document = {"uri": "file:///a.txt"}
    with Wire() as wire:
        wire.open("file:///a.txt", words[0])
        ids = []
        for i in range(1, 101):
            ids.append(
                wire.ask("textDocument/hover", {"textDocument": document, "position": {"line": 0, "character": 3}})
            )
            changed = {"textDocument": {**document, "version": i + 1}, "contentChanges": [{"text": words[i % 4]}]}
            wire.notify("textDocument/didChange", changed)
        for i, id in enumerate(ids):
            assert words[i % 4] in wire.answer(id)["result"]["contents"]["value"]


def test_no_request_is_refused_because_somebody_types():
    uri, at = "file:///a.dict", {"line": 0, "character": 1}
    document = {"textDocument": {"uri": uri}}
    asked = {
        "hover": {"position": at},
        "inlayHint": {"range": {"start": at, "end": at}},
        "codeAction": {"range": {"start": at, "end": at}, "context": {"diagnostics": []}},
        "completion": {"position": at},
        "definition": {"position": at},
        "references": {"position": at, "context": {"includeDeclaration": True}},
        "rename": {"position": at, "newName": "potato"},
        "documentSymbol": {},
        "formatting": {"options": {"tabSize": 4, "insertSpaces": True}},
        "diagnostic": {},
    }
    with Wire() as wire:
        wire.open(uri, "TOMATO  T AH0 M EY1 T OW2\n" * 300, "cmudict")
        ids, version = {}, 1
        for _ in range(5):
            for method, params in asked.items():
                ids[wire.ask(f"textDocument/{method}", {**document, **params})] = method
                version += 1
                changes = [{"range": {"start": at, "end": at}, "text": "x"}]
                wire.notify(
                    "textDocument/didChange",
                    {"textDocument": {"uri": uri, "version": version}, "contentChanges": changes},
                )
        for id, method in ids.items():
            answer = wire.answer(id)
            assert "result" in answer, (method, answer)


def test_a_cancelled_request_gets_one_answer():
    text = "tomato blorfle wound read. " * 20000
    with Wire() as wire:
        wire.open("file:///a.txt", text)
        ids = [
            wire.ask(
                "workspace/executeCommand",
                {"command": "pronounced.transcribe", "arguments": [{"uri": "file:///a.txt"}]},
            )
            for _ in range(4)
        ]
        for id in ids:
            wire.notify("$/cancelRequest", {"id": id})
            wire.notify("$/cancelRequest", {"id": id + 1000})
        for id in ids:
            answer = wire.answer(id)
            assert "result" in answer or answer["error"]["code"] == -32800
        assert "tomato" in json.dumps(wire.hover("file:///a.txt"))
        wire.call("shutdown", None)
        wire.notify("exit", None)
        assert not [left for left in wire.rest() if "id" in left], "answered twice"
        assert wire.wait() == 0


@pytest.mark.parametrize("framing", [HEADERS, "lines"])
def test_a_document_over_the_limit_counts_as_closed(framing):
    with Wire("--max-message-bytes", "5000", framing=framing) as wire:
        for uri in ("file:///a.txt", "file:///b.txt"):
            wire.open(uri, "tomato")
        wire.notify(
            "textDocument/didChange",
            {"textDocument": {"uri": "file:///a.txt", "version": 2}, "contentChanges": [{"text": "x" * 6000}]},
        )
        assert wire.answer(None)["error"]["code"] == -32600
        (shown,) = wire.hears("window/showMessage")
        assert "file:///a.txt" in shown["message"]
        assert wire.hover("file:///a.txt")["error"]["code"] == -32602
        assert "result" in wire.hover("file:///b.txt")
        wire.notify(
            "textDocument/didChange",
            {"textDocument": {"uri": "file:///a.txt", "version": 3}, "contentChanges": [{"text": "ignored"}]},
        )
        assert wire.hover("file:///a.txt")["error"]["code"] == -32602
        wire.open("file:///a.txt", "tomato")
        assert "tomato" in json.dumps(wire.hover("file:///a.txt"))
        assert len(wire.hears("window/showMessage")) == 1
        wire.call("shutdown", None)
        wire.notify("exit", None)
        assert wire.wait() == 0


def test_requests_before_initialize_are_refused():
    with Daemon(HEADERS) as daemon:
        daemon.send(
            message(
                method="textDocument/didOpen",
                params={
                    "textDocument": {"uri": "file:///a.txt", "languageId": "plaintext", "version": 1, "text": "tomato"}
                },
            )
        )
        for id, method in enumerate(
            ["textDocument/hover", "workspace/symbol", "$/unknown", "shutdown", "inlayHint/resolve"]
        ):
            assert daemon.ask(message(id=id, method=method, params={}))["error"]["code"] == -32002
        assert "result" in daemon.ask(
            message(id=9, method="initialize", params={"processId": None, "capabilities": {}})
        )
        params = {"textDocument": {"uri": "file:///a.txt"}, "position": {"line": 0, "character": 0}}
        assert daemon.ask(message(id=10, method="textDocument/hover", params=params))["error"]["code"] == -32602


def test_hover_while_a_large_document_is_edited(figure):
    randomly = random.Random(7)
    words = "the quick tomato will read a wound of lead and close 22 windows near Dr. Smith blorfle".split()
    paragraphs = []
    while sum(map(len, paragraphs)) < 1_000_000:
        paragraphs.append(" ".join(randomly.choices(words, k=80)) + ".\n\n")
    text = "".join(paragraphs)
    count = 2 * len(paragraphs)
    took = []
    with Wire() as wire:
        wire.open("file:///large.txt", text)
        wire.hover("file:///large.txt")
        begin = time.perf_counter()
        for edit in range(90):
            line = 2 * randomly.randrange(len(paragraphs))
            at = {"line": line, "character": randomly.randrange(100)}
            wire.notify(
                "textDocument/didChange",
                {
                    "textDocument": {"uri": "file:///large.txt", "version": edit + 2},
                    "contentChanges": [{"range": {"start": at, "end": at}, "text": "x"}],
                },
            )
            for near in (line, min(line + 2, count - 2), min(line + 4, count - 2)):
                asked = time.perf_counter()
                answer = wire.hover("file:///large.txt", near, randomly.randrange(50))
                took.append(1000 * (time.perf_counter() - asked))
                assert "error" not in answer
            time.sleep(max(0.0, begin + (edit + 1) / 30 - time.perf_counter()))
    cuts = statistics.quantiles(took, n=100)
    figure(
        f"hover in 1 MB, 30 edits a second: p50 {cuts[49]:.2f} ms, p99 {cuts[98]:.2f} ms, worst {max(took):.2f} ms"
    )
