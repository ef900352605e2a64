"""Wheels that carry the daemon."""

from __future__ import annotations

import os
import struct
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from conftest import STUCK

PROJECT = Path(__file__).parents[1]


def build(binary: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)],
        cwd=PROJECT,
        env={**os.environ, "PRONOUNCED_WHEEL_BINARY": str(binary)},
        capture_output=True,
        text=True,
        timeout=STUCK,
        check=False,
    )


ELF = b"\x7fELF\x02\x01\x01" + bytes(11)
PE = b"MZ" + bytes(58) + struct.pack("<I", 64) + b"PE\0\0"
HEADERS = {
    "manylinux_2_17_x86_64.manylinux2014_x86_64.musllinux_1_1_x86_64": ELF + struct.pack("<H", 62),
    "manylinux_2_17_aarch64.manylinux2014_aarch64.musllinux_1_1_aarch64": ELF + struct.pack("<H", 183),
    "macosx_12_0_x86_64": struct.pack("<II", 0xFEEDFACF, 0x01000007),
    "macosx_12_0_arm64": struct.pack("<II", 0xFEEDFACF, 0x0100000C),
    "win_amd64": PE + struct.pack("<H", 0x8664),
    "win_arm64": PE + struct.pack("<H", 0xAA64),
}


@pytest.mark.parametrize("tag", HEADERS)
def test_tags(tag: str, tmp_path: Path) -> None:
    binary = tmp_path / "binary"
    binary.write_bytes(HEADERS[tag])
    ended = build(binary, tmp_path)
    assert ended.returncode == 0, ended.stderr
    (wheel,) = tmp_path.glob("*.whl")
    assert wheel.name == f"pronounced-0.1.0-py3-none-{tag}.whl"
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        assert ("pronounced/_bin/pronounced.exe" if "win" in tag else "pronounced/_bin/pronounced") in names
        assert {"pronounced/_bin/LICENSE", "pronounced/_bin/NOTICE", "pronounced/py.typed"} <= set(names)


def test_what_is_no_binary_is_refused(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("no binary")
    ended = build(tmp_path / "text", tmp_path)
    assert ended.returncode != 0
    assert "no program of a known platform" in ended.stderr


def test_an_installed_wheel_needs_nothing_else(tmp_path: Path, binary: str) -> None:
    ended = build(Path(binary), tmp_path)
    assert ended.returncode == 0, ended.stderr
    (wheel,) = tmp_path.glob("*.whl")
    venv.create(tmp_path / "venv", with_pip=False)
    python = tmp_path / "venv" / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "--disable-pip-version-check", "--quiet"]
    subprocess.run([*pip, "install", "--no-index", str(wheel)], check=True, timeout=STUCK)
    ended = subprocess.run(
        [python, "-c", "from pronounced.g2p_en import G2p; print(*G2p()('I read it.'))"],
        capture_output=True,
        text=True,
        env={"PATH": "/nowhere"},
        timeout=STUCK,
        check=False,
    )
    assert (ended.stdout, ended.stderr) == ("AY1   R EH1 D   IH1 T   .\n", "")
