"""A disk that fails: what SQLite does to its files is recorded, refused, or half forgotten."""
