"""Families at scale: `python -m bench.kin.scale`, and what else finds kin: `python -m bench.kin.rivals`."""
