"""What is due, and what is known before a decision."""

from dataclasses import replace

import pytest

from monitor.dedupe import fingerprint
from monitor.model import (
    Kinship,
    KnownAddress,
    KnownSource,
    Link,
    Look,
    OfferAddress,
    Presence,
    PutKinship,
    RestHost,
    Result,
    SetAddress,
    SetPresence,
    SetSource,
    Sight,
    Source,
    SourceKind,
    WorkKind,
)
from monitor.store import Store
from monitor.store.work import FULL_LOOK_AFTER
from tests.support.build import (
    T0,
    WORDS,
    article,
    at,
    edited,
    item,
    match,
    missed,
    noted,
    read,
    source,
    stored,
    story,
    visited,
)

STORY = story()
URL = "http://daily.test/cars/1"
FEED = "http://wire.test/feed.xml"


def _due(store: Store, hours: float = 0, **more: object) -> list[str]:
    return [work.url for work in store.due(STORY, now=at(hours), **more)]  # type: ignore[arg-type]  # by name


def _offer(url: str, hours: float = 0, via: str = "wire") -> OfferAddress:
    return OfferAddress("cars", url, via, T0, at(hours), item(url, summary="Cars", published="2022-08-26"))


# ----------------------------------------------------------------------------------------------------------------- due


def test_a_new_source_is_due_at_once(store: Store) -> None:
    (work,) = store.due(STORY, now=T0)
    assert (work.kind, work.url, work.source, work.via) == (WorkKind.SOURCE, FEED, STORY.sources[0], "wire")


def test_a_source_is_due_again_when_its_time_has_come(store: Store) -> None:
    store.apply([SetSource("cars", "wire", at(1), 0, 0, '"v1"', "Thu", T0)])
    assert _due(store, 0.9) == []
    (work,) = store.due(STORY, now=at(1))
    assert (work.etag, work.last_modified) == ('"v1"', "Thu")
    assert _due(store, everything=True) == [FEED]
    assert store.next_due("cars") == at(1)


def test_every_fifth_look_asks_for_everything(store: Store) -> None:
    for unchanged, expected in ((FULL_LOOK_AFTER - 1, '"v1"'), (FULL_LOOK_AFTER, None)):
        store.apply([SetSource("cars", "wire", T0, 0, unchanged, '"v1"', None, T0)])
        store.apply([SetAddress("cars", URL, T0, T0, unchanged=unchanged, etag='"v1"')])
        assert [work.etag for work in store.due(STORY, now=T0)] == [expected, expected]


def test_a_reading_in_doubt_is_read_again_in_full(store: Store) -> None:
    store.apply([SetAddress("cars", URL, T0, T0, etag='"v1"', doubt="abc")])
    assert store.due(STORY, now=T0)[1].etag is None


def test_an_offered_address_is_due_with_what_the_source_said_of_it(store: Store) -> None:
    store.apply([_offer(f"{URL}?utm_source=wire")])
    work = store.due(STORY, now=T0)[1]
    assert (work.kind, work.url, work.via, work.known) == (WorkKind.ARTICLE, f"{URL}?utm_source=wire", "wire", False)
    assert work.hint is not None
    assert (work.hint.title, work.hint.summary, work.hint.published) == ("Two makers talk", "Cars", "2022-08-26")


def test_a_stored_article_is_known_when_it_is_due(store: Store) -> None:
    store.apply(stored(read()))
    assert [(work.url, work.known, work.hint) for work in store.due(STORY, now=at(1))[1:]] == [(URL, True, None)]


def test_the_longest_overdue_come_first(store: Store) -> None:
    store.apply([_offer("http://a.test/1", 3), _offer("http://a.test/2", 1), _offer("http://a.test/3", 2)])
    store.apply([SetSource("cars", "wire", at(2), 0, 0, None, None, T0)])
    assert _due(store, 5) == ["http://a.test/2", FEED, "http://a.test/3", "http://a.test/1"]
    assert _due(store, 5, limit=2) == ["http://a.test/2", FEED]


