"""How a Django form is drawn: question, hint, answer, and what to do when it cannot be."""

from typing import Any

from django.forms import BoundField, Widget
from django.forms.renderers import DjangoTemplates


class OurField(BoundField):
    """The first answer that cannot be has the focus: on a phone it may stand far below what is in sight.

    One that is typed or chosen from a list: a group of answers, such as a scale, cannot have it as a whole.
    """

    def build_widget_attrs(self, attrs: dict[str, Any], widget: Widget | None = None) -> dict[str, Any]:
        built = super().build_widget_attrs(attrs, widget)
        drawn = widget or self.field.widget
        errors = self.form.errors if self.form.is_bound else {}
        wrong = (
            name for name, field in self.form.fields.items() if name in errors and not field.widget.is_hidden
        )
        if self.name == next(wrong, None) and not drawn.use_fieldset:
            built["autofocus"] = True
        return built


class OurForms(DjangoTemplates):
    form_template_name = "form/form.html"
    field_template_name = "form/field.html"
    bound_field_class = OurField
