"""Runs the recipes of README.md, in their order in one folder, and compares what they print with the text below each.

PRONOUNCED_BINARY names the daemon. With --update the README gets what they print.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PAGE = Path(__file__).parent / "README.md"
RECIPE = re.compile(r"```sh\n(.*?)```\n\n```text\n(.*?)```", re.DOTALL)


def environment(folder: Path) -> dict[str, str]:
    """Returns variables under which `pronounced` is the program, and settings and lexicon are nobody's."""
    programs = folder / "bin"
    programs.mkdir()
    (programs / "pronounced").symlink_to(Path(os.environ["PRONOUNCED_BINARY"]).resolve())
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PRONOUNCED_")}
    settings = str(folder / "settings")
    return {
        **kept,
        "HOME": str(folder),  # parallel keeps things there
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "XDG_CONFIG_HOME": settings,
        "XDG_CONFIG_DIRS": settings,
        "XDG_DATA_HOME": settings,
    }


def main() -> int:
    """Returns the exit status: 0 if all is as the README says."""
    page = PAGE.read_text(encoding="utf-8")
    recipes = RECIPE.findall(page)
    if len(recipes) != page.count("```sh\n"):
        sys.exit("README.md: a recipe is not followed by what it prints")
    failed = 0
    with tempfile.TemporaryDirectory(prefix="pronounced-shell-") as name:
        folder = Path(name)
        variables = environment(folder)
        work = folder / "work"
        work.mkdir()
        for number, (recipe, expected) in enumerate(recipes, 1):
            script = folder / f"recipe-{number}.sh"
            script.write_text(f"#!/usr/bin/env bash\nset -euo pipefail\n{recipe}", encoding="utf-8")
            if shutil.which("shellcheck"):
                subprocess.run(["shellcheck", script], check=True)
            ran = subprocess.run(["bash", script], cwd=work, env=variables, capture_output=True, text=True, timeout=60, check=False)
            if ran.returncode != 0 or ran.stderr:
                print(f"{recipe}exit status {ran.returncode}\n{ran.stdout}{ran.stderr}", file=sys.stderr)
                failed += 1
            elif "--update" in sys.argv:
                page = page.replace(f"{recipe}```\n\n```text\n{expected}```", f"{recipe}```\n\n```text\n{ran.stdout}```")
            elif ran.stdout != expected:
                print(f"{recipe}printed\n{ran.stdout}where it says\n{expected}", file=sys.stderr)
                failed += 1
    if "--update" in sys.argv:
        PAGE.write_text(page, encoding="utf-8")
    print(f"{len(recipes) - failed} of {len(recipes)} recipes print what the README says")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
