"""What keeps whoever runs the server from going on. Each is a sentence in German and English, because it is said on a
command line, before anybody has chosen a language; pages translate by the kind of trouble."""

from __future__ import annotations

from pathlib import Path


class Trouble(Exception):
    def __init__(self, german: str, english: str) -> None:
        super().__init__(f"{german}\n{english}")


class OnlySQLite(Trouble):
    """A file is copied and put back; a PostgreSQL server has its own tools for that."""

    def __init__(self) -> None:
        super().__init__(
            "Diese Datenbank ist PostgreSQL: bitte mit pg_dump sichern, siehe docs/operations.md.",
            "This database is PostgreSQL: please back it up with pg_dump, see docs/operations.md.",
        )


class NoSuchFile(Trouble):
    def __init__(self, path: Path) -> None:
        super().__init__(f"Die Datei {path} gibt es nicht.", f"There is no file {path}.")


class NotOurs(Trouble):
    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} ist keine Datenbank der Prozesswerkstatt, oder zu beschädigt, um gelesen zu werden.",
            f"{path} is no database of the Prozesswerkstatt, or too damaged to be read.",
        )


class TooNew(Trouble):
    def __init__(self, place: object, revision: str) -> None:
        super().__init__(
            f"{place} ist von einer neueren Version (Schema {revision}). Bitte das Programm erneuern.",
            f"{place} was written by a newer version (schema {revision}). Please update the program.",
        )


class Broken(Trouble):
    """`findings` says what is wrong, a line each."""

    def __init__(self, path: Path, findings: list[str]) -> None:
        super().__init__(
            f"{path} ist beschädigt; es wird nicht verwendet.\n" + "\n".join(findings),
            f"{path} is damaged and will not be used.",
        )
        self.findings = findings


class NoRoom(Trouble):
    def __init__(self, path: Path) -> None:
        super().__init__(f"Kein Platz mehr für {path}.", f"No room is left for {path}.")


class NotWritten(Trouble):
    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path} lässt sich nicht schreiben ({reason}).", f"{path} cannot be written ({reason}).")


class InPlace(Trouble):
    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} ist die laufende Datenbank selbst; bitte eine andere Datei nennen.",
            f"{path} is the live database itself; please name another file.",
        )
