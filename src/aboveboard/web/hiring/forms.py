"""What people type about jobs, profiles and contracts: shape only."""

from django import forms

from aboveboard.web.hiring.models import TEXT_LIMIT, TITLE_LIMIT
from aboveboard.web.writing import FIELD_ERRORS


class ProfileForm(forms.Form):
    headline = forms.CharField(
        error_messages=FIELD_ERRORS,
        label="Headline",
        max_length=TITLE_LIMIT,
        help_text="One line that says what you do.",
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    about = forms.CharField(
        error_messages=FIELD_ERRORS,
        label="About you",
        max_length=TEXT_LIMIT,
        help_text="Your work, your way of working. No addresses, numbers or messenger names: clients reach you here.",
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto"}),
    )
    skills = forms.CharField(
        error_messages=FIELD_ERRORS,
        label="Skills",
        required=False,
        max_length=300,
        help_text="Separated by commas.",
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    hourly_rate = forms.DecimalField(
        error_messages={**FIELD_ERRORS, "invalid": "Write a number, such as 45.50."},
        label="Dollars an hour",
        required=False,
        min_value=0,
        max_digits=8,
        decimal_places=2,
        widget=forms.NumberInput(attrs={"step": "0.01", "inputmode": "decimal"}),
    )


class JobForm(forms.Form):
    title = forms.CharField(
        error_messages=FIELD_ERRORS,
        label="Title",
        max_length=TITLE_LIMIT,
        help_text="What should be done, in a few words.",
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    text = forms.CharField(
        error_messages=FIELD_ERRORS,
        label="What you need",
        max_length=TEXT_LIMIT,
        help_text="Freelancers apply and talk to you here; a job post carries no addresses or numbers.",
        widget=forms.Textarea(attrs={"rows": 9, "dir": "auto"}),
    )
    budget = forms.CharField(
        error_messages=FIELD_ERRORS,
        label="Budget",
        required=False,
        max_length=80,
        help_text="For example: $600 fixed, or $30 an hour.",
    )


class InviteForm(forms.Form):
    job = forms.TypedChoiceField(error_messages=FIELD_ERRORS, label="Job", coerce=int)
    text = forms.CharField(
        error_messages=FIELD_ERRORS,
        label="A few words",
        required=False,
        max_length=TEXT_LIMIT,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text="What made you choose this freelancer? A room opens when the invitation is accepted.",
    )


class ContractForm(forms.Form):
    title = forms.CharField(
        error_messages=FIELD_ERRORS,
        label="What is agreed",
        max_length=TITLE_LIMIT,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    starts_on = forms.DateField(
        error_messages={**FIELD_ERRORS, "required": "Choose a day.", "invalid": "Choose a day that exists."},
        label="Starts on",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="Addresses and numbers may be shared from this day on, once the offer is accepted.",
    )
