"""Types into real shells and looks at what they complete: test_completions.py FOLDER, which is a package's usr/share."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
import tempfile
import time

# What is typed, and what has to be offered.
CASES = {
    "pronounced pred": {"predict"},
    "pronounced lexicon ": {"list", "add", "remove", "import", "export", "path"},
    "pronounced --engine native lexicon export --format ": {"pls", "cmudict", "festival", "flite", "espeak", "mfa"},
    "pronounced render --as ": {"ssml", "espeak", "festival", "flite", "kokoro", "piper"},
    "pronounced serve --conn": {"--connect"},
    "pronounced predict --model g2p_": {"g2p_en-1.0.0"},
    "pronounced pronounce --markup ": {"none", "inline", "ssml"},
}

BASH = r"""
source "$1"
read -ra COMP_WORDS <<<"$2"
[[ $2 != *' ' ]] || COMP_WORDS+=('')
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
complete -p pronounced >/dev/null && _pronounced && printf '%s\n' "${COMPREPLY[@]}"
"""


def bash(share: str, line: str) -> set[str]:
    file = f"{share}/bash-completion/completions/pronounced"
    return set(subprocess.run(["bash", "--norc", "-c", BASH, "bash", file, line], check=True, capture_output=True, text=True).stdout.split())


def fish(share: str, line: str) -> set[str]:
    file = f"{share}/fish/vendor_completions.d/pronounced.fish"
    with tempfile.TemporaryDirectory() as home:
        ended = subprocess.run(
            ["fish", "--no-config", "-c", 'source $argv[1]; complete -C $argv[2]', file, line],
            check=True, capture_output=True, text=True, env={**os.environ, "HOME": home}, cwd=home,
        )  # fmt: skip
    return {offer.split("\t")[0] for offer in ended.stdout.splitlines()}


def zsh(share: str, line: str, last: bytes) -> set[str]:
    """Zsh completes at a terminal only: reads the list that it shows, up to its last word."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.environ.update(TERM="dumb", PS1="", COLUMNS="200")
        os.execvp("zsh", ["zsh", "-f", "-i"])

    def read(seconds: float, mark: bytes) -> bytes:
        got, end = b"", time.monotonic() + seconds
        while mark not in got and time.monotonic() < end:
            if select.select([terminal], [], [], 0.1)[0]:
                got += os.read(terminal, 65536)
        return got

    setup = f"fpath=({share}/zsh/vendor-completions $fpath); autoload -Uz compinit; compinit -u -D; setopt no_beep; echo rea''dy\n"
    try:
        os.write(terminal, setup.encode())
        read(20, b"ready\r\n")
        # Tab and Ctrl-D: as much as is certain, and the list of what there is.
        os.write(terminal, line.encode() + b"\t\x04")
        shown = read(5, last)
        os.write(terminal, b"\x15exit\n")
    finally:
        time.sleep(0.1)
        os.close(terminal)
        os.waitpid(pid, 0)
    return set(shown.decode(errors="replace").replace("\x07", " ").split())


def main() -> None:
    share = sys.argv[1]
    for shell in (bash, fish):
        for line, want in CASES.items():
            got = shell(share, line)
            if got != want:
                sys.exit(f"{shell.__name__}: {line!r} offers {sorted(got)}, not {sorted(want)}")
    for line, want in CASES.items():
        if len(want) > 1 and not want <= (got := zsh(share, line, max(want).encode())):
            sys.exit(f"zsh: {line!r} shows {sorted(got)}, not {sorted(want)}")


main()
