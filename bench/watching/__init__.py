"""A web that changes under the hands of whoever watches it, with a truth to hold the watch against.

plan ─▶ Plan: articles, and what becomes of each of them when
          │
          ├─▶ web ───▶ pages as they stand at a moment, and a log of what was shown to whom
          │             ▲
          │           lived: passes of a real Monitor, the clock moved between them
          │             ▼
          └─▶ verdict ◀── what the store has kept
"""
