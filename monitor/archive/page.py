"""The page that explains a dossier: what happened, in plain words and in UTC, and how to check it. It works offline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from monitor.archive.explain import FILES, WITHHELD, checking
from monitor.archive.files import Diff, diff_name, reading_name, revision_name
from monitor.archive.markup import count, document, link, pairs, quoted, said, stamp, time, to_file
from monitor.archive.values import Dossier, Found, Kept, Origin, State, Step, Transition
from monitor.revise import to_html

_IS = {
    "live": "It can be read at its address.",
    "suspect": "It did not show its text when it was last looked at; that is not believed yet.",
    "gone": "It was taken down: its address does not show it any more.",
    "moved": "It is read at another address now.",
    "blocked": "Its host does not let it be read at present; that says nothing of whether it is still there.",
    "restored": "It was gone for a while, and can be read again.",
}
_WAYBACK = "wayback:"
_MOST_EVENTS = 500
_MOST_LOOKS = 200
_LONGEST_DIFF = 60_000
_CONTEXT = 160


def index_page(dossier: Dossier, diffs: Sequence[Diff], *, now: datetime, software: str) -> bytes:
    """The dossier's own page, in UTF-8."""
    title = dossier.title or dossier.url
    parts = [
        f'<p class="kind">Evidence of an article</p>\n{quoted(title, dossier.language, "h1")}\n',
        _about(dossier, now, software),
        f'<div class="short">{_in_short(dossier)}</div>\n',
        f"<h2>What happened</h2>\n{_events(dossier)}",
        "<h2>Its states</h2>\n" + "".join(_state(dossier, state) for state in dossier.states),
    ]
    if diffs:
        shown = "".join(_diff(dossier, diff) for diff in diffs)
        parts.append(f"<h2>What changed</h2>\n{_LEGEND}{shown}")
    parts.append(f"<h2>The pages that were kept</h2>\n{_evidence(dossier)}")
    parts.append(f"<h2>How often it was looked at</h2>\n{_looks(dossier)}")
    parts.append(f"<h2>How to check this</h2>\n{checking(dossier)}")
    parts.append(f"<h2>The files</h2>\n{FILES}")
    return document(f"Evidence: {title}", "".join(parts))


def diff_page(dossier: Dossier, diff: Diff) -> bytes:
    """One diff, whole, as a page of its own."""
    up = f'<p class="quiet">{to_file("../index.html", "Back to the dossier")}</p>\n'
    title = f"From revision {diff.old.number} to revision {diff.new.number}"
    body = (
        f"<h1>{title}</h1>\n<p>{quoted(diff.new.title or dossier.title, dossier.language)}</p>\n"
        f"<p>{said(diff.summary)}</p>\n{_when(diff)}{_LEGEND}{to_html(diff.change)}\n"
    )
    return document(title, body, up=up)


def _about(dossier: Dossier, now: datetime, software: str) -> str:
    rows = [("Address" if _has_address(dossier) else "Key", link(dossier.url))]
    if dossier.outlet:
        rows.append(("Outlet", said(dossier.outlet)))
    if dossier.authors:
        rows.append(("By", quoted(", ".join(dossier.authors), dossier.language)))
    if dossier.published:
        rows.append(("Published", f"{stamp(dossier.published)} <span class=quiet>as the page says</span>"))
    if dossier.moved_to:
        rows.append(("Now at", link(dossier.moved_to)))
    rows.append(("Number", f"article {dossier.number} of the database"))
    rows.append(("This dossier", f"made {time(now)} by {said(software)}"))
    return pairs(rows)


def _in_short(dossier: Dossier) -> str:
    looks, states, steps = dossier.looks, dossier.states, dossier.steps
    sentences = [f"The monitor first saw this article on {time(dossier.first_seen)}."]
    if looks:
        read = "looked at it" if _has_address(dossier) else "read it from its file"
        sentences.append(f"It {read} {count(len(looks), 'time')} in all, last on {time(looks[-1].at)}.")
    if len(states) == 1:
        sentences.append("Whenever its text could be read, its words were the same.")
    else:
        flaps = sum(step.flap for step in steps)
        back = f", {flaps} of them back to earlier words" if flaps else ""
        changes = f"{count(len(steps), 'change')} {'was' if len(steps) == 1 else 'were'} recorded{back}"
        sentences.append(f"It was seen in {count(len(states), 'state')}; {changes}.")
    if _has_address(dossier):
        sentences.append(_IS.get(dossier.presence, said(dossier.presence)))
    else:
        sentences.append("It came without an address, so it cannot be looked at on the web.")
    paragraph = f"<p>{' '.join(sentences)}</p>\n"
    bare = [state.number for state in states if not state.pages]
    if not dossier.evidence:
        paragraph += (
            '<p class="warn"><strong>No page of it was kept.</strong> '
            f"{'It is a seed: somebody gave its text' if dossier.is_seed else 'Its text was given'} to the monitor as "
            "a file. What that said stands below, but nothing here shows that a web server ever answered with it.</p>\n"
        )
    elif bare:
        which = ", ".join(str(number) for number in bare)
        paragraph += (
            f'<p class="warn">Of revision {which} no page was kept: its text was given to the monitor as a file. '
            "Nothing here shows that a web server answered with it.</p>\n"
        )
    return paragraph + _what_is_withheld(dossier)


