"""The command `python -m generator`."""

import gc
import sys

from generator.stamp import is_fresh

if is_fresh(sys.argv[1:]):
    sys.exit()

# One short run, whose objects all live to its end: to look for garbage while it works, and once
# more at its exit, would be a quarter of its time.
gc.disable()

from generator.cli import main  # noqa: E402

code = main()
gc.freeze()
sys.exit(code)
