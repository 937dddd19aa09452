"""Write the locks: `python script/lock.py` after a change of the dependencies, `--upgrade` for the newest of all.

A lock is a hashed requirements file, good for Linux, macOS and Windows from Python 3.11 on, and it names no index.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OLDEST_PYTHON = "3.11"

# lock: what it resolves, beside the locks it must agree with
LOCKS = {
    "runtime": ["pyproject.toml"],
    "dev": ["--group", "dev", "--constraints", "requirements/runtime.txt"],
    "setup": ["--group", "setup"],
    "node": ["--group", "node"],
}


def compile_lock(name: str, sources: list[str], options: list[str]) -> None:
    target = f"requirements/{name}.txt"
    fixed = ["--universal", "--python-version", OLDEST_PYTHON, "--generate-hashes", "--no-emit-index-url", "--quiet"]
    comment = ["--custom-compile-command", "python script/lock.py"]
    command = ["uv", "pip", "compile", *sources, *fixed, *comment, *options, "--output-file", target]
    subprocess.run([sys.executable, "-m", *command], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    print(target)


def main() -> None:
    (ROOT / "requirements").mkdir(exist_ok=True)
    for name, sources in LOCKS.items():
        compile_lock(name, sources, sys.argv[1:])


if __name__ == "__main__":
    main()
