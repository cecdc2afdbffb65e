"""The gate in C, for where a compiler was at hand when the package was installed; `matcher.py` and `spotter.py` do without."""
