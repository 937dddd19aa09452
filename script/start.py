"""Start the Prozesswerkstatt: `python3 script/start.py`; `--help` tells the options.

This file stays in syntax that old Pythons can read, so that they are told what is missing.
"""

import os
import subprocess
import sys

OLDEST = (3, 11)


def main():  # noqa: ANN201
    # type: () -> int
    if sys.version_info < OLDEST:
        found = ".".join(str(part) for part in sys.version_info[:3])
        print("Es braucht Python 3.11 oder neuer, dies ist %s. Bitte ein neueres installieren." % found)  # noqa: UP031
        print("Python 3.11 or newer is needed, this is %s. Please install a newer one." % found)  # noqa: UP031
        return 1
    for stream in (sys.stdout, sys.stderr):
        # A redirected Windows console knows few letters.
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    import environment

    try:
        environment.prepare()
    except environment.Stop as reason:
        sys.exit(str(reason))
    os.environ.setdefault("WERKSTATT_DATA", str(environment.ROOT / "data"))
    command = [str(environment.program()), "serve", "--welcome"] + sys.argv[1:]  # noqa: RUF005
    if os.name != "nt":
        os.execv(command[0], command)  # noqa: S606 - the same process goes on, so that Ctrl+C reaches the server
    try:
        return subprocess.call(command)
    except KeyboardInterrupt:
        return 0


if __name__ == "__main__":
    sys.exit(main())
