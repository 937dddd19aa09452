"""The start, as somebody meets it who has just got the folder, and everything that can be in its way."""

import ast
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import environment
import pytest
import start

from app import machine, welcome
from app.settings import Settings
from tests import servers
from tests.servers import Server

ROOT = environment.ROOT


@pytest.fixture
def refused(tmp_path: Path) -> Iterator[Server]:
    """A server that is not to come up."""
    server = Server(tmp_path / "other")
    yield server
    server.kill()


def test_an_old_python_is_told_so(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 18, "final", 0))
    assert start.main() == 1
    assert "Python 3.11 or newer is needed, this is 3.9.18" in capsys.readouterr().out


def test_an_old_python_can_read_the_start_script() -> None:
    source = Path(start.__file__).read_text(encoding="ascii")
    ast.parse(source, feature_version=(3, 4))
    assert 'f"' not in source


def test_a_taken_port_is_one_sentence(server: Server, refused: Server) -> None:
    refused.port = server.port
    said = refused.refusal()
    assert f"Port {server.port} ist belegt" in said
    assert "Traceback" not in said


def test_a_second_server_for_the_same_data_is_refused(server: Server, refused: Server) -> None:
    refused.data = server.data
    said = refused.refusal()
    assert "A server already runs for" in said
    assert "Traceback" not in said


def test_a_folder_that_cannot_be_written_is_one_sentence(refused: Server) -> None:
    refused.data.parent.joinpath("file").touch()
    refused.data = refused.data.parent / "file" / "data"
    said = refused.refusal()
    assert "No write access to" in said
    assert "Traceback" not in said


def test_an_address_of_another_machine_is_one_sentence(refused: Server) -> None:
    refused.options = ("--host", "192.0.2.1")
    assert "is not one of this machine's" in refused.refusal()


def test_a_wrong_setting_is_one_sentence(refused: Server) -> None:
    refused.environment = {"WERKSTATT_TIMEZONE": "Europe/Nowhere"}
    said = refused.refusal()
    assert "timezone: Value error, unknown time zone" in said
    assert "Traceback" not in said


NOT_AT_START = ("alembic", "babel.messages", "redis", "reportlab", "app.demo", "app.protocol.pdf")


def test_the_start_loads_nothing_that_only_some_requests_need() -> None:
    """A second start has two seconds (`bench/start.py` measures them); each of these would take a good part of one."""
    begun = "import sys, app.cli, app.server, app.main; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", begun], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    assert not set(NOT_AT_START) & set(loaded.split())


@pytest.mark.skipif(sys.platform == "win32", reason="no such signals")
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_the_server_stops_quietly(server: Server, how: int) -> None:
    assert server.process
    server.process.send_signal(how)
    server.process.wait(servers.PATIENCE)
    assert "Traceback" not in "".join(server.output)


def test_commands_work_beside_a_running_server(server: Server) -> None:
    created = server.command("admin", "create", "a@example.org", "--password-stdin", text="ein langes Kennwort\n")
    assert created.returncode == 0, created.stderr
    assert server.command("migrate").returncode == 0
    again = server.command("admin", "create", "a@example.org", "--password-stdin", text="ein langes Kennwort\n")
    assert again.returncode == 1
    assert "Traceback" not in again.stderr


def test_the_welcome_shows_how_to_sign_in_and_no_other_address_without_leave(tmp_path: Path) -> None:
    server = Server(tmp_path / "data", options=("--welcome",))
    try:
        server.start()
        server.stop()
    finally:
        server.kill()
    said = "".join(server.output)
    assert f"{server.url}/anmelden#" in said
    assert "andere mit --lan" in said


def test_the_answer_about_other_devices_is_remembered(tmp_path: Path) -> None:
    assert welcome.remembered_lan(tmp_path) is None
    welcome.remember_lan(tmp_path, lan=True)
    assert welcome.remembered_lan(tmp_path) is True
    (tmp_path / "start.json").write_text("[broken")
    assert welcome.remembered_lan(tmp_path) is None


@pytest.mark.skipif(sys.platform == "win32", reason="no such terminals")
def test_the_first_start_at_a_terminal_asks_once_who_may_come(tmp_path: Path) -> None:
    first = _at_a_terminal(tmp_path, answer="2\n")
    assert "Who may reach this server?" in first
    second = _at_a_terminal(tmp_path, answer="")
    assert "Who may reach this server?" not in second
    assert "everybody in the room opens" in second


def _at_a_terminal(data: Path, answer: str) -> str:
    """Everything said at a terminal until the welcome is complete."""
    import pty

    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "app.cli", "serve", "--welcome", "--data", str(data)]
    environment_ = {**os.environ, "WERKSTATT_PORT": str(servers.free_port()), "BROWSER": "true"}
    with subprocess.Popen(command, cwd=ROOT, env=environment_, stdin=theirs, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        said = ""
        os.write(ours, answer.encode())
        while "Ctrl+C" not in said:
            said += os.read(ours, 4096).decode(errors="replace")
        process.send_signal(signal.SIGINT)
    os.close(ours)
    return said


def test_with_leave_the_addresses_of_this_machine_are_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(machine, "addresses", lambda: ["192.0.2.7"])
    monkeypatch.setattr(socket, "create_connection", _refuse)
    welcome.show(Settings(data=tmp_path, lan=True, port=8123), welcome.Told("geheim"))
    said = capsys.readouterr().out
    assert "http://127.0.0.1:8123/anmelden#geheim" in said
    assert "http://192.0.2.7:8123" in said
    assert "192.0.2.7 antwortet nicht" in said
    assert "█" in said


def test_a_folder_for_backups_that_is_not_there_is_said_at_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder in (tmp_path, tmp_path / "stick"):
        welcome.show(Settings(data=tmp_path, backup_folder=folder), welcome.Told("geheim"))
    assert capsys.readouterr().out.count("The folder for backups does not exist") == 1


def _refuse(*_: object, **__: object) -> socket.socket:
    raise ConnectionRefusedError


def test_without_a_network_the_setup_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "LOG", tmp_path / "setup.log")
    pip = "print('NewConnectionError: Temporary failure in name resolution'); raise SystemExit(1)"
    with pytest.raises(environment.Stop, match="No network"):
        environment._run([sys.executable, "-c", pip])


def test_another_failure_of_the_setup_names_its_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "LOG", tmp_path / "setup.log")
    with pytest.raises(environment.Stop, match=r"setup\.log"):
        environment._run([sys.executable, "-c", "raise SystemExit(1)"])


def test_a_python_without_venv_is_told_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "ENVIRONMENT", tmp_path / ".venv")
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(environment.Stop, match="apt install python3-venv"):
        environment.prepare()


def test_the_locks_hash_everything_and_name_no_host() -> None:
    for lock in sorted((ROOT / "requirements").glob("*.txt")):
        text = lock.read_text(encoding="utf-8")
        assert "://" not in text, lock
        for block in text.split("\n\n"):
            pinned = [line for line in block.splitlines() if "==" in line and not line.lstrip().startswith("#")]
            assert all(line.endswith("\\") for line in pinned), lock
    assert '"resolved"' not in (ROOT / "package-lock.json").read_text(encoding="utf-8")


def test_the_settings_page_is_current() -> None:
    check = [sys.executable, str(ROOT / "script" / "settings_docs.py"), "check"]
    assert subprocess.run(check, capture_output=True, check=False).returncode == 0
