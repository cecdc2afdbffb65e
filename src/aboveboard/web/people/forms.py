"""What people type to sign in: shape only."""

from django import forms
from django.contrib.auth.forms import AuthenticationForm


class SignInForm(AuthenticationForm):
    username = forms.EmailField(label="E-mail", widget=forms.EmailInput(attrs={"autocomplete": "username"}))
    password = forms.CharField(
        label="Password",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    error_messages = {  # noqa: RUF012  # Django's own class attribute
        "invalid_login": "This e-mail and password do not go together. Check both; the password is case-sensitive.",
        "inactive": "This account is closed.",
    }
