"""How large the wheel is, and how much of it is the reader's model and the encoder's.

usage: benchmarks/wheel.py
Builds the wheel of this checkout as `pip wheel --no-deps` does. A model's share is what its files take up in it,
compressed: what a wheel without weights would lack. Exit 77 where it cannot be built for want of the build backend.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MODELS = {"model": "sayso/reading/model/", "encoder": "sayso/claims/model/"}
ABSENT = 77


def main() -> int:
    """Print the sizes; ABSENT where the wheel cannot be built."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", folder, str(ROOT)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        made = list(Path(folder).glob("*.whl"))
        if not made:
            print(f"wheel: not built: {done.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
            return ABSENT
        with zipfile.ZipFile(made[0]) as file:
            shares = {
                name: sum(i.compress_size for i in file.infolist() if i.filename.startswith(folder))
                for name, folder in MODELS.items()
            }
        size = made[0].stat().st_size
    print(f"wheel: {size / 1e6:.1f} MB")
    print(f"wheel, without the models: {(size - sum(shares.values())) / 1e6:.1f} MB")
    for name, share in shares.items():
        print(f"wheel, grown by the {name}: {share / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
