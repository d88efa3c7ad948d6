"""Pages that were written to break who reads them, for `bench/hostile_pages.py` and the tests of the reading bounds."""
