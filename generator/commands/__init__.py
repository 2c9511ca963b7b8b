"""The commands of the command line: `main` picks one and prints its outcome.

May import every other folder; none imports this one.
"""
