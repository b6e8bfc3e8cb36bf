"""The tags with which a page is put together: component, wrap, icon, and text that knows its language."""

from django import template
from django.template.loader import get_template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

register = template.Library()

# From the back of the room to the front, so that what stands in front is drawn last.
DRAWN_PROPS = (
    "wall-bars", "rope-apparatus", "ropes", "thick-mat", "mat", "slide-board", "bosu", "chair", "cushion",
    "ball", "band", "dumbbell", "ankle-weight", "weighted-ball", "small-ball",
)  # fmt: skip


@register.simple_tag
def component(component_name: str, **options: object) -> str:
    """A component of `ui/components/`, drawn with these options and nothing else from the page."""
    return get_template(f"components/{component_name}/{component_name}.html").render(options)


@register.simple_block_tag
def wrap(content: str, component_name: str, **options: object) -> str:
    """A component around a piece of page: `{% wrap "callout" kind="safety" %} ... {% endwrap %}`."""
    return component(component_name, body=content, **options)


@register.simple_tag
def icon(name: str) -> str:
    """One of the symbols in `icons.html`. It never speaks for itself: a word stands beside it."""
    return component("icon", name=name)


@register.simple_tag
def props_in_room(props: object) -> str:
    """The drawings of these things, each in its own place in the room; what has no drawing is left out."""
    slugs = props if isinstance(props, (tuple, list)) else ()
    drawn = (
        get_template(f"components/picture/props/{slug}.svg").render() for slug in DRAWN_PROPS if slug in slugs
    )
    return mark_safe("".join(drawn))  # noqa: S308 (our own drawings, no text of people in them)


@register.filter
def spoken(text: object) -> SafeString:
    """The text, marked with its language when that is not the language of the page (it fell back)."""
    language = getattr(text, "language", None)
    if language is None or language == get_language():
        return conditional_escape(text if isinstance(text, SafeString) else str(text))
    return format_html('<span lang="{}">{}</span>', language, str(text))
