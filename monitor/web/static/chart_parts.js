/* What the kinds of charts share (chart_coverage.js, chart_claims.js, chart_checks.js): reading a table, and drawing what
   is not of one kind alone.

   It gives `window.monitorCharts` to the scripts behind it: `parts`, and `kinds`, into which each puts its own by name.
   A kind is given a figure and its table. It returns null where there is nothing to draw, else { draw }: draw(width)
   returns the drawing, the spots of it that can be chosen, what stands below it, and say(spot), which is said of one.

   What a table says stays text: nothing of it is ever read as HTML. */
"use strict";
(() => {
  const { Plot, d3 } = window;
  const DAY = 864e5;
  const MOST_ROWS = 20_000;
  const QUIET = "var(--quiet, currentColor)";
  const LINE = "var(--line, currentColor)";
  const language = document.documentElement.lang || "en";
  const locale = language === "en" ? "en-GB" : language; // day before month, as in the rest of the page

  const day = format({ day: "numeric", month: "short", year: "numeric" });
  const minute = format({
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 6 });
  const short = new Intl.NumberFormat(locale, { notation: "compact", maximumFractionDigits: 1 });

  function format(options) {
    return new Intl.DateTimeFormat(locale, { timeZone: "UTC", ...options });
  }

  // ---- reading the table

  const text = (cell) => (cell ? cell.textContent.replace(/\s+/g, " ").trim() : "");

  function table(figure) {
    const found = figure.querySelector("table");
    const heads = [...found.querySelectorAll("thead th[scope=col]")].map((head) => cut(text(head), 80));
    const rows = [...found.tBodies].flatMap((body) => [...body.rows]);
    return { heads, rows: rows.slice(0, MOST_ROWS), all: rows.length };
  }

  /** The time of a cell in milliseconds, NaN where it has none. A time without a zone is UTC, like a bare day. */
  function time(cell) {
    const said = cell?.querySelector("time")?.getAttribute("datetime") ?? "";
    const zoned = /^\d{4}-\d\d-\d\d$|(?:Z|[+-]\d\d:?\d\d)$/.test(said);
    return /^\d{4}-\d\d/.test(said) ? Date.parse(zoned ? said : said + "Z") : NaN;
  }

  function value(cell) {
    const said = cell?.querySelector("data")?.getAttribute("value") ?? text(cell);
    return said === "" ? NaN : Number(said);
  }

  const code = (cell) => cell?.querySelector("data")?.getAttribute("value") ?? text(cell);

  function cut(said, most) {
    const signs = [...said];
    return signs.length <= most ? said : signs.slice(0, most - 1).join("") + "…";
  }

  /** As much of a name as has room. A Han character is about twice as wide as a Latin letter. */
  function fit(said, pixels) {
    let room = pixels;
    const signs = [...said];
    const end = signs.findIndex((sign) => (room -= sign > "\u2e80" ? 12.5 : 6.8) < 0);
    return end < 0 ? said : signs.slice(0, Math.max(1, end - 1)).join("") + "…";
  }

  // ---- what all kinds share

  const NAMESPACE = "http://www.w3.org/2000/svg";

  function drawn(name, attributes = {}, said = null) {
    const made = document.createElementNS(NAMESPACE, name);
    for (const [key, given] of Object.entries(attributes)) if (given != null) made.setAttribute(key, given);
    if (said !== null) made.textContent = said;
    return made;
  }

  function written(name, said, attributes = {}) {
    const made = document.createElement(name);
    for (const [key, given] of Object.entries(attributes)) if (given != null) made.setAttribute(key, given);
    if (said !== null) made.textContent = said;
    return made;
  }

  /** Plot's drawing without its own style element, which the page's policy refuses: charts.css has those rules. */
  function plot(options) {
    const svg = Plot.plot({ className: "chart-svg", ...options });
    svg.querySelectorAll("style").forEach((style) => style.remove());
    // What an image is made of has no names of its own.
    svg.querySelectorAll("[aria-label]").forEach((group) => group.removeAttribute("aria-label"));
    return svg;
  }

  /** From the first to the last, with room at the ends, and never less than `least`. */
  function span(times, least, share = 0.02) {
    const [first, last] = d3.extent(times);
    const room = Math.max((last - first) * share, (least - (last - first)) / 2, 0);
    return [new Date(first - room), new Date(last + room)];
  }

  /** Marks for an axis of time: round times, in words of the reader's language; what is coarser only where it changes.
      shift: so much later they stand, that days are marked in the middle of their bars. */
  function timeAxis(domain, width, shift = 0) {
    const most = Math.max(2, Math.floor(width / 64));
    const tried = d3.range(most, 0, -1).map((count) => d3.utcTicks(...domain, count));
    const finest = shift ? d3.utcDay.range(...domain) : null; // no hours where a bar is a day
    const ticks = finest?.length <= most ? finest : (tried.find((found) => found.length <= most) ?? tried.at(-1));
    const step = d3.min(d3.pairs(ticks), ([a, b]) => b - a) ?? domain[1] - domain[0];
    const hour = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
    const [fine, coarse] =
      step < DAY
        ? [format(hour), format({ day: "numeric", month: "short" })]
        : step < 27 * DAY
          ? [format({ day: "numeric", month: "short" }), format({ year: "numeric" })]
          : step < 360 * DAY
            ? [format({ month: "short" }), format({ year: "numeric" })]
            : [format({ year: "numeric" }), null];
    const said = ticks.map((tick, at) => {
      const line = coarse?.format(tick);
      const again = at > 0 && line === coarse?.format(ticks[at - 1]);
      return fine.format(tick) + (line && !again ? `\n${line}` : "");
    });
    const places = ticks
      .map((tick) => new Date(+tick + (step < 27 * DAY ? shift : 0)))
      .filter((place) => place <= domain[1]);
    const names = new Map(places.map((place, at) => [+place, said[at]]));
    return Plot.axisX(places, {
      anchor: "bottom",
      tickFormat: (tick) => names.get(+tick) ?? "",
      tickSize: 4,
      color: QUIET,
    });
  }

  /** A shape as it stands in the key. */
  function sign({ shape, colour, dash, hollow, bar }) {
    const svg = drawn("svg", { width: dash === undefined ? 12 : 28, height: 12, "aria-hidden": "true" });
    const middle = dash === undefined ? 6 : 14;
    if (dash !== undefined)
      svg.append(
        drawn("line", { x1: 1, x2: 27, y1: 6, y2: 6, stroke: colour, "stroke-width": 1.5, "stroke-dasharray": dash }),
      );
    if (bar) svg.append(drawn("line", { x1: 6, x2: 6, y1: 12 - bar, y2: 12, stroke: colour, "stroke-width": 2 }));
    else svg.append(symbol(shape, middle, 6, 36, { colour, hollow }));
    return svg;
  }

  function symbol(shape, x, y, size, { colour, hollow }) {
    const stroked = shape === "times" || hollow;
    const type = d3["symbol" + shape[0].toUpperCase() + shape.slice(1)];
    const paint = stroked ? { fill: "none", stroke: colour, "stroke-width": 1.75 } : { fill: colour };
    return drawn("path", { d: d3.symbol(type, size)(), transform: `translate(${x},${y})`, ...paint });
  }

  function key(entries) {
    const list = written("ul", null, { class: "chart-key" });
    for (const entry of entries) {
      const item = written("li", null);
      if (entry.sign) item.append(sign(entry.sign));
      item.append(written("bdi", entry.name));
      list.append(item);
    }
    return list;
  }

  const part = (said, kind = null) => {
    const made = written("span", null, { class: kind });
    made.append(written("bdi", said));
    return made;
  };

  /** An address that the table links to, as a link; other schemes than the web's are left out. */
  function leading(anchor, said) {
    if (!anchor || !/^https?:$/.test(anchor.protocol)) return part(said);
    const link = written("a", null, { href: anchor.getAttribute("href"), rel: anchor.getAttribute("rel") });
    link.append(written("bdi", said, { lang: anchor.closest("[lang]")?.getAttribute("lang") }));
    return link;
  }

  window.monitorCharts = {
    kinds: {},
    parts: {
      DAY,
      QUIET,
      LINE,
      locale,
      day,
      minute,
      number,
      short,
      text,
      table,
      time,
      value,
      code,
      cut,
      fit,
      drawn,
      written,
      plot,
      span,
      timeAxis,
      symbol,
      key,
      part,
      leading,
    },
  };
})();
