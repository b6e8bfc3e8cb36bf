"""The site starts when it may, and says in one sentence what is missing when it may not."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings as django_settings

from ruggensteun import places
from tests.site.conftest import STRONG, Manage

HOSTS = {"RUGGENSTEUN_HOSTS": "rug.hospital.example"}


def last_line(finished: subprocess.CompletedProcess[str]) -> str:
    return finished.stderr.strip().splitlines()[-1]


def test_production_is_clean_by_djangos_own_deploy_checks(manage: Manage) -> None:
    checked = manage(
        "check",
        "--deploy",
        "--fail-level=WARNING",
        settings="production",
        RUGGENSTEUN_SECRET_KEY=STRONG,
        **HOSTS,
    )
    assert checked.returncode == 0, checked.stderr
    assert "no issues" in checked.stdout


def test_production_reads_its_secret_from_a_file(manage: Manage, tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_text(STRONG + "\n", encoding="utf-8")
    checked = manage("check", settings="production", RUGGENSTEUN_SECRET_KEY_FILE=str(file), **HOSTS)
    assert checked.returncode == 0, checked.stderr


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        (HOSTS, "RUGGENSTEUN_SECRET_KEY is not set"),
        (
            {**HOSTS, "RUGGENSTEUN_SECRET_KEY": "changeme"},
            "RUGGENSTEUN_SECRET_KEY is too short, too simple or published",
        ),
        (
            {**HOSTS, "RUGGENSTEUN_SECRET_KEY": "a" * 80},
            "RUGGENSTEUN_SECRET_KEY is too short, too simple or published",
        ),
        (
            {**HOSTS, "RUGGENSTEUN_SECRET_KEY_FILE": "/nowhere/secret"},
            "RUGGENSTEUN_SECRET_KEY_FILE points to /nowhere/secret, which cannot be read",
        ),
        ({"RUGGENSTEUN_SECRET_KEY": STRONG}, "Set RUGGENSTEUN_HOSTS"),
        (
            {**HOSTS, "RUGGENSTEUN_SECRET_KEY": STRONG, "RUGGENSTEUN_MODE": "suport"},
            "RUGGENSTEUN_MODE is 'suport'; it can be library or support.",
        ),
        (
            {**HOSTS, "RUGGENSTEUN_SECRET_KEY": STRONG, "RUGGENSTEUN_HSTS_S": "a year"},
            "RUGGENSTEUN_HSTS_S is 'a year'; it must be a whole number",
        ),
    ],
)
def test_production_refuses_to_start_and_says_why(
    manage: Manage, environment: dict[str, str], sentence: str
) -> None:
    refused = manage("check", settings="production", **environment)
    assert refused.returncode != 0
    assert sentence in last_line(refused)


def test_the_secret_of_the_tests_would_not_start_production_by_itself(manage: Manage) -> None:
    environment = {**HOSTS, "RUGGENSTEUN_SECRET_KEY": django_settings.SECRET_KEY}
    refused = manage("check", settings="production", **environment)
    assert refused.returncode != 0


def test_the_demo_gets_ready_twice_with_one_decision(manage: Manage, tmp_path: Path) -> None:
    for _time in range(2):
        ready = manage("prepare_demo", settings="demo")
        assert ready.returncode == 0, ready.stderr
    counted = manage("shell", "-c", COUNT_DECISIONS, settings="demo")
    assert counted.stdout.strip().splitlines()[-1] == "1 support"
    assert (tmp_path / "var" / "demo-secret").stat().st_mode & 0o077 == 0


COUNT_DECISIONS = """
from ruggensteun.web.library.models import ModeDecision
from ruggensteun.web.library.queries import current_mode
print(ModeDecision.objects.count(), current_mode())
"""


def test_only_the_demo_gets_an_invented_decision(manage: Manage) -> None:
    refused = manage("prepare_demo", settings="production", RUGGENSTEUN_SECRET_KEY=STRONG, **HOSTS)
    assert refused.returncode != 0
    assert "a real site gets no invented decision" in last_line(refused)


@pytest.fixture
def broken_content(tmp_path: Path) -> Path:
    content = tmp_path / "content"
    shutil.copytree(places.content_dir(), content)
    facts = next(content.glob("exercises/01-*/exercise.yaml"))
    facts.write_text(
        facts.read_text(encoding="utf-8").replace("position: prone", "position: proone"), "utf-8"
    )
    return content


def test_broken_content_stops_the_command_line_with_the_validators_words(
    manage: Manage, broken_content: Path
) -> None:
    refused = manage("check", settings="demo", RUGGENSTEUN_CONTENT=str(broken_content))
    assert refused.returncode != 0
    assert "The content has to be mended first" in refused.stderr
    assert "exercise.yaml" in refused.stderr
    assert "proone" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_broken_content_stops_the_web_server_for_good(
    broken_content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RUGGENSTEUN_CONTENT", str(broken_content))
    monkeypatch.setenv("RUGGENSTEUN_VAR", str(tmp_path / "var"))
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "ruggensteun.web.site.settings.demo")
    refused = subprocess.run(
        [sys.executable, "-c", "import ruggensteun.web.site.wsgi"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert refused.returncode == 4  # gunicorn does not try again
    assert "proone" in refused.stderr
    assert "Traceback" not in refused.stderr


@pytest.mark.parametrize(
    "load",
    [
        "import ruggensteun.web.site.wsgi",
        "from ruggensteun.cli.webserver import Site; Site(addresses=(), when_ready=print).load()",
    ],
)
def test_what_is_loaded_at_the_start_is_not_searched_for_garbage_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, load: str
) -> None:
    monkeypatch.setenv("RUGGENSTEUN_VAR", str(tmp_path / "var"))
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "ruggensteun.web.site.settings.demo")
    asked = subprocess.run(
        [sys.executable, "-c", f"{load}; import gc; print(gc.get_freeze_count() > 50_000)"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert asked.stdout.strip() == "True", asked.stderr


ASK_PRODUCTION = """
from django.test import Client
plain, secure = Client(), Client(headers={"x-forwarded-proto": "https", "host": "rug.hospital.example"})
print(plain.get("/", headers={"host": "rug.hospital.example"}).headers["Location"])
print(secure.get("/bestaat-niet/").headers["Strict-Transport-Security"])
print(plain.get("/health", headers={"host": "rug.hospital.example"}).status_code)
from django.conf import settings as s
print(s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SESSION_COOKIE_HTTPONLY, s.DEBUG)
"""


def test_production_speaks_https_only_and_keeps_it_so(manage: Manage) -> None:
    environment = {**HOSTS, "RUGGENSTEUN_SECRET_KEY": STRONG}
    assert manage("migrate", settings="production", **environment).returncode == 0
    asked = manage("shell", "--no-imports", "-c", ASK_PRODUCTION, settings="production", **environment)
    assert asked.stdout.strip().splitlines()[-4:] == [
        "https://rug.hospital.example/",
        "max-age=31536000; includeSubDomains",
        "200",
        "True True True False",
    ], asked.stderr
