"""Replays of when articles are looked at again: laws of edits, policies, and the counting behind `bench/recheck.py`."""