def test_an_address_without_a_next_check_is_never_due_again(store: Store) -> None:
    store.apply([SetAddress("cars", URL, T0, None)])
    assert _due(store, 1000, everything=True) == [FEED]


def test_a_host_at_rest_is_left_alone_even_when_everything_is_asked_for(store: Store) -> None:
    store.apply([_offer(URL), RestHost("daily.test", at(2), "429"), RestHost("wire.test", at(3), "503")])
    assert _due(store, 1, everything=True) == []
    assert _due(store, 2) == [URL]
    assert store.next_due("cars") == at(2)
    assert [row["host"] for row in store.status("cars", now=at(2))[0]["resting"]] == ["wire.test"]  # type: ignore[attr-defined]


def test_nothing_is_due_of_a_story_that_was_never_put(store: Store) -> None:
    assert store.next_due("ships") is None
    assert store.due(story("ships"), now=T0) == ()


def test_two_stories_look_at_one_address_for_themselves(store: Store) -> None:
    ships = story("ships")
    store.put_story(ships, T0)
    store.apply([_offer(URL), replace(_offer(URL, 5), story="ships")])
    assert _due(store) == [FEED, URL]
    assert [work.url for work in store.due(ships, now=T0)] == [FEED]
    assert store.known_addresses("ships") == {URL}


def test_an_address_is_known_in_both_its_spellings(store: Store) -> None:
    store.apply([_offer(f"{URL}?utm_source=wire")])
    assert store.known_addresses("cars") == {URL, f"{URL}?utm_source=wire"}


# -------------------------------------------------------------------------------------------------------------- stories


def test_a_story_put_again_is_as_it_was(store: Store) -> None:
    store.apply([SetSource("cars", "wire", at(1), 2, 3, '"v1"', None, T0, "no answer")])
    before = list(store.rows("sources"))
    store.put_story(STORY, at(5))
    assert list(store.rows("sources")) == before


@pytest.mark.parametrize(
    "other", [source(url="http://wire.test/new.xml"), source(kind=SourceKind.SECTION)], ids=["address", "kind"]
)
def test_a_source_that_became_another_forgets_what_was_known_of_the_old(store: Store, other: Source) -> None:
    store.apply([SetSource("cars", "wire", at(9), 2, 3, '"v1"', "Thu", T0, "no answer")])
    changed = replace(STORY, sources=(other,))
    store.put_story(changed, at(1))
    (work,) = store.due(changed, now=at(1))
    assert (work.etag, work.last_modified) == (None, None)
    (row,) = store.sources()
    assert (row["failures"], row["unchanged"], row["last_error"], row["last_success"]) == (0, 0, None, None)


def test_a_source_that_left_the_file_is_kept_but_not_due_and_may_come_back(store: Store) -> None:
    store.apply([SetSource("cars", "wire", T0, 0, 0, '"v1"', None, T0)])
    without = replace(STORY, sources=())
    store.put_story(without, at(1))
    assert store.due(without, now=at(9)) == store.due(STORY, now=at(9)) == ()
    assert store.next_due("cars") is None
    assert [row["listed"] for row in store.sources()] == [False]
    store.put_story(STORY, at(2))
    assert [work.etag for work in store.due(STORY, now=at(2))] == ['"v1"']


# ---------------------------------------------------------------------------------------------------------------- known


def test_nothing_is_known_of_what_was_never_seen(store: Store) -> None:
    known = store.known(STORY, read(), silent=True)
    assert (known.story, known.silent) == (STORY, True)
    assert (known.article, known.address, known.source, known.candidates, known.offered) == (None, None, None, (), {})


def test_a_source_is_known_with_the_addresses_among_its_items(store: Store) -> None:
    store.apply([*stored(read()), _offer("http://daily.test/cars/2")])
    store.apply([SetSource("cars", "wire", at(1), 2, 3, None, None, T0)])
    items = [item(f"{URL}?utm_source=wire"), item("http://daily.test/cars/2"), item("http://daily.test/cars/3")]
    known = store.known(STORY, visited(*items, replace(items[0], url=None)), silent=False)
    assert known.source == KnownSource("wire", 2, 3, T0)
    assert known.offered == {URL: URL, f"{URL}?utm_source=wire": URL, "http://daily.test/cars/2": None}


