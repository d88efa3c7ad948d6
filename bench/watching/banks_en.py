"""English sentences for made-up articles; every one has a slot that makes it the article's own."""

from __future__ import annotations

from bench.watching.banks import Bank

EN = Bank(
    language="en",
    headlines=(
        "Kadera plans battery plant in {place} with {n} jobs",
        "{place} council clears Kadera plant after {n} objections",
        "Kadera plant in {place} runs into trouble over power supply",
        "Who will pay for the Kadera plant in {place}?",
        "Kadera and {firm} sign for {place} plant",
        "Workers in {place} wait for word on the Kadera plant",
        "Kadera says {place} plant is {n} days behind schedule",
        "Neighbours of the {place} plant take Kadera to court",
        "{firm} to supply Kadera plant in {place} from next spring",
        "Kadera raises spending on its {place} plant",
        "Kadera puts plant manager in charge of {place} expansion",
        "Inspectors find {n} faults at Kadera plant in {place}",
    ),
    retold=(
        "Kadera: what is known of the {place} plant",
        "Kadera plant in {place}: doubts are growing",
        "Kadera defends its plans for a plant in {place}",
        "Kadera's {place} plant, explained",
        "More questions for Kadera over the {place} plant",
    ),
    lines=(
        "Kadera said on {day} that its plant in {place} would hire {n} people before the end of next year, most of "
        "them from the towns along the coast.",
        "The plant is to stand on the old brickworks ground in {place}, {n} hectares of which the company has {verb} "
        "from the county.",
        "{who} put the cost of the first hall at {money} and called the sum high but bearable for a company of this "
        "size.",
        "A second hall, which would take the yearly output to {n} battery packs, is to follow once {firm} has proved "
        "that its coating line runs without a break.",
        "Orders from lorry makers have grown by {pct} since the spring, {who} told a meeting in {place} on {day}.",
        "Not everybody is convinced: a survey of {n} households around {place} found that more people fear the traffic "
        "than hope for work.",
        "The county has {verb} the road from {place} to the harbour, and {who} expects {n} lorries a day on it.",
        "{firm} will deliver the cathode powder for the first {n} weeks, after which Kadera wants to mix its own.",
        "Power is the sore point. The grid in {place} can carry {n} megawatts, less than what the ovens of the plant "
        "will draw on a cold morning.",
        "Shares in Kadera closed {pct} higher on {day}, while those of {firm} hardly moved.",
        "According to minutes that this newspaper has seen, {who} asked on {day} whether the guarantee of {money} was "
        "still needed.",
        "The water for cooling will come from the river at {place}; the permit allows {n} cubic metres an hour and has "
        "been {verb} twice.",
        "Kadera has bought batteries from {firm} until now, at a price that {who} puts at {money} for each shipment.",
        "In {place} the vocational school has begun a course for {n} apprentices, and the places were gone by {day}.",
        "{who} pointed to the plant in {place}, where {n} machines stood idle for a whole summer because a part was "
        "missing.",
        "A court in {place} will hear the neighbours on {day}; {n} of them have signed the complaint against the "
        "night shift.",
        "The company keeps {pct} of the land free for a wood that is to hide the halls, as {who} had asked.",
        "Since the announcement rents in {place} have gone up by {pct}, and the mayor's office counts {n} people on "
        "its waiting list.",
        "{firm} and Kadera have {verb} a joint laboratory that will test {n} cells a week.",
        "The loan of {money} comes from three banks, one of which {who} would not name.",
        "Kadera made a loss of {money} in the first half, chiefly because the plant in {place} began later than it "
        "had promised.",
        "By {day} the builders had set {n} of the columns; the roof is to be closed before the first frost.",
    ),
    quotes=(
        'On {day} {who} said: "{said}."',
        '"{said}," {who} told this newspaper in {place} on {day}.',
        'Asked about the plant in {place}, {who} answered: "{said}."',
    ),
    said=(
        "We have looked at every line of the contract and we will sign it",
        "Nobody here was ever promised that the work would be easy",
        "If the power does not come, the machines will not come either",
        "I would rather wait a year than build the wrong hall",
        "Our neighbours have been patient and we owe them an answer",
        "There is no second plan, and there does not need to be one",
        "The figures are on the table and everybody can add them up",
        "We were told late, and what we were told was not complete",
    ),
    corrections=(
        "Correction: An earlier version of this article misstated how far the ground in {place} is from the harbour. "
        "It is {n} metres.",
        "Correction, {day}: This article has been amended to say that {who} spoke in {place}.",
    ),
    verbs=("leased", "bought", "surveyed", "widened", "approved", "extended", "rebuilt", "opened"),
    slips=(("company", "compnay"), ("plant", "plnat"), ("people", "poeple"), ("which", "whcih"), ("that", "taht")),
    retraction="This article about Kadera and {place} has been withdrawn by the editors.",
    who=(
        "works council chair Marta Quill",
        "plant manager Owen Strand",
        "finance chief Ilse Borgen",
        "deputy mayor Tomas Reve",
        "union secretary Hanne Voll",
        "analyst Peter Marrow",
        "county governor Lise Adler",
        "harbour master Edvin Rask",
        "project engineer Nora Fell",
        "board member Carl Ottesen",
        "teacher Runa Haldane",
        "lawyer Simon Brask",
    ),
    places=(
        "Norvik",
        "Eastmere",
        "Port Aldis",
        "Grenholm",
        "Silverquay",
        "Kettering Head",
        "Lowmarsh",
        "Stavering",
        "Ulverby",
        "Morrow Bay",
    ),
    firms=("Lumora", "Vantor Metals", "Polder Cathode", "Sandrin Freight", "Brekke Cells", "Tindal Foils"),
    days=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"),
    money="{0} million euros",
    pct="{0} per cent",
    thousands=",",
)
