"""Writes rendered files: compares them with the output folder, and makes the changes needed.

Imports all folders but `generator.commands`; renders nothing.
"""
