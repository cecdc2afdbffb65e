"""Aboveboard: a marketplace whose contact-sharing rule judges, answers and explains."""

__version__ = "0.1.0"
