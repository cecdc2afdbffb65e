"""Contacts in pieces: over several messages of a conversation, and over messages and fields of a profile."""
