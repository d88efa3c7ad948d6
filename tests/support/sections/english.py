"""English-language dailies, broadcasters, wires, local papers, magazines and blogs, from several continents."""

# ruff: noqa: E501, a template stays as long as the line that it is a template of
from __future__ import annotations

from tests.support.sections.page import Sheet, document, layout, many, rows


@layout("en-daily-word-dates", "https://www.thesentry.example/international", "en")
def daily(s: Sheet) -> str:
    def to(h: str, kind: str = "") -> str:
        section = s.pick("world|uk-news|business|commentisfree|environment|football|culture")
        return s.art(f"https://www.thesentry.example/{section}/{kind}2022/aug/2{s.dice.randrange(4, 7)}/{s.slug(h)}")

    def card() -> str:
        h = s.h()
        a = to(h, s.pick("||||live/|video/|gallery/|audio/"))
        kicker = s.pick("|<span class='kicker'>Analysis / </span>|<span class='kicker'>Live</span> ")
        return (
            f'<li class="fc-slice__item"><div class="fc-item js-fc-item" data-id="{s.hex(6)}"><div class="fc-item__container"><div class="fc-item__media-wrapper"><img alt=""></div>'
            f'<div class="fc-item__content"><h3 class="fc-item__title"><a href="{a}" class="fc-item__link" data-link-name="article">{kicker}<span class="js-headline-text">{h}</span></a></h3><div class="fc-item__standfirst">The decision came late.</div>'
            f'<a class="fc-trail__count--commentcount" href="{a}#comments">{s.dice.randrange(900)} comments</a></div><a href="{a}" class="u-faux-block-link__overlay js-headline-text" tabindex="-1" aria-hidden="true">{h}</a></div></div></li>'
        )

    def overlay() -> str:
        h = s.h()
        return f'<li><div class="dcr"><a href="{to(h)}" class="dcr-lv2v9o" aria-label="{h}"></a><h3><span class="show-underline">{h}</span></h3></div></li>'

    def opinion() -> str:
        h = s.short()
        return f'<li><h3><a href="{to(h)}"><q>{h}</q> <span class="byline">{s.pick("Ines Okafor|Dag Hollis|Priya Raman")}</span></a></h3></li>'

    def series() -> str:
        return f'<h4><a href="https://www.thesentry.example/{s.pick("world/series/the-long-way-home|news/series/todays-stories-explained|tone/minutebyminute")}">{s.pick("The long way home from the war|Today’s stories explained|Minute by minute")}</a></h4>'

    return document(
        "The Sentry | International edition",
        f"""
<a href="#maincontent">Skip to main content</a><a href="https://support.thesentry.example/contribute?acquisitionData=%7B%22source%22%3A%22WEB%22%7D">Support independent journalism with a yearly contribution</a>
<nav class="pillars">{rows("News=https://www.thesentry.example/news|Opinion=https://www.thesentry.example/commentisfree|Sport=https://www.thesentry.example/sport|Culture=https://www.thesentry.example/culture|The Sentry view=https://www.thesentry.example/profile/editorial|Climate crisis and energy transition=https://www.thesentry.example/environment/climate-crisis|Art & design=https://www.thesentry.example/artanddesign|Letters to the editor this week=https://www.thesentry.example/tone/letters|Search jobs=https://jobs.thesentry.example|Holidays=https://holidays.thesentry.example/?INTCMP=hol|Masterclasses=https://www.thesentry.example/masterclasses|Digital Archive=https://sentry.newspapers-archive.example")}</nav>
<section><h2><a href="https://www.thesentry.example/headlines">Headlines</a></h2><ul>{many(12, card)}</ul></section>{series()}<ul>{many(5, overlay)}</ul>
<section><h2>Opinion</h2><ul>{many(5, opinion)}</ul></section>
<section class="branded"><a href="https://www.thesentry.example/advertiser-content/norda-drive">Paid for by Norda</a> <a href="https://guides.thesentry.example/hotels">Where to stay on the Marren coast this autumn</a></section>
<section>{rows("Sign up to our First Edition newsletter – our free morning briefing=https://www.thesentry.example/global/newsletters/first-edition", "{}")}{rows("Quick crossword No 16,341=https://www.thesentry.example/crosswords/quick/16341|Cryptic crossword No 28,842=https://www.thesentry.example/crosswords/cryptic/28842", "{}")}</section>
<footer>{rows("Complaints & corrections=https://www.thesentry.example/info/complaints-and-corrections|Terms & conditions=https://www.thesentry.example/help/terms-of-service|Modern Slavery Act statement and annual report=https://uploads.thesentry.example/statement.pdf|All topics=https://www.thesentry.example/index/subjects/a|Advertise with us on our sites=https://advertising.thesentry.example|Tip us off about a story securely=https://www.thesentry.example/securedrop|Photo: The Marren delta=https://photos.example/marren", "<li>{}</li>")}</footer>""",
    )


