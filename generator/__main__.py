"""The command `python -m generator`, which is also the script of the distribution."""

import gc
import sys

from generator.freshness import is_fresh


def main() -> int:
    """Runs the command that `sys.argv` names and returns its exit code."""
    if is_fresh():
        return 0
    # One short run: its objects live to the end, and looking for garbage takes a quarter of it.
    gc.disable()
    try:
        from generator.commands.main import main as run

        code = run()
    except KeyboardInterrupt:  # before run() could catch it
        code = 130  # as there
    gc.freeze()
    return code


if __name__ == "__main__":
    sys.exit(main())