def _what_is_withheld(dossier: Dossier) -> str:
    """That the pages of some states are not kept, and why."""
    paragraph = ""
    for reason, words in WITHHELD.items():
        numbers = {one.number for one in dossier.evidence if one.withheld == reason}
        states = [str(state.number) for state in dossier.states if numbers.intersection(state.pages)]
        if states:
            paragraph += (
                f'<p class="warn">Of revision {", ".join(states)} the page itself is not kept: {words}. Its text, its '
                "headers, and the SHA-256 of what the host answered are.</p>\n"
            )
    return paragraph


def _events(dossier: Dossier) -> str:
    """Everything with a time, in order."""
    events = [
        *((one.at, 0, _found(one)) for one in dossier.found),
        *((state.first_seen, 1, _first_seen(dossier, state)) for state in dossier.states),
        *((step.at, 2, _step(step)) for step in dossier.steps),
        *((one.at, 3, _transition(dossier, one)) for one in dossier.presences),
        *((one.updated, 4, _saved(one.saved_url)) for one in dossier.copies if one.saved_url),
    ]
    events.sort(key=lambda event: event[:2])
    items = "".join(f"<li>{time(at)} <div>{words}</div></li>\n" for at, _, words in events[:_MOST_EVENTS])
    rest = len(events) - _MOST_EVENTS
    more = f'<p class="quiet">And {count(rest, "event")} more; {to_file("article.json")} has them all.</p>\n'
    return f'<ol class="story">\n{items}</ol>\n{more if rest > 0 else ""}'


def _found(one: Found) -> str:
    if one.via == "seed":
        return f"Given as a seed of the story <em>{said(one.story)}</em>."
    linked = one.via.removeprefix("link:")
    by = f"by a link in {link(linked)}" if linked != one.via else f"by the source <em>{said(one.via)}</em>"
    return f"Found {by}, for the story <em>{said(one.story)}</em>."


def _has_address(dossier: Dossier) -> bool:
    return dossier.url.startswith(("http://", "https://"))


def _first_seen(dossier: Dossier, state: State) -> str:
    resting = f" ({_to_kept(dossier, state.pages[0])})" if state.pages else ", of which no page was kept"
    return f"First seen in the words of {_to_state(state)}{resting}."


def _transition(dossier: Dossier, one: Transition) -> str:
    page = "" if one.evidence is None else f" ({_to_kept(dossier, one.evidence)})"
    return f"From <em>{said(one.old)}</em> to <em>{said(one.new)}</em>: {said(one.reason)}{page}."


def _saved(url: str) -> str:
    return f"Saved by the Wayback Machine: {link(url)}"


def _step(step: Step) -> str:
    back = " (words it had before)" if step.flap else ""
    where = f'<a href="#change-{step.old}-{step.new}">From revision {step.old} to revision {step.new}</a>'
    return f"{where}{back}: {said(step.summary)}."


def _state(dossier: Dossier, state: State) -> str:
    name = revision_name(dossier, state)
    rows = [("Its words", to_file(name))]
    spans = [_span(begun, ended) for begun, ended in state.sightings[:50]]
    if len(state.sightings) > len(spans):
        spans.append(f"and {count(len(state.sightings) - len(spans), 'time')} more")
    if spans:
        rows.append(("Seen", "<br>".join(spans)))
    if state.pages:
        rows.append(("Its page", ", ".join(_to_kept(dossier, number) for number in state.pages)))
    else:
        rows.append(("Its page", "none was kept"))
    rows.append(("Read by", said(state.extractor)))
    is_kept = all(one.withheld != "noarchive" for one in dossier.evidence if one.number in state.pages)
    of_what = "the page is the same" if is_kept else "a later answer, which says the same"
    for number, reading in enumerate(state.readings, start=1):
        file = to_file(reading_name(name, number))
        rows.append(("Read again", f"{time(reading.at)} by {said(reading.extractor)}: {file}; {of_what}"))
    heading = f"<h3>Revision {state.number}: {quoted(state.title or '(without a title)', dossier.language)}</h3>\n"
    return f'<section class="card" id="revision-{state.number}">\n{heading}{pairs(rows)}</section>\n'


def _span(begun: datetime, ended: datetime) -> str:
    return f"{time(begun)} to {time(ended)}" if ended > begun else f"{time(begun)}, once"


