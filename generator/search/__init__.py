"""Finds the codes that a person means by a number, a name, a text or a few words."""
