"""The program itself, from wherever this package finds it: python -m pronounced pronounce "I read it."."""

from __future__ import annotations

import os
import subprocess
import sys

from ._find import find
from .errors import BinaryNotFoundError


def main() -> None:
    """Becomes the program, with the arguments that there are."""
    try:
        command = [find(None, os.environ), *sys.argv[1:]]
    except BinaryNotFoundError as error:
        sys.exit(str(error))
    if sys.platform == "win32":
        sys.exit(subprocess.call(command))
    os.execv(command[0], command)


if __name__ == "__main__":
    main()
