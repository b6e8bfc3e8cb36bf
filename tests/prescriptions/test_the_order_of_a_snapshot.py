"""A database may keep a snapshot without the order of its keys: what people read keeps its order."""

from typing import Any

import pytest

from ruggensteun.web.library.programme import programme
from ruggensteun.web.prescriptions.actions.prescribing import prescribe
from ruggensteun.web.prescriptions.compiled import compiled_today, hash_of
from ruggensteun.web.prescriptions.models import ContentSnapshot
from ruggensteun.web.prescriptions.queries.content import PrescribedContent, contents
from ruggensteun.web.prescriptions.rewording import reworded
from tests.people.cast import Cast
from tests.prescriptions.programmes import composed, phase, plan, plank


def backwards(value: Any) -> Any:
    """The same document, with the keys of everything in it the other way round."""
    if isinstance(value, dict):
        return {key: backwards(value[key]) for key in reversed(value)}
    return [backwards(one) for one in value] if isinstance(value, list) else value


def kept_backwards(slug: str) -> PrescribedContent:
    """A snapshot of long ago: other pictures, so that nothing has read it before."""
    _hash, today = compiled_today(slug)
    then = {**today, "pictures": {"backwards.svg": "0"}}
    content_hash = hash_of(then)
    ContentSnapshot.objects.create(
        hash=content_hash, exercise=slug, version=today["exercise"]["version"], compiled=backwards(then)
    )
    return contents([content_hash])[content_hash]


@pytest.mark.django_db
def test_words_come_in_the_order_of_the_exercise() -> None:
    for exercise in programme().exercises:
        content = kept_backwards(exercise.slug)
        assert set(content.words_by_language) == set(programme().words_by_slug[exercise.slug])
        for language, words in content.words_by_language.items():
            where = (exercise.slug, language)
            assert tuple(words.steps) == exercise.steps, where
            assert tuple(words.variants) == tuple(variant.key for variant in exercise.variants), where
            assert tuple(words.attention) == tuple(point.point for point in exercise.attention), where
            assert tuple(words.to_confirm) == exercise.to_confirm, where
            assert words == programme().words_by_slug[exercise.slug][language], where


def test_another_order_of_keys_is_no_newer_wording(cast: Cast) -> None:
    held = kept_backwards("plank")
    wanted = composed(plan(phase(plank(content=held.hash))))
    revision = prescribe(by=cast.viewer("an"), patient_id=cast.luc.pk, composed=wanted)
    (one,) = reworded(revision.plan)
    assert one.said == ()
    assert one.more == ("De tekeningen zijn nieuw.",)
