"""Alerts: which ones an intent deserves (`rules`, pure), and how they reach a person (the rest)."""
