"""The command `python -m generator`."""

import gc
import sys

from generator.stamp import is_fresh

if is_fresh(sys.argv[1:]):
    sys.exit()

# One short run, whose objects all live to its end: to look for garbage while it works, and once
# more at its exit, would be a quarter of its time.
gc.disable()

try:
    from generator.cli import main

    code = main()
except KeyboardInterrupt:  # before main() could see to it
    code = 130  # as there
gc.freeze()
sys.exit(code)
