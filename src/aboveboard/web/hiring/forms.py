"""What people type about jobs, profiles and contracts: shape only."""

from django import forms

from aboveboard.web.hiring.models import TEXT_LIMIT, TITLE_LIMIT


class ProfileForm(forms.Form):
    headline = forms.CharField(
        label="Headline",
        max_length=TITLE_LIMIT,
        help_text="One line that says what you do.",
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    about = forms.CharField(
        label="About you",
        max_length=TEXT_LIMIT,
        help_text="Your work, your way of working. No addresses, numbers or messenger names: clients reach you here.",
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto"}),
    )
    skills = forms.CharField(
        label="Skills",
        required=False,
        max_length=300,
        help_text="Separated by commas.",
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    hourly_rate = forms.DecimalField(
        label="Dollars an hour",
        required=False,
        min_value=0,
        max_digits=8,
        decimal_places=2,
        widget=forms.NumberInput(attrs={"step": "0.01", "inputmode": "decimal"}),
    )


class JobForm(forms.Form):
    title = forms.CharField(
        label="Title",
        max_length=TITLE_LIMIT,
        help_text="What should be done, in a few words.",
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    text = forms.CharField(
        label="What you need",
        max_length=TEXT_LIMIT,
        help_text="Freelancers apply and talk to you here; a job post carries no addresses or numbers.",
        widget=forms.Textarea(attrs={"rows": 9, "dir": "auto"}),
    )
    budget = forms.CharField(
        label="Budget", required=False, max_length=80, help_text="For example: $600 fixed, or $30 an hour."
    )


class InviteForm(forms.Form):
    job = forms.TypedChoiceField(label="Job", coerce=int)
    text = forms.CharField(
        label="A few words",
        required=False,
        max_length=TEXT_LIMIT,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text="What made you choose this freelancer? A room opens when the invitation is accepted.",
    )


class ContractForm(forms.Form):
    title = forms.CharField(
        label="What is agreed", max_length=TITLE_LIMIT, widget=forms.TextInput(attrs={"dir": "auto"})
    )
    starts_on = forms.DateField(
        label="Starts on",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="Addresses and numbers may be shared from this day on, once the offer is accepted.",
    )
