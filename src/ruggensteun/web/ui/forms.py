"""How a Django form is drawn: question, hint, answer, and what to do when it cannot be."""

from django.forms.renderers import DjangoTemplates


class OurForms(DjangoTemplates):
    form_template_name = "form/form.html"
    field_template_name = "form/field.html"
