"""What people type to sign in: shape only."""

from django import forms
from django.contrib.auth.forms import AuthenticationForm

from aboveboard.web.writing import FIELD_ERRORS


class SignInForm(AuthenticationForm):
    username = forms.EmailField(
        error_messages={
            **FIELD_ERRORS,
            "required": "Write your e-mail address.",
            "invalid": "Write an e-mail address, such as maria@example.com.",
        },
        label="E-mail",
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
    )
    password = forms.CharField(
        error_messages={**FIELD_ERRORS, "required": "Write your password."},
        label="Password",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    error_messages = {  # noqa: RUF012  # Django's own class attribute
        "invalid_login": "This e-mail and password do not go together. Check both; the password is case-sensitive.",
        "inactive": "This account is closed.",
    }
