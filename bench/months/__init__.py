"""A month of made-up outlets, some of which break; what a watch over them tells of that. For bench/month.py."""
