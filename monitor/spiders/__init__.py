"""The spiders: `coverage` looks at what is due, `seeds` takes in what a story starts from."""
