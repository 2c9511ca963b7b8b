"""Reads YAML files into the model: a file to nodes, nodes to declared types, a folder to a Catalog.

Imports only `generator.model` and `generator.problem`.
"""
