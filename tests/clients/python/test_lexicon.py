"""The user's lexicon over the wire: nothing that was acknowledged is ever lost, whoever else writes, edits or dies."""

import contextlib
import json
import os
import threading
import time

import pytest

from daemon import FRAMINGS, LINES, Daemon, command, message, pronounce

both_framings = pytest.mark.parametrize("framing", FRAMINGS)

ENTRIES = [
    {"word": "gandalf", "arpabet": "G AE1 N D AA0 L F"},
    {"word": "record", "ipa": "ˈɹɛkɚd", "pos": "noun"},
    {"word": "record", "ipa": "ɹəˈkɔɹd", "pos": "verb"},
    {"word": "New York", "arpabet": "N UW0 Y AO1 R K"},
    {"word": "Polish", "arpabet": "P OW1 L IH0 SH", "caseSensitive": True},
]


@pytest.fixture
def path(tmp_path):
    return tmp_path / "data" / "lexicon.dict"


class Lexicon(Daemon):
    """A daemon with a lexicon of its own, whose methods can be called like functions."""

    def __init__(self, path, framing=LINES):
        super().__init__(framing, "--user-lexicon", str(path))

    def __enter__(self):
        return self

    def answer(self, name, **params):
        return self.ask(message(id=name, method=f"g2p/lexicon/{name}", params=params))

    def call(self, name, **params):
        answer = self.answer(name, **params)
        assert "result" in answer, answer
        return answer["result"]

    def words(self):
        return [entry["word"] for entry in self.call("list")["entries"]]

    def source(self, text):
        [token] = self.ask(pronounce(1, text))["result"]["tokens"]
        return token["words"][0]["source"]


def names(prefix, count):
    """Distinct words of letters."""
    return [prefix + "".join("abcdefghij"[int(digit)] for digit in f"{n:04}") for n in range(count)]


@both_framings
def test_add_list_and_remove(framing, path):
    with Lexicon(path, framing) as own:
        assert own.call("list") == {"entries": []}
        assert own.call("add", entries=ENTRIES) == {"added": 5, "replaced": 0}
        assert own.call("add", entries=ENTRIES[:1]) == {"added": 0, "replaced": 1}
        entries = own.call("list")["entries"]
        assert [entry["word"] for entry in entries] == ["gandalf", "New York", "Polish", "record", "record"]
        assert all({"word", "arpabet", "ipa"} <= entry.keys() for entry in entries)
        assert [entry.get("pos") for entry in entries] == [None, None, None, "noun", "verb"]
        assert entries[2]["caseSensitive"] is True
        assert own.call("list", prefix="re", limit=1)["entries"] == [entries[3]]
        assert own.call("list", limit=0) == {"entries": []}
        assert own.call("add", entries=entries) == {"added": 0, "replaced": 5}, "what list gives, add takes"
        assert own.call("remove", words=["RECORD", "balrog"]) == {"removed": 2}
        assert own.words() == ["gandalf", "New York", "Polish"]
        assert own.call("remove", words=[]) == {"removed": 0}


@pytest.mark.parametrize("form", ["cmudict", "pls"])
def test_export_and_import(form, path, tmp_path):
    with Lexicon(path) as own, Lexicon(tmp_path / "other.dict") as other, Lexicon(tmp_path / "third.dict") as third:
        own.call("add", entries=ENTRIES)
        text = own.call("export", format=form)["text"]
        assert other.call("import", format=form, text=text) == {"added": 5, "replaced": 0, "errors": []}
        assert other.call("list") == own.call("list")
        file = str(tmp_path / "exported")
        assert own.call("export", format=form, path=file) == {}
        assert third.call("import", format=form, path=file) == {"added": 5, "replaced": 0, "errors": []}
        assert third.call("list") == own.call("list")


def test_bad_lines_are_told_and_hide_no_other(path):
    with Lexicon(path) as own:
        result = own.call("import", format="cmudict", text="frodo  F R OW1 D OW0\nsam  S QQ1 M\n\nbilbo\npippin  P IH1 P IH0 N\n")
        assert result["added"] == 2
        assert [error["line"] for error in result["errors"]] == [2, 4]
        assert all(isinstance(error["reason"], str) and error["reason"] for error in result["errors"])
        broken = '<lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon" alphabet="x-arpabet" xml:lang="en-US">'
        broken += "\n<lexeme><grapheme>a1</grapheme><phoneme>QQ</phoneme></lexeme>"
        broken += "\n<lexeme><grapheme>merry</grapheme><phoneme>M EH1 R IY0</phoneme></lexeme></lexicon>"
        result = own.call("import", format="pls", text=broken)
        assert (result["added"], [error["line"] for error in result["errors"]]) == (1, [2]), result
        assert own.words() == ["frodo", "merry", "pippin"]


def test_a_request_after_an_add_sees_it(path):
    with Lexicon(path) as own:
        for n, word in enumerate(names("zy", 20)):
            add = message(id="add", method="g2p/lexicon/add", params={"entries": [{"word": word, "arpabet": "Z IH1 K S"}]})
            own.send(add, pronounce(n, word), message(id="gone", method="g2p/lexicon/remove", params={"words": [word]}))
            found = {answer["id"]: answer for answer in (own.read() for _ in range(3))}
            assert found["add"]["result"] == {"added": 1, "replaced": 0}
            assert found["gone"]["result"] == {"removed": 1}
            assert "result" in found[n]
            own.send(add, pronounce(n, word))
            found = {answer["id"]: answer for answer in (own.read() for _ in range(2))}
            assert found[n]["result"]["tokens"][0]["words"][0]["source"] == "user"


