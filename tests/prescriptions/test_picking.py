"""A therapist finds the exercise to add: by words, position, purpose and what is at home."""

import re

from django.http import QueryDict
from django.test import Client

from ruggensteun.web.library.programme import programme
from ruggensteun.web.prescriptions.models import Draft
from ruggensteun.web.prescriptions.picking import Offer, offer
from tests.people.cast import Cast
from tests.prescriptions.test_composer import address, filled_in

ASKS = {"HX-Request": "true"}


def offered(asked: str = "", things: frozenset[str] | None = None) -> Offer:
    return offer(QueryDict(asked), things)


def slugs(found: Offer) -> list[str]:
    return [pick.value.partition(":")[0] for group in found.groups for pick in group.picks]


def test_without_a_question_every_exercise_is_offered_by_position() -> None:
    found = offered()
    assert sorted(slugs(found)) == sorted(exercise.slug for exercise in programme().exercises)
    assert len(found.groups) == len({exercise.position for exercise in programme().exercises})
    assert found.form.asked == {}


def test_words_find_synonyms_as_the_library_does_best_first() -> None:
    names = {
        name for exercise in programme().exercises for name in programme().words(exercise, "nl").other_names
    }
    assert names, "the programme has synonyms"
    for exercise in programme().exercises:
        for name in programme().words(exercise, "nl").other_names:
            asked = QueryDict(mutable=True)
            asked["pick-words"] = name
            assert exercise.slug in slugs(offer(asked, None)), name
    assert slugs(offered("pick-words=plank"))[0] == "plank"


def test_position_and_purpose_narrow_together() -> None:
    for exercise in programme().exercises:
        purpose = exercise.purposes[0]
        found = slugs(offered(f"pick-position={exercise.position}&pick-purpose={purpose}"))
        assert exercise.slug in found
        for slug in found:
            other = next(one for one in programme().exercises if one.slug == slug)
            assert other.position == exercise.position
            assert purpose in other.purposes


def test_what_is_at_home_narrows_only_once_someone_told() -> None:
    everything = offered("pick-at_home=on")
    assert everything.count == len(programme().exercises)
    with_mat = offered("pick-at_home=on", frozenset({"mat"}))
    assert 0 < with_mat.count < everything.count
    assert offered("pick-at_home=on&pick-words=plank", frozenset({"mat"})).count <= with_mat.count


def test_nothing_found_is_said_and_nothing_can_be_added(an: Client, cast: Cast) -> None:
    page = an.get(address(cast) + "?pick-words=xyzxyz").content.decode()
    assert "Geen enkele oefening past." in page
    assert 'value="xyzxyz"' in page
    assert re.search(r'id="add-[0-9a-f-]+" name="do" value="add:[0-9a-f-]+" disabled', page)


def test_a_position_that_does_not_exist_asks_for_nothing(an: Client, cast: Cast) -> None:
    answer = an.get(address(cast) + "?pick-position=upside-down%00&pick-words=%00")
    assert answer.status_code == 200
    assert answer.context["offer"].count == len(programme().exercises)


def test_a_question_without_scripts_goes_on_in_the_address(an: Client, cast: Cast) -> None:
    sent = {**filled_in(an, cast), "do": "find", "pick-words": "brug", "pick-position": "supine"}
    answer = an.post(address(cast), sent, follow=True)
    assert answer.redirect_chain[0][0].startswith(address(cast) + "?pick-words=brug")
    assert "bridge" in slugs(answer.context["offer"])
    assert answer.context["offer"].count < len(programme().exercises)


def test_a_question_in_place_says_how_many_fit_and_keeps_what_was_typed(an: Client, cast: Cast) -> None:
    sent = {**filled_in(an, cast), "do": "find", "pick-words": "plank", "goal": "Weer dansen"}
    answer = an.post(address(cast), sent, headers=ASKS)
    text = answer.content.decode()
    assert f'data-told="{answer.context["offer"].counted}"' in text
    assert "passen." in text or "past." in text
    assert Draft.objects.get().plan.goal == "Weer dansen"


def test_everything_is_offered_again_and_what_was_typed_stays(an: Client, cast: Cast) -> None:
    sent = {**filled_in(an, cast), "do": "find-all", "pick-words": "plank", "goal": "Weer dansen"}
    answer = an.post(address(cast), sent, headers=ASKS)
    assert answer.context["offer"].count == len(programme().exercises)
    assert Draft.objects.get().plan.goal == "Weer dansen"
    assert an.post(address(cast), sent).headers["Location"] == address(cast)


def test_adding_keeps_the_question(an: Client, cast: Cast) -> None:
    sent = filled_in(an, cast)
    (phase,) = sent["phase"]  # type: ignore[misc, attr-defined]  # a list, as browsers send it
    sent |= {"do": f"add:{phase}", f"new-{phase}": "plank:base", "pick-words": "plank"}
    answer = an.post(address(cast), sent, headers=ASKS)
    assert answer.context["offer"].form.asked == {"pick-words": "plank"}
    assert [item.exercise for item in Draft.objects.get().plan.exercises()] == ["plank"]
