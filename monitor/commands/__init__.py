"""Scrapy's commands, where ours say something that Scrapy's own do not."""