def test_an_article_is_known_with_its_whole_past(store: Store) -> None:
    old = article(published="2022-08-26")
    new = replace(old, text=WORDS.replace("10 billion", "12 billion"))
    store.apply(stored(read(old)))
    store.apply(edited(old, new, at(1)))
    store.apply([noted(URL, at(2), Result.UNREACHABLE), noted(URL, at(3), Result.MISSING)])
    store.apply([SetPresence(URL, Presence.LIVE, Presence.SUSPECT, at(3), "404")])
    known = store.known(STORY, missed(when=at(4)), silent=False)
    assert known.article is not None
    assert [r.text for r in known.article.revisions] == [old.text, new.text]
    assert known.article.current.words_hash == fingerprint(new.title, new.text).words_hash
    assert known.article.history.changes == (at(1),)
    assert known.article.history.checks == 2, "those that showed it"
    assert known.article.history.last_check == at(1)
    assert known.article.history.published == T0.replace(month=8, day=26, hour=0)
    assert known.article.presence is Presence.SUSPECT
    assert known.article.misses == (Look(at(2), Result.UNREACHABLE), Look(at(3), Result.MISSING))
    assert known.article.decision == "accept"
    assert known.address == KnownAddress(URL, URL, is_primary=True, last_check=at(1))


def test_the_current_revision_is_the_one_seen_last_not_the_one_made_last(store: Store) -> None:
    old, new = article(), article(text="Nothing is decided yet, both say.")
    store.apply(stored(read(old)))
    store.apply(edited(old, new, at(1)))
    store.apply([Sight(URL, fingerprint(old.title, old.text).words_hash, at(2))])
    known = store.known(STORY, read(old, at(3)), silent=False)
    assert known.article is not None
    assert known.article.current.text == old.text


def test_a_good_look_ends_the_misses(store: Store) -> None:
    store.apply(
        [*stored(read()), noted(URL, at(1), Result.MISSING), noted(URL, at(2), Result.NOT_MODIFIED, status=304)]
    )
    store.apply([noted(URL, at(3), Result.BLOCKED)])
    known = store.known(STORY, missed(when=at(4)), silent=False)
    assert known.article is not None
    assert known.article.misses == (Look(at(3), Result.BLOCKED),)


def test_reading_a_seeds_file_again_does_not_end_the_misses_of_its_page(store: Store) -> None:
    store.apply([*stored(read()), noted(URL, at(1), Result.MISSING)])
    store.apply([noted("/stories/cars/seed.html", at(2), Result.OK, status=None, article=URL)])
    known = store.known(STORY, missed(when=at(3)), silent=False)
    assert known.article is not None
    assert known.article.misses == (Look(at(1), Result.MISSING),)


def test_of_very_many_misses_the_first_is_not_forgotten(store: Store) -> None:
    store.apply(stored(read()))
    store.apply([noted(URL, at(n), Result.MISSING) for n in range(1, 301)])
    known = store.known(STORY, missed(when=at(999)), silent=False)
    assert known.article is not None
    assert len(known.article.misses) == 100
    assert (known.article.misses[0].at, known.article.misses[-1].at) == (at(1), at(300))


def test_an_article_is_known_by_the_address_that_it_states(store: Store) -> None:
    store.apply(stored(read()))
    elsewhere = read(url="http://m.daily.test/cars/1?utm_source=x", when=at(1))
    known = store.known(STORY, elsewhere, silent=False)
    assert known.article is not None
    assert known.article.url == URL


def test_an_article_is_known_by_the_address_at_which_it_was_read(store: Store) -> None:
    store.apply(stored(read()))
    renamed = replace(article(), canonical_url="http://daily.test/news/two-makers-talk-100001")
    known = store.known(STORY, read(renamed, at(1), url=URL), silent=False)
    assert known.article is not None
    assert known.article.url == URL