@layout("en-broadcaster", "https://www.mbc.example/news", "en")
def broadcaster(s: Sheet) -> str:
    def to() -> str:
        kind = s.dice.random()
        if kind < 0.55:
            return s.art(f"/news/{s.pick('world-europe|world-asia|uk-politics|business|science-environment')}-{s.n(8)}")
        if kind < 0.65:
            return s.art(f"/news/live/{s.pick('world-europe|uk-politics')}-{s.n(8)}")
        if kind < 0.75:
            return s.art(f"/news/av/world-us-canada-{s.n(8)}")
        if kind < 0.85:
            return s.art(f"/sport/{s.pick('football|cricket')}/{s.n(8)}")
        return s.art(f"/news/{s.pick('articles|videos')}/c{s.code(10).lower()}o")

    def promo() -> str:
        h = s.h()
        a = to()
        return f'<div class="gs-c-promo nw-c-promo gs-o-faux-block-link"><div class="gs-c-promo-image"><img></div><div class="gs-c-promo-body"><a class="gs-c-promo-heading gs-o-faux-block-link__overlay-link" href="{a}"><h3 class="gs-c-promo-heading__title">{h}</h3></a><p class="gs-c-promo-summary">Officials say talks will resume.</p><ul class="gs-o-list-inline"><li><time datetime="2022-08-26T07:00:00.000Z">3h</time></li><li><a href="{s.pick("/news/world/europe|/news/politics|/news/science_and_environment")}" class="gs-c-section-link">{s.pick("Europe|UK Politics|Science & Environment")}</a></li></ul></div></div>'

    def most() -> str:
        h = s.h()
        return f'<li><span>{s.dice.randrange(1, 10)}</span><div><a class="gs-c-promo-heading nw-o-link" href="{to()}"><span class="gs-c-promo-heading__title">{h}</span></a></div></li>'

    return document(
        "Home - MBC News",
        f"""<div id="orb-nav">{rows("Home=/|News=/news|Sport=/sport|Weather=/weather|iStream=https://www.mbc.example/istream|Sounds=https://www.mbc.example/sounds|Bitesize=https://www.mbc.example/bitesize|Skip to content=#skip|Accessibility Help=https://www.mbc.example/accessibility/")}</div>
<nav class="nw-c-nav__wide">{rows("Home=/news|War in the Marren Valley=/news/world-60525350|Coronavirus=/news/coronavirus|Climate=/news/science-environment-56837908|Video=/news/av/10462520|UK=/news/uk|Entertainment & Arts=/news/entertainment_and_arts|World News TV=/news/world_radio_and_tv|In Pictures=/news/in_pictures|Local News=/news/localnews|Reality Check: claims examined by our team=/news/reality_check|Long Reads=/news/the_reporters")}</nav>
{many(18, promo)}<h2>Most read</h2><ol>{many(8, most)}</ol>
<div class="tv">{rows("MBC News Channel=/news/10318089|MBC World Service Radio=/sounds/play/live:mbc_world_service|Listen to the latest five minute bulletin=/sounds/play/p0cwjr2m|Have your say: how to get in touch=/news/10725415", "{}")}</div>
<footer>{rows("Terms of Use=https://www.mbc.example/usingthembc/terms/|About the MBC=https://www.mbc.example/aboutthembc|Parental Guidance=https://www.mbc.example/guidance|Do not share or sell my info=https://www.mbc.example/usingthembc/cookies/do-not-sell|Read about our approach to external linking=https://www.mbc.example/editorialguidelines/guidance/feeds-and-links", "{}")}</footer>""",
    )


