"""A web that answers well, badly and viciously by turns, and a watch that lives through it.

plan ─▶ hosts of three tempers, their articles, what becomes of them with the passes
          │
          ├─▶ well, badly, viciously ───▶ site: an HTTP server in a process of its own, which chooses for each
          │                                ▲       request, and knows what it served well
          │                               lived: a real watch; its clock is moved while it sleeps, children killed
          │                                │
          │                               held: what the process holds after a pass, and its children within it
          │                                ▼
          └──────────────────────────────▶ verdict: what was served well, and what the store has of it
"""
