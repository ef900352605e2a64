"""Where the daemon is, and how it is started."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from .errors import BinaryNotFoundError

if TYPE_CHECKING:
    from collections.abc import Mapping

VARIABLE = "PRONOUNCED_BINARY"
NAME = "pronounced.exe" if sys.platform == "win32" else "pronounced"
BUNDLED = Path(__file__).parent / "_bin" / NAME


# How much the daemon's heap may grow, in percent, before garbage is collected. By itself it is frugal, for it sits beside
# editors all day; a program that starts one for itself has work for it: this is twice as fast in a text, for some 20 MB.
GROWTH = {"GOGC": "400"}


def environment(given: Mapping[str, str] | None) -> dict[str, str]:
    """Returns the daemon's environment: this process's unless one is given."""
    return {**GROWTH, **(os.environ if given is None else given)}


def find(argument: str | os.PathLike[str] | None, environment: Mapping[str, str]) -> str:
    """Returns the daemon's path: what was given, or $PRONOUNCED_BINARY, else the wheel's own, else the one on PATH.

    What was named and is not there is an error: another one in its place would surprise.
    """
    named, by = (
        (os.fspath(argument), "the argument") if argument is not None else (environment.get(VARIABLE), f"${VARIABLE}")
    )
    if named:
        if found := shutil.which(named, path=environment.get("PATH")):
            return os.path.abspath(found)
        raise BinaryNotFoundError(f"{by} names {named}, which is no program")
    if BUNDLED.is_file():
        return str(BUNDLED)
    if found := shutil.which(NAME, path=environment.get("PATH")):
        return os.path.abspath(found)
    raise BinaryNotFoundError(
        "there is no pronounced daemon: not as the argument `binary`, which was not given; not in "
        f"${VARIABLE}, which is not set; not in the package, at {BUNDLED}; and no {NAME} on PATH "
        f"({environment.get('PATH', '')})"
    )