@layout("en-metropolitan", "https://www.capitalledger.example/", "en", held=True)
def metropolitan(s: Sheet) -> str:
    def to(h: str) -> str:
        kind = s.pick("2022/08/26|2022/08/25|2022/08/26|live/2022/08/26|interactive/2022/08/26|video/world/asia")
        tail = "" if kind.startswith(("live", "inter")) else ".html"
        if kind.startswith("video"):
            return s.art(f"https://www.capitalledger.example/{kind}/1000000085{s.n(5)}/{s.slug(h)}.html")
        return s.art(
            f"https://www.capitalledger.example/{kind}/{s.pick('world/asia|us/politics|business|opinion|magazine')}/{s.slug(h)}{tail}"
        )

    def block() -> str:
        h = s.h()
        return f'<section class="story-wrapper"><a class="css-9mylee" href="{to(h)}"><div><div class="css-xdandi"><h3 class="indicate-hover css-vf1hbp">{h}</h3></div><p class="summary-class css-dcsqcp">The vote, which had been expected for weeks, came after midnight and pleased nobody.</p><p class="css-1t3z01z">{s.dice.randrange(3, 12)} min read</p></div></a></section>'

    def view() -> str:
        h = s.short()
        return f'<section class="story-wrapper"><a href="{to(h)}"><div class="author">{s.pick("Ines Okafor|Dag Hollis")}</div><h3>{h}</h3></a></section>'

    def bare() -> str:
        h = s.h()
        a = to(h)
        return f'<div class="img"><a href="{a}" aria-hidden="true" tabindex="-1"><img src="x.jpg"></a></div><div><a href="{a}"><h3>{h}</h3></a> <a href="{a}#commentsContainer">{s.dice.randrange(900)}</a></div>'

    recipe = s.h()
    return document(
        "The Capital Ledger",
        f"""<div data-testid="masthead">{rows("Skip to content=#site-content|Today’s Paper=https://www.capitalledger.example/section/todayspaper|Log in=https://myaccount.capitalledger.example/auth/login|Subscribe for $1 a week=https://www.capitalledger.example/subscription?campaignId=37WXW", "{}")}</div>
<nav>{rows("World=https://www.capitalledger.example/section/world|U.S.=https://www.capitalledger.example/section/us|Politics=https://www.capitalledger.example/section/politics|N.Y.=https://www.capitalledger.example/section/nyregion|The Fine Print=https://www.capitalledger.example/section/fine-print|Learning Network=https://www.capitalledger.example/section/learning|Politics and economy of the region=https://www.capitalledger.example/section/politics/region|Real Estate=https://www.capitalledger.example/section/realestate|Newsletters=https://www.capitalledger.example/newsletters|Video=https://www.capitalledger.example/video", "<li>{}</li>")}</nav>
{many(16, block)}{many(5, view)}{many(6, bare)}
<div class="more-in">{rows("More in Opinion=https://www.capitalledger.example/section/opinion|See more of our investigations into the harbour=https://www.capitalledger.example/spotlight/harbour", "{}")}</div>
<div class="games">{rows("Wordmill – guess the five-letter word in six tries=https://www.capitalledger.example/games/wordmill/index.html|Spelling Hive=https://www.capitalledger.example/puzzles/spelling-hive|The Crossword: get clued in with puzzles for every level=https://www.capitalledger.example/crosswords", "{}")}</div>
<div class="cook"><a href="{s.maybe(f"https://cooking.capitalledger.example/recipes/1023{s.n(3)}-{s.slug(recipe)}")}">Smoky Aubergine With Salted Lemon</a></div>
<div class="pathletic"><a href="{s.maybe("https://thepathletic.example/3542121/2022/08/26/transfer-window-harbour-town/")}">Harbour Town’s strange, late and costly transfer window</a></div>
<footer>{rows("© 2022 The Capital Ledger Company=https://help.capitalledger.example/hc/en-us/articles/115014792127-Copyright-Notice|Your Ad Choices=https://www.capitalledger.example/privacy/cookie-policy#how-do-i-manage-trackers|Terms of Service=https://help.capitalledger.example/hc/en-us/articles/115014893428-Terms-of-Service|T Brand Studio=https://www.tbrand.example/|California Notices and Privacy Choices=https://www.capitalledger.example/privacy/california-notice|Work With Us=https://www.cl-co.example/careers/", "<li>{}</li>")}</footer>""",
    )


@layout("en-wire-slug-dates", "https://www.newswire.example/world/", "en")
def wire(s: Sheet) -> str:
    def to(h: str) -> str:
        return s.art(
            f"/{s.pick('world/asia-pacific|markets/europe|business/autos-transportation|legal/government')}/{s.slug(h)}-2022-08-{s.dice.randrange(23, 27)}/"
        )

    def card() -> str:
        h = s.h()
        a = to(h)
        return f'<div class="media-story-card__hero"><div class="media-story-card__image-container"><a tabindex="-1" aria-hidden="true" href="{a}"><img alt="The harbour at dawn"></a></div><div class="media-story-card__body"><span class="text__text media-story-card__section"><a href="{s.pick("/world/asia-pacific/|/markets/europe/|/business/autos-transportation/")}">{s.pick("Asia Pacific<span>category</span>|Autos & Transportation<span>category</span>|European Markets<span>category</span>")}</a></span><a data-testid="Heading" href="{a}" class="media-story-card__heading">{h}<span class="visually-hidden">, article with image</span></a><time>August 26, 2022 · 9:{s.dice.randrange(10, 59)} AM UTC</time></div></div>'

    def line() -> str:
        h = s.h()
        return f'<li><a data-testid="Heading" href="{to(h)}">{h}</a></li>'

    def pictures() -> str:
        to = s.art(f"/news/picture/{s.slug(s.h())}-idRTSA{s.code(4).upper()}")
        return f'<a href="{to}"><img><span>Pictures of the day</span></a>'

    return document(
        "World News | Newswire",
        f"""<header>{rows("Skip to main content=#main-content|Exclusive news, data and analytics for financial market professionals=https://www.newswire-pro.example/en.html?utm_source=newswire.example&utm_medium=webredirect|My View=/myview/|Sign In=/account/sign-in/?redirect=/world/|Register=/account/register/", "{}")}
<nav>{rows("World=/world/|Africa=/world/africa/|Asia Pacific=/world/asia-pacific/|Business=/business/|Aerospace & Defense=/business/aerospace-defense/|Retail & Consumer=/business/retail-consumer/|Environment, social and governance investing=/sustainability/esg-investing/|Legal=/legal/|Quickviews=/quickviews/|Fact Check=/fact-check/|Investigations=/investigates/|Podcasts=/podcasts/", "<li>{}</li>")}</nav></header>
{many(14, card)}<ul>{many(8, line)}</ul>{pictures()}
<div class="spon">{rows("Sponsored: How ports of tomorrow will run on data=https://plus.newswire.example/norda/ports-of-tomorrow|The smartest retirement plan you have never heard of=https://trc.tabwool.example/click?pub=newswire&id=99881", "{}")}</div>
<footer>{rows("About Newswire=https://www.newswireagency.example/en/about-us.html|Careers=https://careers.newswire.example|Read our Standards and Values in full=https://www.newswireagency.example/en/about-us/standards-values.html|Attribution Guidelines=https://www.newswireagency.example/en/brand-attribution-guidelines.html|Advertise With Us=/info-pages/contact-us-advertise/|Build the strongest argument relying on authoritative content=https://legal.newswire-pro.example/", "<li>{}</li>")}<a href="/info-pages/disclaimer/">All quotes delayed a minimum of 15 minutes. See here for a complete list of exchanges and delays</a></footer>""",
    )


