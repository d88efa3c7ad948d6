"""The parts of ``bench/extraction.py``: pages and their truth, tools that read them, what a reading is worth.

samples    the labelled pages of a file
readers    every tool that is installed, behind one call
scores     a reading against the truth; intervals over pages
leaks      furniture that stands in a reading and not in the truth
costs      readers timed in turn on one core; memory, each in a process of its own
results    all of that for one file
hosts      ours with and without what it knows of a host
report     the tables, and the pages that are wrong
"""
