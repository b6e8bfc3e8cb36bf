"""Nothing that is committed knows the machine it was written on."""

import re

from tests.architecture.source_files import Place, files, listed, project_files, text

HOME_PATH = re.compile(r"(?<![\w.:/-])/(?:root|home|work|Users|mnt|opt)/[\w.-]+")
TEXT = (".py", ".md", ".toml", ".yaml", ".json", ".mjs", ".css", ".html", ".txt", ".cfg", "")


def test_no_file_names_a_folder_of_someones_machine() -> None:
    named = [
        Place(path, number, found.group())
        for path in files(*TEXT)
        for number, line in enumerate(text(path).splitlines(), start=1)
        if (found := HOME_PATH.search(line))
    ]
    assert not named, listed(named)


def test_no_file_name_has_a_space_or_a_capital_that_another_system_would_lose() -> None:
    odd = [
        Place(path, 1, "odd file name")
        for path in project_files()
        if not re.fullmatch(r"[\w./-]+", path.as_posix())
    ]
    lower = [path.as_posix().lower() for path in project_files()]
    assert not odd, listed(odd)
    assert len(lower) == len(set(lower)), "two names differ in capitals only"