@layout("en-agency-hex", "https://presspool.example/hub/top-news", "en")
def hexes(s: Sheet) -> str:
    def card() -> str:
        h = s.h()
        a = s.art(f"/article/{s.slug(h, 5)}-{s.hex(32)}")
        return f'<div class="FeedCard Component-wireStory-0-2-116"><div class="CardHeadline"><a class="Component-headline-0-2-117" data-key="card-headline" href="{a}"><h2>{h}</h2></a><div><span class="Component-bylines">By INES OKAFOR</span><span class="Timestamp">today</span></div></div><a data-key="story-link" href="{a}"><div class="content"><p>LOWER MARREN (PP) — The council voted late on Thursday to delay the tolls that …</p></div></a></div>'

    def lead() -> str:
        h = s.h()
        to = s.art(f"/article/{s.hex(32)}")
        return f'<a href="{to}"><h4>{h}</h4></a>'

    return document(
        "Top news",
        f"""<nav>{rows("Top Stories=/|Election 2022=/hub/election-2022|Sports=/hub/sports|Business=/hub/business|U.S. News=/hub/us-news|Russia-Ukraine war=/hub/russia-ukraine|Religion and faith around the world=/hub/religion|PP Fact Check: false claims of the week=/hub/fact-check|Photography=/hub/photography|Lifestyle=/hub/lifestyle|Press Releases=/press-releases|Video=https://www.presspool.example/en-us/video", "<li>{}</li>")}</nav>
<div class="topics">{rows("Tropical storm Odile=/hub/storms|Marren port deal and the fall of the coalition=/hub/marren-port-deal|Supreme Court=/hub/us-supreme-court", "{}")}</div>{many(4, lead)}{many(20, card)}
<footer>{rows("The definitive source for global and local news=https://www.pp.example/|PP Explore=https://explore.presspool.example/|About=https://www.pp.example/about|Do Not Sell or Share My Personal Information=https://www.pp.example/ccpa|More from PP=https://www.pp.example/more|PP News Values & Principles=https://www.pp.example/news-values", "{}")}</footer>""",
    )


@layout("en-local-uuid-cms", "https://www.marrenvalleytimes.example/", "en")
def uuid_cms(s: Sheet) -> str:
    def card() -> str:
        h = s.h()
        a = s.art(
            f"/{s.pick('news/local|news/state|sports/high_school|opinion/letters')}/{s.slug(h)}/article_{s.uuid()}.html"
        )
        return f'<article class="tnt-asset-type-article card summary"><div class="image"><a href="{a}" aria-label="{h}"><img></a></div><div class="card-body"><div class="card-label-section"><a class="tnt-section-tag" href="/news/local/">Local News</a></div><div class="card-headline"><h3 class="tnt-headline"><a href="{a}" class="tnt-asset-link" aria-label="{h}">{h}</a></h3></div><div class="card-meta"><span>By DAG HOLLIS dhollis@marrenvalleytimes.example</span><time class="tnt-date">Aug 26, 2022</time></div></div></article>'

    def gallery() -> str:
        h = s.short()
        to = s.art(f"/multimedia/photos/{s.slug(h)}/collection_{s.uuid()}.html")
        return f'<article class="card"><a href="{to}">{h}</a></article>'

    def clip() -> str:
        h = s.h()
        to = s.art(f"/multimedia/video/{s.slug(h)}/video_{s.uuid()}.html")
        return f'<article class="card"><a href="{to}">{h}</a></article>'

    def obituary() -> str:
        name = s.pick("Harriet Lund|Walter Amos Pike|Maria Dolores Quent|Roy Teller")
        to = f"https://www.lasting.example/us/obituaries/mvt/name/{s.slug(name)}-obituary?id={s.n(8)}"
        return f'<li><a href="{to}">{name} Obituary and Funeral Service Information</a></li>'

    return document(
        "marrenvalleytimes.example",
        f"""<nav>{rows("Home=/|News=/news/|Local News=/news/local/|Obituaries=https://www.lasting.example/us/obituaries/mvt/browse|Sports=/sports/|Submit A Letter To The Editor=/site/forms/online_services/letter/|Opinion=/opinion/|Classifieds=/classifieds/|Cars For Sale=/classifieds/transportation/|e-Edition=/eedition/|Contests=/contests/|Subscription Services=/site/services/|Place An Ad In The Times=/placead/|Today's Weather: Hazy=/weather/?weather_zip=52001", "<li>{}</li>")}</nav>
{many(18, card)}{many(3, gallery)}{many(3, clip)}<ul>{many(3, obituary)}</ul>
<div class="events">{rows("Jazz Night at the Old Mill=/calendar/?_escaped_fragment_=/show?id=221|Marren County Fair opens Saturday at noon=/calendar/events/marren-county-fair-opens/event_{0}.html".replace("{0}", s.uuid()), "{}")}</div>
<div class="jobs">{rows("Registered Nurse - Marren General Hospital=/classifieds/job/medical/registered-nurse/ad_{0}.html".replace("{0}", s.uuid()) + "|Diesel Mechanic Wanted, Good Pay=/classifieds/job/trades/diesel-mechanic/ad_{0}.html".replace("{0}", s.uuid()), "{}")}</div>
<form>{rows("Sign up for our daily headlines newsletter=/newsletters/|Manage your lists=/users/admin/mailinglist/", "{}")}</form>
<footer>{rows("About Us=/site/about.html|Advertise=/site/advertise.html|Get the marrenvalleytimes.example app today=/site/app.html|Powered by the Bricks content management system=https://www.towncms.example/|Privacy Policy=/site/privacy.html|Rate Card and Production Specifications=/site/ratecard.html", "<li>{}</li>")}</footer>""",
    )


