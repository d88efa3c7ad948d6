"""What the pages read, a file for each: SQL in, rows and values out, no HTML."""
