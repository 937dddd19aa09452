"""How long a second start takes until the first answered request: `.venv/bin/python bench/start.py [RUNS]`.

Starts the server on an empty data folder once, to have it made, then RUNS times on what is there, and prints the times
and the share that importing takes. What must not creep in is held by a test; this says what it amounts to.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.servers import Server


def seconds_to_start(server: Server) -> float:
    begin = time.perf_counter()
    server.start()
    taken = time.perf_counter() - begin
    server.stop()
    return taken


def seconds_to_import() -> float:
    begin = time.perf_counter()
    subprocess.run([sys.executable, "-c", "import app.cli, app.server, app.main"], check=True)
    return time.perf_counter() - begin


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder) / "data")
        first = seconds_to_start(server)
        later = [seconds_to_start(server) for _ in range(runs)]
    imports = [seconds_to_import() for _ in range(runs)]
    print(f"first start on an empty folder  {first:.2f} s")
    print(f"second start, median of {runs}       {statistics.median(later):.2f} s (least {min(later):.2f} s)")
    print(f"of it importing, median         {statistics.median(imports):.2f} s")


if __name__ == "__main__":
    main()