@layout("en-local-tail-number", "https://www.dalepost.example.co.uk/", "en")
def tail_number(s: Sheet) -> str:
    def teaser() -> str:
        h = s.h()
        a = s.art(
            f"https://www.dalepost.example.co.uk/{s.pick('news/dale-news|whats-on/food-drink-news|sport/football/football-news|news/uk-world-news')}/{s.slug(h)}-{s.n(8)}"
        )
        return f'<div class="teaser" data-element-label="x"><figure><a href="{a}"><img></a></figure><div class="inner"><strong><a class="label" href="https://www.dalepost.example.co.uk/all-about/{s.pick("lower-marren|traffic-and-travel|storm-odile")}">{s.pick("Lower Marren|Traffic and Travel|Storm Odile")}</a></strong><a class="headline publication-theme-highlight" href="{a}">{h}</a><div class="description"><a href="{a}">The road is expected to stay shut until Monday</a></div><a class="comments" href="{a}#comments-section">Comments {s.dice.randrange(40)}</a></div></div>'

    def sister() -> str:
        h = s.h()
        to = s.maybe(f"https://www.coastgazette.example/news/coast-news/{s.slug(h)}-{s.n(8)}")
        return f'<li><a href="{to}">{h}</a></li>'

    return document(
        "Dale Post",
        f"""<header>{rows("News=/news/|Dale Town FC=/all-about/dale-town-fc|In Your Area=https://www.inyourpatch.example/?utm_source=dalepost|What's On=/whats-on/|Buy a Photo=https://www.photostore.example|Jobs=https://www.jobsearch.example/dale|Book an Ad=https://www.bookanad.example|Celebs & TV=/news/celebs-tv/|Funeral Notices=https://www.funeral-notices.example/dale|Crime and Courts in the Dales=/all-about/crime|Best shops, bars and restaurants near you=https://www.marketplace.example/dale", "<li>{}</li>")}</header>
{many(22, teaser)}<h3>From our sister titles</h3><ul>{many(4, sister)}</ul>
<div class="dir"><a href="https://www.dalepost.example.co.uk/authors/ines-okafor/">Ines Okafor</a> <a href="https://www.dalepost.example.co.uk/newsletter-preference-centre/?view=Solus&mode=signup">Sign up for our newsletter to get updates every day</a> <a href="https://data.dalepost.example.co.uk/in-your-area-widget">Check the pollution level where you live</a></div>
<footer>{rows("Contact Us=/contact-us/|How to Complain=/how-to-complain/|Corrections and Clarifications=/corrections-clarifications/|Work for us at the Dale Post=https://careers.reachmore.example/|Syndication & Licensing of Our Content=https://www.syndic.example/|Notifications and Alerts Help=/push-notifications/", "<li>{}</li>")}</footer>""",
    )


@layout("en-wordpress-plain", "https://delta-observer.example/", "en")
def plain_wordpress(s: Sheet) -> str:
    def post() -> str:
        h = s.h()
        a = s.art(f"http://delta-observer.example/?p={s.n(5)}")
        return f'<div class="post-{s.n(4)} post hentry"><h2><a href="{a}" rel="bookmark" title="Permanent Link to {h}">{h}</a></h2><small>August 26th, 2022 by <a href="http://delta-observer.example/?author=3">Chidi Bako</a></small><div class="entry"><p>Residents say … <a href="{a}#more-{s.n(4)}" class="more-link">Read the rest of this entry &raquo;</a></p></div><p class="postmetadata">Posted in <a href="http://delta-observer.example/?cat={s.dice.randrange(9)}" rel="category">{s.pick("Politics|Oil and Gas in the Delta|Education")}</a> | <a href="{a}#comments">No Comments &#187;</a></p></div>'

    return document(
        "The Delta Observer",
        f"""<div id="page"><ul>{rows("Home=http://delta-observer.example|About Us=http://delta-observer.example/?page_id=2|Advert Rates and Placement Terms=http://delta-observer.example/?page_id=41|Contact=http://delta-observer.example/?page_id=7")}</ul>{many(10, post)}
<div class="navigation"><a href="http://delta-observer.example/?paged=2">&laquo; Older Entries</a></div>
<div id="sidebar"><ul><li>Archives<ul>{rows("August 2022=http://delta-observer.example/?m=202208|July 2022=http://delta-observer.example/?m=202207")}</ul></li><li>Recent Comments<ul>{many(3, lambda: f'<li>Tunde on <a href="{s.articles[s.dice.randrange(8)]}#comment-{s.n(5)}">{s.h()[:20]}</a></li>')}</ul></li>
<li>Blogroll<ul>{rows("The Creek Town Reporter and Advertiser=http://creektown.example/|Naija Harbour Watch=http://harbourwatch.example/2022/08/fresh-inquiry/|WordPress Planet=http://planet.wp.example/")}</ul></li><li><ul>{rows("Log in=http://delta-observer.example/wp-login.php|Entries RSS=http://delta-observer.example/?feed=rss2")}</ul></li></ul></div></div>""",
    )


