"""Runs the command line, for `python -m generator` and for the script `mexc-errors-generator`.

Exits at once if nothing has changed since a run that had nothing to do.
"""

import gc
import sys

if __name__ == "__main__" and not sys.flags.safe_path:
    # `python -m` looks first into the current folder, where somebody's yaml.py may be. Python has
    # imported a few modules from there before this line: only the script and `-P` are safe.
    sys.path.pop(0)

from generator.freshness import is_fresh


def main() -> int:
    """Runs the command that `sys.argv` names and returns its exit code."""
    if is_fresh():
        return 0
    # A run is short and keeps its objects, so that collecting garbage would only take time.
    gc.disable()
    try:
        from generator.commands.main import main as run

        code = run()
    except KeyboardInterrupt:  # before run() could catch it
        code = 130  # as `commands.main` returns
    gc.freeze()
    return code


if __name__ == "__main__":
    sys.exit(main())
