"""On a machine that lacks something, the first command says in one sentence what to do."""

import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from ruggensteun.cli import webserver
from scripts import bootstrap

CHECKOUT = Path(bootstrap.CHECKOUT)


def test_an_old_python_is_told_what_to_add_to_the_command() -> None:
    with pytest.raises(bootstrap.MissingError) as caught:
        bootstrap.require_python((3, 9, 18))
    sentence = str(caught.value)
    assert "needs Python 3.11 or newer and this is 3.9.18" in sentence
    assert "PYTHON=python3" in sentence
    assert "\n" not in sentence


def test_a_new_enough_python_is_welcome() -> None:
    bootstrap.require_python((3, 11, 0))
    bootstrap.require_python((3, 14, 1))


def test_a_python_without_venv_is_told_which_package_to_install() -> None:
    with pytest.raises(bootstrap.MissingError, match="sudo apt-get install python3-venv"):
        bootstrap.require_venv(find=lambda name: None if name == "ensurepip" else object())


def test_a_machine_without_node_is_told_so() -> None:
    with pytest.raises(bootstrap.MissingError, match=r"needs Node.js 20 or newer: install `node`"):
        bootstrap.require_node(which=lambda _name: None)


def test_an_old_node_is_named_with_its_version() -> None:
    with pytest.raises(bootstrap.MissingError, match=r"`node` is v18.19.0"):
        bootstrap.require_node(which=lambda name: f"/usr/bin/{name}", version_of=lambda: "v18.19.0")


def test_a_machine_without_npm_is_told_so() -> None:
    with pytest.raises(bootstrap.MissingError, match="`npm` is missing: install it"):
        bootstrap.require_node(which=lambda name: "/usr/bin/node" if name == "node" else None)


def test_a_machine_without_chromium_or_the_right_to_install_one_is_told_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("CHROMIUM", raising=False)
    with pytest.raises(bootstrap.MissingError, match="sudo apt-get install chromium"):
        bootstrap.require_chromium(which=lambda _name: None)


def test_a_second_bootstrap_has_nothing_to_do() -> None:
    words = [sys.executable, "scripts/bootstrap.py"]
    subprocess.run(words, cwd=CHECKOUT, check=True, capture_output=True)
    stamp = bootstrap.PYTHON_STAMP.stat().st_mtime_ns
    second = subprocess.run(words, cwd=CHECKOUT, check=True, capture_output=True, text=True)
    assert second.stdout + second.stderr == ""
    assert bootstrap.PYTHON_STAMP.stat().st_mtime_ns == stamp


def test_a_demo_does_not_undo_what_a_developer_installed() -> None:
    before = set(bootstrap.read_stamp(bootstrap.PYTHON_STAMP)["groups"])
    assert bootstrap.main([]) == 0
    assert set(bootstrap.read_stamp(bootstrap.PYTHON_STAMP)["groups"]) == before


def test_a_port_in_use_is_named_with_the_command_that_works() -> None:
    program = shutil.which("ruggensteun", path=str(Path(sys.executable).parent))
    assert program is not None
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        done = subprocess.run(
            [program, "demo", "--port", str(port)], capture_output=True, text=True, check=False, timeout=60
        )
    assert done.returncode == 1
    assert f"Port {port} is in use by another program" in done.stderr
    assert "`make demo PORT=" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize("written", ["0", "70000", "eight", "-1", "", "8000 ", "²"])
def test_a_port_that_is_not_a_port_is_told_so(written: str) -> None:
    with pytest.raises(webserver.PortError, match="must be a number from 1 to 65535"):
        webserver.wanted_port(written)


def test_a_machine_without_postgresql_or_the_right_to_install_one_is_told_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    with pytest.raises(bootstrap.MissingError, match="sudo apt-get install postgresql"):
        bootstrap.require_postgresql(which=lambda _name: None, programs=tmp_path)
