"""What a catalogue is, as immutable values whose fields are declared once.

Imports only `generator.problem`; knows neither YAML, nor Jinja, nor the disk.
"""
