"""The parts of `bench/fuzz.py`: laws that hold of any bytes, documents to start from, and the loop that varies them."""