@layout("en-blog-months", "https://saltandrail.example/", "en", held=True)
def blog(s: Sheet) -> str:
    def post() -> str:
        h = s.short() if s.dice.random() < 0.5 else s.h()
        a = s.art(f"https://saltandrail.example/2022/08/{s.slug(h)}/")
        return f'<article class="post"><header><h1 class="entry-title"><a href="{a}">{h}</a></h1><a href="{a}"><time class="entry-date" datetime="2022-08-26">26 August 2022</time></a> <a href="https://saltandrail.example/author/edda/">Edda Rowe</a> <a href="{a}#respond">Leave a comment</a></header><p>Words, words. <a href="https://www.elsewhere.example/rail/2022/the-timetable-that-broke-a-county">the timetable that broke a county</a></p><a href="{a}#more">Continue reading <span>{h}</span> →</a><footer><a href="https://saltandrail.example/tag/{s.pick("branch-lines|signal-boxes")}/" rel="tag">branch lines and light railways</a></footer></article>'

    return document(
        "Salt and Rail",
        f"""<nav>{rows("Home=https://saltandrail.example/|About this blog and me=https://saltandrail.example/about/|Books I have written so far=https://saltandrail.example/books/", "{}")}</nav><main>{many(8, post)}<a href="https://saltandrail.example/page/2/">← Older posts from this year</a></main>
<aside><h3>Recent Posts</h3><ul>{many(3, lambda: (lambda h: f'<li><a href="{s.art(f"https://saltandrail.example/2022/07/{s.slug(h)}/")}">{h}</a></li>')(s.short()))}</ul>
<ul>{rows("July 2022=https://saltandrail.example/2022/07/|June 2022=https://saltandrail.example/2022/06/|Notes on signalling and points=https://saltandrail.example/category/signalling/|Blog at Press=https://press.example/?ref=footer_blog")}</ul></aside>""",
    )


@layout("en-south-asia-cms", "https://bharatdispatch.example/", "en", held=True)
def cms(s: Sheet) -> str:
    def to(h: str) -> str:
        kind = s.pick("articleshow|articleshow|articleshow|videoshow|photostory|liveblog")
        return s.art(
            f"https://bharatdispatch.example/{s.pick('india|city/chennai|business/india-business|sports/cricket')}/{s.slug(h)}/{kind}/{s.n(8)}.cms"
        )

    def li() -> str:
        h = s.h()
        return f'<figure class="_3Hhgk"><a href="{to(h)}" class="Hn2z7"><div><img></div><figcaption>{h}</figcaption></a></figure>'

    def small() -> str:
        h = s.h()
        return f'<li class="CRKrj"><a href="{to(h)}?utm_source=toi&utm_medium=hp">{h}</a></li>'

    seo = "Gold Rate Today in Chennai=/topic/gold-rate-chennai|Best Washing Machines Under 20000 Rupees=/most-searched-products/washing-machines/{}.cms|IPL 2023 Auction Live Updates Page=/sports/cricket/ipl|Covid Vaccine Registration Steps=/topic/covid-vaccine|Bank Holidays in August 2022=/topic/bank-holidays|How to Link Aadhaar Card Online=/topic/aadhaar-link"
    return document(
        "Bharat Dispatch",
        f"""<nav>{rows("City=/city|Chennai=/city/chennai|India=/india|Photos=https://photogallery.bharatdispatch.example/|TimesPoints: earn and redeem rewards=https://www.dispatchpoints.example/|Sign In=/login.cms|Weekly Horoscope for All Zodiac Signs=/astrology/horoscope|Election Results of Five States=/elections/results|Web Stories=/web-stories|Today's ePaper=https://epaper.bharatdispatch.example/", "<li>{}</li>")}</nav>
{many(14, li)}<ul>{many(16, small)}</ul><div class="hot">{rows("Asia Cup=/topic/asia-cup|Sensex Live Today Updates=/topic/sensex|Delhi rains=/topic/delhi-rains", "<a>{}</a>")}</div>
<div class="partners">{rows("What Makes Norda the Best EV of the Year=https://www.econdispatch.example/industry/auto/norda/articleshow/93800112.cms|This Chennai Startup Pays You to Walk=https://www.colobia.example/c/9931", "{}")}</div>
<footer>{rows(seo, "<li>{}</li>")}{rows("About us=https://www.dispatchinternet.example/about|Create Your Own Ad With Us=https://ads.dispatch.example|Terms of Use and Grievance Redressal Policy=https://bharatdispatch.example/termsandcondition|Newsletter=/newsletter", "{}")}</footer>""",
    )


