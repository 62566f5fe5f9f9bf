"""`python -m graphbuild` is `graphbuild`."""

import sys

from graphbuild.cli import main

sys.exit(main())
