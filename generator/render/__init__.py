"""Renders a catalogue into files, with the templates and manifest of each target.

Imports only `generator.read`, `generator.model`, `generator.runtime` and `generator.problem`.
"""