_LEGEND = (
    '<p class="quiet">Marked are words <del>taken out</del>, <ins>put in</ins>, '
    '<del class="moved">moved away</del> and <ins class="moved">moved here</ins>.</p>\n'
)


def _diff(dossier: Dossier, diff: Diff) -> str:
    whole = to_file(diff_name(dossier, diff, "html"), "the whole text, marked")
    shown = to_html(diff.change, context=_CONTEXT)
    if len(shown) > _LONGEST_DIFF:
        shown = "<p>The change is too long to be shown here.</p>"
    files = ", ".join([whole, *(to_file(diff_name(dossier, diff, ending)) for ending in ("txt", "json"))])
    return (
        f'<section class="card" id="change-{diff.old.number}-{diff.new.number}">\n'
        f"<h3>From revision {diff.old.number} to revision {diff.new.number}</h3>\n"
        f"<p>{said(diff.summary)}</p>\n{_when(diff)}{shown}\n<p>See {files}.</p>\n</section>\n"
    )


def _when(diff: Diff) -> str:
    if not diff.at:
        return '<p class="quiet">No change is on record between these two; the diff was made for this dossier.</p>\n'
    times = [time(at) for at in diff.at[:20]]
    more = f" and {count(len(diff.at) - len(times), 'time')} more" if len(diff.at) > len(times) else ""
    return f'<p class="quiet">Noticed {", ".join(times)}{more}.</p>\n'


def _evidence(dossier: Dossier) -> str:
    if not dossier.evidence:
        return "<p>None.</p>\n"
    whole = sum(kept.withheld is None for kept in dossier.evidence)
    rest = len(dossier.evidence) - whole
    many = f"{count(whole, 'page')} {'was' if whole == 1 else 'were'}"
    what = (
        f"<p>{many} kept as the host answered, with headers and time. {to_file('evidence.warc.gz')} holds them.</p>\n"
        if whole
        else ""
    )
    if rest:
        what += f"<p>Of {count(rest, 'answer')} only headers, time and hash are kept, without the page.</p>\n"
    return what + "".join(_kept(kept) for kept in dossier.evidence)


def _kept(kept: Kept) -> str:
    rows = [("Shows", said("; ".join(kept.roles))), ("Asked for", link(kept.url))]
    if kept.answered_url != kept.url:
        rows.append(("Answered by", link(kept.answered_url)))
    rows += [
        ("Received by the archive" if kept.origins else "Received", time(kept.when)),
        ("Answer", f"status {kept.status}"),
        ("SHA-256", f'<span class="hash">{said(kept.sha256)}</span>'),
        ("In the chain", f'<span class="hash">{said(kept.hash)}</span>'),
    ]
    rows += [("Taken from", _origin(one)) for one in kept.origins]
    if kept.withheld is not None:
        rows.append(("Its page", f"not kept: {WITHHELD.get(kept.withheld, said(kept.withheld))}"))
    heading = f"<h3>Evidence {kept.number}</h3>"
    return f'<section class="card" id="evidence-{kept.number}">\n{heading}\n{pairs(rows)}</section>\n'


def _origin(one: Origin) -> str:
    if one.archive.startswith(_WAYBACK):
        return f"the Wayback Machine, its capture {one.position} of {said(one.archive.removeprefix(_WAYBACK))}"
    name = f", WARC-Record-ID {said(one.record)}" if one.record else ""
    return f"the archive {said(one.archive)}, the record at byte {one.position}{name}"


def _looks(dossier: Dossier) -> str:
    looks = dossier.looks
    if not looks:
        return "<p>There is no look on record.</p>\n"
    results = ", ".join(
        f"{number} × {said(name)}" for name, number in Counter(one.result for one in looks).most_common()
    )
    rows = "".join(
        f"<tr><td>{time(one.at)}</td><td>{said(one.result)}{f' ({one.status})' if one.status else ''}</td>"
        f"<td>{said(one.error or '')}</td></tr>\n"
        for one in looks[-_MOST_LOOKS:]
    )
    whole = (
        "" if len(looks) <= _MOST_LOOKS else f" The last {_MOST_LOOKS} are listed; {to_file('article.json')} has all."
    )
    return (
        f"<p>{count(len(looks), 'time')}, from {time(looks[0].at)} to {time(looks[-1].at)}: {results}.{whole}</p>\n"
        "<details><summary>Every look</summary>\n<table>\n<thead><tr><th>When</th><th>What came back</th>"
        f"<th>Why</th></tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n</details>\n"
    )


def _to_state(state: State) -> str:
    return f'<a href="#revision-{state.number}">revision {state.number}</a>'


def _to_kept(dossier: Dossier, number: int | None) -> str:
    if dossier.kept(number) is None:
        return f"evidence {number}"
    return f'<a href="#evidence-{number}">evidence {number}</a>'
