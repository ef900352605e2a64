"""One warm daemon for all editors (--connect=auto), with whichever engine the program has."""

import contextlib
import json
import os
import re
import signal
import subprocess
import tempfile
import time
from pathlib import Path

import pytest

from daemon import AARDVARK, STUCK, binary, environment

JOINED = re.compile(r'joined the shared daemon" process=(\d+) started=(true|false)')


class Joiner:
    def __init__(self, place: Path) -> None:
        names = ("XDG_RUNTIME_DIR", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")
        self.log = tempfile.TemporaryFile()
        self.process = subprocess.Popen(
            [binary(), "serve", "--connect=auto", "--log-level=info", "--idle-timeout=1s"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.log,
            env={**environment(), **dict.fromkeys(names, str(place))},
        )

    def ask(self, method, params):
        self.tell(method, params, id=1)
        return self.hears(lambda message: message.get("id") == 1 and "method" not in message)["result"]

    def tell(self, method, params, **more):
        message = {"jsonrpc": "2.0", "method": method, "params": params, **more}
        self.process.stdin.write(json.dumps(message).encode() + b"\n")
        self.process.stdin.flush()

    def hears(self, expected):
        """The next message of which something holds."""
        while line := self.process.stdout.readline():
            if expected(message := json.loads(line)):
                return message
        raise AssertionError(self.told())

    def told(self) -> str:
        self.log.seek(0)
        return self.log.read().decode()

    def joined(self) -> tuple[int, bool]:
        """The daemon's process, and whether this has started it."""
        process, started = JOINED.search(self.told()).groups()
        return int(process), started == "true"

    def end(self) -> int:
        self.process.stdin.close()
        return self.process.wait(STUCK)

    def close(self) -> None:
        """Kills it and its daemon."""
        self.process.kill()
        self.process.wait()
        for daemon, _ in JOINED.findall(self.told()):
            with contextlib.suppress(ProcessLookupError):
                os.kill(int(daemon), signal.SIGKILL)
        for file in (self.process.stdin, self.process.stdout, self.log):
            file.close()


@pytest.fixture
def place():
    with tempfile.TemporaryDirectory(prefix="pr") as folder:  # short: a socket's path is
        yield Path(folder)


def test_two_editors_share_a_daemon_and_survive_it(place):
    with contextlib.closing(Joiner(place)) as one, contextlib.closing(Joiner(place)) as other:
        for joiner in (one, other):
            assert joiner.ask("g2p/predict", {"text": "aardvark"})["phonemes"] == [AARDVARK]
        daemon, started = one.joined()
        assert other.joined() == (daemon, not started)
        assert other.ask("g2p/status", {})["requests"] == 3  # of both
        assert (place / "pronounced/daemon.log").read_text().count("engine open") == 1

        assert one.end() == 0
        os.kill(daemon, signal.SIGKILL)
        assert other.ask("g2p/predict", {"text": "aardvark"})["phonemes"] == [AARDVARK]
        assert "goes on by itself" in other.told()
        assert other.end() == 0


def test_an_editor_hears_of_what_another_does_to_the_lexicon(place):
    with contextlib.closing(Joiner(place)) as one, contextlib.closing(Joiner(place)) as other:
        one.ask("initialize", {"processId": None, "rootUri": None, "capabilities": {}})
        one.tell("initialized", {})
        one.tell("workspace/didChangeConfiguration", {"settings": {"pronounced": {"diagnostics": "out-of-vocabulary"}}})
        document = {"uri": "file:///a.txt", "languageId": "plaintext", "version": 1, "text": "zyxq"}
        one.tell("textDocument/didOpen", {"textDocument": document})

        def diagnostics(count):
            def told(message):
                published = message.get("method") == "textDocument/publishDiagnostics"
                return published and len(message["params"]["diagnostics"]) == count

            return told

        one.hears(diagnostics(1))
        other.ask("g2p/lexicon/add", {"entries": [{"word": "zyxq", "ipa": "ˈzɪk"}]})
        assert one.joined()[0] == other.joined()[0]
        one.hears(diagnostics(0))
        assert other.end() == 0
        one.ask("shutdown", None)
        one.tell("exit", None)
        assert one.process.wait(STUCK) == 0


def test_a_daemon_that_nobody_needs_ends(place):
    with contextlib.closing(Joiner(place)) as joiner:
        assert joiner.ask("g2p/predict", {"text": "aardvark"})["phonemes"] == [AARDVARK]
        daemon, started = joiner.joined()
        assert started
        assert joiner.end() == 0
        end = time.monotonic() + STUCK
        while Path(f"/proc/{daemon}").exists():
            assert time.monotonic() < end
            time.sleep(0.05)
