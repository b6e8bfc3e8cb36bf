"""Logs tell what happened, and never what someone looked for."""

import logging

import pytest
from django.test import Client


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/bestaat-niet/?q=pijn-in-mijn-been", "/oefeningen/?q=pijn-in-mijn-been"])
def test_what_someone_searched_for_is_not_in_the_log(
    client: Client, caplog: pytest.LogCaptureFixture, path: str
) -> None:
    logger = logging.getLogger("django")
    logger.addHandler(caplog.handler)
    try:
        with caplog.at_level(logging.DEBUG, logger="django.request"):
            client.get(path)
    finally:
        logger.removeHandler(caplog.handler)
    assert "pijn" not in caplog.text
    assert ("Not Found" in caplog.text) == path.startswith("/bestaat")
