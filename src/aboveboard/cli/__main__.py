import sys

from aboveboard.cli.main import main

sys.exit(main())
