"""What a dossier says of itself: how it is checked, what it shows and what not, and what its files are."""

from __future__ import annotations

from monitor.archive.hashes import head
from monitor.archive.markup import count, to_file
from monitor.archive.values import Dossier

WITHHELD = {
    "noarchive": "the page asked that no copy of it be kept",
    "pruned": "it was taken out of the database when nothing rested on it",
}
"""Why the body of a record is not kept, in words."""

FILES = f"""<ul>
<li>{to_file("evidence.warc.gz")}: the pages as they were kept, in the format of web archives (ISO 28500). It opens in
replayweb.page, pywb, and whatever reads WARC. Bodies are stored decompressed; headers that would say otherwise have the
prefix <code>X-Archive-Orig-</code>.</li>
<li>revisions/: the text of each state, as it was read from the page.</li>
<li>diffs/: what changed, whole, as a page, as text and for programs.</li>
<li>{to_file("article.json")}: all that this page says, for programs.</li>
<li>{to_file("chain.json")}: the records as they were hashed, and the chain that leads from them to its end.</li>
<li>{to_file("hashes.txt")}: the SHA-256 of every file, and how to check it.</li>
<li>{to_file("verify.py")}: the program that checks all of it. It is short, and can be read.</li>
</ul>
"""


def checking(dossier: Dossier) -> str:
    """How to check a dossier, and what it can and cannot show."""
    number, newest = head(dossier)
    steps = """<p>Unpack the zip, open a terminal in its folder, and say:</p>
<pre>sha256sum -c hashes.txt
python3 verify.py</pre>
<p>The first compares every file with its hash (on a Mac: <code>shasum -a 256 -c hashes.txt</code>). The second needs
Python 3.8 or newer and nothing else; it takes the pages out of the WARC, reckons every hash anew, and says in sentences
what holds.</p>
"""
    if not dossier.evidence:
        return (
            steps
            + """<p><strong>What this shows:</strong> that the files are those that were written when the dossier was
made. No page was kept, so it shows nothing of what a web server answered.</p>
"""
        )
    chain = (
        f"The chain that the pages stand in goes on to evidence {number}, whose hash is "
        f'<span class="hash">{newest}</span>, {count(len(dossier.links or ()), "record")} from the first page here.'
        if newest
        else "The chain that the pages stand in is too long to be handed out with them."
    )
    return (
        steps
        + f"""<p>Every page is recorded when it comes, with its address, time, status and headers, under a hash that
takes in the hash of the record before it. {chain}</p>
<p><strong>What this shows:</strong> that no page here was changed, and none in between taken out or put in, after a
later hash of the chain was noted by somebody else. <strong>What it does not show:</strong> by itself, that a page came
from the outlet at the stated time. For that, compare it with what others kept (the outlet itself, the Wayback Machine,
another monitor), or with a hash that was handed to somebody at the time. The texts are read from the pages by a
program, and are no part of the chain: where they matter, look at the page.</p>
"""
    )
