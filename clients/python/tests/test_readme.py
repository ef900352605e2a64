"""The README's examples, each as a program of its own."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import STUCK

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```python\n(.*?)```\n\n```text\n(.*?)```", README, re.DOTALL)


def test_all_have_their_output() -> None:
    assert len(EXAMPLES) == README.count("```python\n") == 6


@pytest.mark.parametrize(("program", "output"), EXAMPLES, ids=range(len(EXAMPLES)))
def test_an_example(program: str, output: str, tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", program],
        capture_output=True,
        encoding="utf-8",
        cwd=tmp_path,
        timeout=STUCK,
        check=False,
    )
    assert (ended.stdout, ended.stderr, ended.returncode) == (output, "", 0)