def test_a_doubt_is_known_with_the_article(store: Store) -> None:
    store.apply([*stored(read()), SetAddress("cars", URL, at(1), at(2), article=URL, doubt="abc")])
    known = store.known(STORY, read(when=at(2)), silent=False)
    assert known.article is not None
    assert known.article.doubt == "abc"


def test_the_links_of_an_article_are_among_the_offered(store: Store) -> None:
    store.apply([_offer("http://daily.test/cars/2")])
    linking = article(links=(Link("more", "http://daily.test/cars/2"), Link("none", None)))
    assert store.known(STORY, read(linking), silent=False).offered == {"http://daily.test/cars/2": None}


# ----------------------------------------------------------------------------------------------------------- candidates


def _candidates(store: Store, text: str, url: str = "http://other.test/9") -> list[str]:
    known = store.known(STORY, read(article(url, "A title of its own", text), at(9)), silent=False)
    return [candidate.url for candidate in known.candidates]


def test_a_copy_finds_its_original_with_its_fingerprint(store: Store) -> None:
    store.apply(stored(read(article(published="2022-08-26"))))
    known = store.known(STORY, read(article("http://other.test/9", "Another headline")), silent=False)
    (candidate,) = known.candidates
    print_ = fingerprint("Two makers talk", WORDS)
    assert candidate.fingerprint == print_
    assert (candidate.url, candidate.first_seen, candidate.published) == (URL, T0, "2022-08-26")


def test_the_one_that_shares_most_comes_first(store: Store) -> None:
    part = ". ".join(WORDS.split(". ")[:1]) + ". And then something wholly different is said about a harbour and ships."
    store.apply([*stored(read(article("http://a.test/1", text=part))), *stored(read(article("http://b.test/1")))])
    assert _candidates(store, WORDS) == ["http://b.test/1", "http://a.test/1"]


def test_what_shares_nothing_is_no_candidate(store: Store) -> None:
    store.apply(stored(read()))
    assert _candidates(store, "The harbour was closed for a week because of a storm that nobody had seen coming.") == []


def test_a_text_without_words_is_like_nothing(store: Store) -> None:
    store.apply(stored(read(article(text=""))))
    assert _candidates(store, "") == []


def test_a_short_text_finds_its_copy(store: Store) -> None:
    store.apply(stored(read(article(text="Nothing new."))))
    assert _candidates(store, "Nothing new.") == [URL]


def test_an_article_is_no_candidate_of_itself(store: Store) -> None:
    store.apply(stored(read()))
    assert store.known(STORY, read(when=at(1)), silent=False).candidates == ()


def test_a_copy_of_a_former_state_is_recognised(store: Store) -> None:
    old, new = article(), article(text="The talks are over, and nobody would say why that is so today.")
    store.apply(stored(read(old)))
    store.apply(edited(old, new, at(1)))
    assert _candidates(store, WORDS) == [URL]


def test_a_candidate_stands_with_the_origin_of_its_family(store: Store) -> None:
    copy = article("http://weekly.test/cars/2", "Two makers talk, we hear")
    store.apply([*stored(read()), *stored(read(copy, at(1)))])
    store.apply([PutKinship(str(copy.url), URL, Kinship("copy", URL, 1, 1))])
    known = store.known(STORY, read(article("http://other.test/9"), at(2)), silent=False)
    assert {c.url: c.origin for c in known.candidates} == {URL: None, str(copy.url): URL}
    again = store.known(STORY, read(copy, at(3)), silent=False)
    assert again.article is not None
    assert again.article.family_origin == URL


def test_no_more_than_fifty_candidates_are_weighed(store: Store) -> None:
    for number in range(60):
        store.apply(stored(read(article(f"http://a{number}.test/1"))))
    assert len(_candidates(store, WORDS)) == 50


def test_the_decision_is_that_of_the_story_that_asks(store: Store) -> None:
    store.put_story(story("ships"), T0)
    store.apply(stored(read()))
    known = store.known(story("ships"), replace(read(), match=match("reject")), silent=False)
    assert known.article is not None
    assert known.article.decision is None
    assert known.address is None
