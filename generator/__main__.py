"""The command `python -m generator`."""

import gc
import sys

gc.disable()  # one short run, whose objects all live to its end

from generator.cli import main  # noqa: E402

sys.exit(main())