@layout("en-pacific-codes", "https://www.antipodean.example/", "en")
def codes(s: Sheet) -> str:
    def tile() -> str:
        h = s.h()
        a = s.art(
            f"/{s.pick('politics/federal|national/nsw|business/companies|culture/books|sport/afl')}/{s.slug(h)}-20220826-p5b{s.code(3).lower()}.html"
        )
        return f'<div class="_2g9tm" data-testid="story-tile"><div class="_1lgyu"><a href="{a}" data-testid="article-link"><img></a></div><ul><li><a class="_3tb9_" href="{s.pick("/topic/federal-budget-1lxh|/politics/federal|/topic/for-subscribers-hs2")}">{s.pick("Federal budget|Federal politics|For subscribers")}</a></li><li>Opinion</li></ul><h3 data-testid="article-headline"><a href="{a}" data-testid="article-link">{h}</a></h3><p>The minister blamed the weather.</p><div class="_3eFP0">by <a href="/by/{s.pick("ines-okafor-p4yw1a|dag-hollis-hve1")}">Ines Okafor and Dag Hollis of The Antipodean</a></div></div>'

    def short() -> str:
        h = s.short()
        to = s.art(f"/culture/{s.slug(h)}-20220825-p5b{s.code(3).lower()}.html")
        return f'<h3><a href="{to}">{h}</a></h3>'

    return document(
        "The Antipodean",
        f"""<nav>{rows("Home=/|Politics=/politics|Federal=/politics/federal|WA=/politics/wa|Sydney=/national/nsw|Editorial=/topic/the-antipodeans-view-hpy|Quizzes=/topic/good-weekend-quiz-hvy|Property=/property|Domain guide to buying your first home=https://www.domus.example/first-home|Drive=https://www.steer.example/|Traveller=https://www.wayfarer.example/|Death Notices and Tributes=https://tributes.antipodean.example/|Jump straight into today's Superquiz and Target Time=/puzzles/superquiz", "<li>{}</li>")}</nav>
{many(18, tile)}{many(5, short)}<div class="sister">{rows("Ten towns the cruise ships have not found=https://www.wayfarer.example/ten-towns-the-cruise-ships-have-not-found-20220822-h2637q|House of the week: a lighthouse with wifi=https://www.domus.example/news/lighthouse-with-wifi-1164882/", "<h3>{}</h3>")}</div>
<footer>{rows("The Antipodean=https://antipodean.example|Contact & support=https://help.antipodean.example/|Our events and awards nights=https://events.antipodean.example/|Charter of Editorial Independence=/charter-of-editorial-independence-gjsl57.html|Press Council=https://www.presscouncil.example/|Delivery status=https://delivery.antipodean.example", "<li>{}</li>")}</footer>""",
    )


@layout("en-magazine", "https://www.theferryman.example/", "en")
def magazine(s: Sheet) -> str:
    def piece() -> str:
        h = s.short() if s.dice.random() < 0.45 else s.h()
        a = s.art(
            f"https://www.theferryman.example/{s.pick('politics|ideas|magazine')}/archive/2022/0{s.pick('8|9')}/{s.slug(h)}/{s.n(6)}/"
        )
        return f'<article class="HomepageTile"><a class="img" href="{a}"><img></a><h2><a href="{a}" data-event-element="title">{h}</a></h2><p class="dek">What the salt trade taught three generations.</p><address><a href="https://www.theferryman.example/author/{s.pick("ines-okafor|dag-hollis|priya-raman")}/">{s.pick("Ines Okafor|Dag Hollis|Priya Raman")}</a></address></article>'

    def newsletter() -> str:
        h = s.h()
        to = s.art(f"https://www.theferryman.example/newsletters/archive/2022/08/{s.slug(h)}/{s.n(6)}/")
        return f'<a href="{to}">{h}</a>'

    def podcast() -> str:
        h = s.h()
        to = s.art(f"https://www.theferryman.example/podcasts/archive/2022/08/{s.slug(h)}/{s.n(6)}/")
        return f'<a href="{to}">Listen: {h}</a>'

    return document(
        "The Ferryman",
        f"""<nav>{rows("Popular=/most-popular/|Latest=/latest/|Ideas=/ideas/|Fiction=/category/fiction/|Books & Culture in a time of floods=/category/books/|Podcasts=/podcasts/|Magazine=/magazine/|Current Issue=/magazine/toc/2022/09/|Crossword Puzzle=/free-daily-crossword-puzzle/|Give a Gift to Somebody Who Reads=https://accounts.theferryman.example/products/gift|Manage subscription=https://accounts.theferryman.example/", "<li>{}</li>")}</nav>{many(20, piece)}{newsletter()}{podcast()}
<section>{rows("Sign up for The Ferryman Daily, our flagship newsletter=https://www.theferryman.example/newsletters/sign-up/ferryman-daily/|Inheritance: a project about memory and land=https://www.theferryman.example/projects/inheritance/|Radio Ferryman=/podcasts/radio-ferryman/", "<h3>{}</h3>")}</section>
<footer>{rows("Our Guiding Principles and Masthead=/history/masthead/|Job Board=https://jobs.theferryman.example/|Responsible Disclosure=https://support.theferryman.example/hc/en-us/articles/360044466391|Press=/press-releases/", "<li>{}</li>")}</footer>""",
    )


