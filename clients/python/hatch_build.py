"""Puts a prebuilt daemon into the wheel when PRONOUNCED_WHEEL_BINARY names one, and tags the wheel for its platform.

The tag is read from the binary itself, so that a wheel cannot carry another platform's. The binary is static: on Linux
any libc will do, glibc 2.17 being the oldest that pip has a name for.
"""

from __future__ import annotations

import os
import struct
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

LINUX = "manylinux_2_17_{0}.manylinux2014_{0}.musllinux_1_1_{0}"
ELF = {62: LINUX.format("x86_64"), 183: LINUX.format("aarch64")}
MACH_O = {0x01000007: "macosx_12_0_x86_64", 0x0100000C: "macosx_12_0_arm64"}
PE = {0x8664: "win_amd64", 0xAA64: "win_arm64"}


def platform(binary: Path) -> str:
    """Returns the platform tag of an executable: ELF, Mach-O or PE, each little-endian and 64 bits wide."""
    head = binary.read_bytes()[:4096]
    if head[:6] == b"\x7fELF\x02\x01":
        tags, machine = ELF, struct.unpack_from("<H", head, 18)[0]
    elif head[:4] == b"\xcf\xfa\xed\xfe":
        tags, machine = MACH_O, struct.unpack_from("<I", head, 4)[0]
    elif head[:2] == b"MZ":
        tags, machine = PE, struct.unpack_from("<H", head, struct.unpack_from("<I", head, 60)[0] + 4)[0]
    else:
        raise ValueError(f"{binary} is no program of a known platform")
    if machine not in tags:
        raise ValueError(f"{binary} is for a machine that has no wheels here: {machine:#x}")
    return tags[machine]


class BundledBinary(BuildHookInterface):  # type: ignore[type-arg]
    """The hook; hatchling finds it by its base class."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Is called before the wheel is written; an editable install carries no binary."""
        named = os.environ.get("PRONOUNCED_WHEEL_BINARY")
        if not named or version == "editable":
            return
        binary = Path(named).resolve()
        tag = platform(binary)
        name = "pronounced.exe" if tag.startswith("win") else "pronounced"
        build_data["force_include"][str(binary)] = f"pronounced/_bin/{name}"
        for text in ("LICENSE", "NOTICE"):  # the binary holds what others have made
            build_data["force_include"][str(Path(self.root).parents[1] / text)] = f"pronounced/_bin/{text}"
        build_data["pure_python"] = False
        build_data["tag"] = f"py3-none-{tag}"
