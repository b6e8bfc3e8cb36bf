"""What the site's answers mean to the outbox of a device, in Node, without a browser."""

from pathlib import Path

from tests.in_node import passes_in_node


def test_the_outbox_reads_answers_as_it_should() -> None:
    passes_in_node(Path(__file__).with_name("answers.test.mjs"))
