"""`story.toml` to values, every mistake named by key and value.

load_story("seeds/xiaomi-baic")      a Story, or StoryError with one sentence
new_story("seeds", "my-story")       writes a commented story to start from
KEYS                                 every key that a story file may hold, with what it means
"""

from monitor.story.keys import KEYS, Key
from monitor.story.load import load_story
from monitor.story.new import new_story
from monitor.story.query import concepts_of, parse_query

__all__ = ["KEYS", "Key", "concepts_of", "load_story", "new_story", "parse_query"]