@layout("en-southeast-asia-number-first", "https://newsinfo.dailybayani.example/", "en")
def number_first(s: Sheet) -> str:
    def to(h: str) -> str:
        return s.art(
            f"https://{s.pick('newsinfo|globalnation|business|sports')}.dailybayani.example/{s.n(7)}/{s.slug(h)}"
        )

    def flx() -> str:
        h = s.h()
        a = to(h)
        return f'<div id="ncg-box"><a href="{a}"><div id="ncg-img" style="background-image:url(x)"></div></a><div id="ncg-info"><h1><a href="{a}">{h}</a></h1><div id="ncg-postdate">August 26, 2022 10:11 AM</div></div></div>'

    def most() -> str:
        h = s.h()
        return f'<div class="tr"><a href="{to(h)}?utm_expid=.XqNwTug2W6nwDVUSgFJXed.1">{h}</a></div>'

    return document(
        "Daily Bayani",
        f"""<ul>{rows("NEWS=https://newsinfo.dailybayani.example|SPORTS=https://sports.dailybayani.example|LIFESTYLE=https://lifestyle.dailybayani.example|GLOBAL NATION=https://globalnation.dailybayani.example|Latest Stories=https://newsinfo.dailybayani.example/category/latest-stories|Nation and Regions in Focus=https://newsinfo.dailybayani.example/category/nation|#VotePH2022: candidates and issues=https://newsinfo.dailybayani.example/tag/voteph2022|Podcast=https://podcast.dailybayani.example|Cebu Daily=https://cebudailybayani.example/")}</ul>{many(16, flx)}{many(6, most)}
<div>{rows("Subscribe to our daily newsletter for free=https://newsinfo.dailybayani.example/newsletter|Load More Stories From The Nation=https://newsinfo.dailybayani.example/page/2|Classified: Marry a house and lot in Cavite=https://classifieds.dailybayani.example/real-estate/8812/house-and-lot-cavite", "{}")}</div>
<footer>{rows("About DBnet=https://services.dailybayani.example/about-us|User Agreement and Privacy Policy of DBnet=https://services.dailybayani.example/user-agreement|Contact=https://services.dailybayani.example/contact-us|Article Index=https://www.dailybayani.example/article-index", "{}")}</footer>""",
    )


@layout("en-section-slugs-only", "https://www.harbourgazette.example/politics", "en")
def slugs_only(s: Sheet) -> str:
    """No date, no number: an article's address is its words, at the same depth as a topic's."""

    def item() -> str:
        h = s.h()
        a = s.art(f"/politics/{s.slug(h)}")
        return f'<div class="river-item"><h2><a href="{a}">{h}</a></h2><p>By <a href="/staff/{s.pick("ines-okafor|dag-hollis")}">Ines Okafor</a> | 26 August 2022</p><p>Talks went on past midnight. <a href="{a}">Read more</a></p></div>'

    def minister() -> str:
        h = s.short()
        to = s.art(f"/opinion/{s.slug(h)}")
        return f'<div class="river-item"><h2><a href="{to}">{h}</a></h2><p>By Priya Raman | 25 August 2022</p></div>'

    return document(
        "Politics - Harbour Gazette",
        f"""<nav>{rows("Home=/|Politics=/politics|Local Government=/politics/local-government|Elections=/politics/elections|Parliament and the Committees=/politics/parliament-and-committees|Business=/business|Opinion=/opinion|Arts=/arts", "<li>{}</li>")}</nav><h1>Politics</h1>{many(14, item)}{many(3, minister)}
<a class="next" href="/politics?page=2">Next page</a><div class="trend">{rows("Port deal=/topics/port-deal|Bridge tolls and what they pay for=/topics/bridge-tolls", "{}")}</div>
<div class="promo">{rows("Subscribe to the Gazette from £4 a month=/subscribe/digital|Download our free app for news alerts=/apps|Book tickets for the Gazette Debate=https://tickets.harbourgazette.example/gazette-debate", "{}")}</div>
<footer>{rows("About the Harbour Gazette=/about|Our Editorial Code of Practice=/editorial-code-of-practice|Diversity and Inclusion Statement=/diversity-and-inclusion-statement|Contact our newsroom directly=/contact|Modern slavery=/modern-slavery", "<li>{}</li>")}</footer>""",
    )


@layout("en-amp", "https://amp.coastline.example/", "en", held=True)
def amp(s: Sheet) -> str:
    def card() -> str:
        h = s.h()
        to = s.art(f"https://amp.coastline.example/news/{s.n(6)}/{s.slug(h)}?_amp=true")
        return f'<amp-list-item><a class="card" href="{to}"><amp-img></amp-img><h3>{h}</h3><span>2 hours ago</span></a></amp-list-item>'

    return document(
        "Coastline",
        f"""<amp-sidebar>{rows("News=https://amp.coastline.example/news|Traffic and Weather Together on the 8s=https://amp.coastline.example/traffic|Closings=https://amp.coastline.example/closings|Watch Coastline 7 live=https://amp.coastline.example/live-stream", "{}")}</amp-sidebar>{many(15, card)}
<footer>{rows("EEO Public File Report for this Station=https://amp.coastline.example/eeo|Closed Captioning Contact Details=https://amp.coastline.example/captions|View full site=https://www.coastline.example/", "{}")}</footer>""",
    )
