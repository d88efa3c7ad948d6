"""What `bench/make_store.py` makes a database of: words, articles and their edits, and the watch over them."""