@pytest.mark.parametrize("daemons", [2, 8])
def test_daemons_that_add_at_once_lose_nothing(daemons, path):
    each = 80 // daemons
    with_all = [Lexicon(path) for _ in range(daemons)]

    def add(own, mine):
        for word in mine:
            assert own.call("add", entries=[{"word": word, "arpabet": "Z"}]) == {"added": 1, "replaced": 0}

    mine = [names(chr(ord("k") + n), each) for n in range(daemons)]
    writers = [threading.Thread(target=add, args=pair) for pair in zip(with_all, mine, strict=True)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    time.sleep(0.3)  # what others have written is noticed within 200 ms
    everything = sorted(word for words in mine for word in words)
    for own in with_all:
        assert own.words() == everything
        own.__exit__()


def test_a_kill_loses_nothing_that_was_acknowledged(path):
    acknowledged = []
    for attempt in range(6):
        with Lexicon(path) as own:
            own.call("list")  # it has started
            kill = threading.Timer(0.01 + 0.017 * attempt, own.process.kill)
            kill.start()
            with contextlib.suppress(BrokenPipeError):
                for word in names("q" + "abcdef"[attempt], 1000):
                    answer = own.ask(message(id=word, method="g2p/lexicon/add", params={"entries": [{"word": word, "arpabet": "K"}]}))
                    if not answer:
                        break
                    assert answer["result"] == {"added": 1, "replaced": 0}
                    acknowledged.append(word)
            kill.join()
    assert acknowledged
    with Lexicon(path) as own:
        assert set(acknowledged) <= set(own.words())
        assert own.call("add", entries=ENTRIES[:1])["added"] == 1, "a dead daemon's lock stays"


def test_an_edit_by_hand_is_noticed(path):
    with Lexicon(path) as own:
        own.call("add", entries=ENTRIES[:1])
        assert own.source("zyxq") == "model"
        with path.open("a") as file:
            file.write("# by hand\nzyxq  Z IH1 K S K\noops QQ\n")
        deadline = time.monotonic() + 10
        while own.source("zyxq") != "user":
            assert time.monotonic() < deadline
            time.sleep(0.05)
        assert own.source("gandalf") == "user"
        own.call("add", entries=ENTRIES[1:2])
        text = path.read_text()
        assert "# by hand" in text
        assert "oops QQ" in text, "a line that is not understood is lost"
        assert path.with_name(path.name + ".bak").exists()


def test_a_lexicon_that_cannot_be_written(tmp_path):
    """A folder in which nothing can be made, for root either: the lexicon's folder would have to be where a file is."""
    (tmp_path / "file").write_text("")
    with Lexicon(tmp_path / "file" / "lexicon.dict") as own:
        error = own.answer("add", entries=ENTRIES)["error"]
        assert error["code"] == -32603
        assert "lexicon" in error["message"]
        assert own.source("hello") == "lexicon"
    assert (tmp_path / "file").read_text() == ""


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_only_be_read(path):
    with Lexicon(path) as own:
        own.call("add", entries=ENTRIES[:1])
        path.parent.chmod(0o500)
        try:
            assert own.answer("add", entries=ENTRIES[1:])["error"]["code"] == -32603
            assert own.words() == ["gandalf"]
        finally:
            path.parent.chmod(0o700)
        assert own.call("add", entries=ENTRIES[1:])["added"] == 4


REFUSED = [
    ("list", {"prefix": 1}, "prefix"),
    ("list", {"limit": -1}, "limit"),
    ("list", {"limit": "1"}, "limit"),
    ("add", {}, "entries"),
    ("add", {"entries": {}}, "entries"),
    ("add", {"entries": [ENTRIES[0], {"word": "b", "arpabet": "QQ"}]}, "entries[1].arpabet"),
    ("add", {"entries": [{"word": "b"}]}, "entries[0].arpabet"),
    ("add", {"entries": [{"word": "b", "arpabet": "B", "caseSensitive": "yes"}]}, "entries[0].caseSensitive"),
    ("add", {"entries": [{"word": "b\u0001", "arpabet": "B"}]}, "entries[0].word"),
    ("remove", {}, "words"),
    ("remove", {"words": "b"}, "words"),
    ("remove", {"words": ["a", 1]}, "words[1]"),
    ("import", {"text": ""}, "format"),
    ("import", {"format": "csv", "text": ""}, "format"),
    ("import", {"format": "pls"}, "text"),
    ("import", {"format": "pls", "text": "", "path": "x"}, "path"),
    ("import", {"format": "pls", "path": "/nowhere"}, "path"),
    ("import", {"format": "pls", "path": "/dev/zero"}, "path"),
    ("export", {}, "format"),
    ("export", {"format": "pls", "path": "/nowhere/at/all"}, "path"),
]


@both_framings
def test_bad_params_are_told_by_field(framing, path):
    with Lexicon(path, framing) as own:
        for name, params, field in REFUSED:
            error = own.answer(name, **params)["error"]
            assert (error["code"], error["data"]["field"]) == (-32602, field), (name, params)
            assert error["data"]["reason"]
        assert own.words() == []


def test_the_commands_mirror_the_methods(path):
    def lexicon(*arguments):
        ended = command("--user-lexicon", str(path), "lexicon", *arguments)
        assert ended.returncode == 0, ended.stderr
        return ended.stdout.decode()

    assert lexicon("path") == f"{path}\n"
    assert json.loads(lexicon("add", "gandalf", "G AE1 N D AA0 L F")) == {"added": 1, "replaced": 0}
    with Lexicon(path) as own:
        assert json.loads(lexicon("list", "--json")) == own.call("list")
        assert lexicon("export") == own.call("export", format="cmudict")["text"]
    assert json.loads(lexicon("remove", "gandalf")) == {"removed": 1}
    assert lexicon("list") == ""
