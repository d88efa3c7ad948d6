/* A chart of claims: a dot for each saying, and steps where an outlet moved from one figure to another.

   Its table: Time | Outlet | Value | Said | Sentence
   A row with data-ambiguous is drawn hollow; at one with data-gap rows were left out, and no step leads across. Of very
   many rows those that would lie on one another are drawn as one; the figure's data-merged, with {shown} and {count},
   says so in the reader's language. */
"use strict";
(() => {
  const { Plot, d3 } = window;
  const { kinds, parts } = window.monitorCharts;
  const { DAY, QUIET, LINE, day, minute, number, short, text, time, value, cut, fit } = parts;
  const { drawn, written, plot, span, timeAxis, symbol, key, part, leading } = parts;
  const MOST_DOTS = 800;
  const MOST_TURNS = 100; // an outlet that went to and fro more often is a band of dots, and its steps would hide them
  const MOST_SERIES = 6;
  const NARROW = 520; // below it names stand under the drawing, not in it
  const SHAPES = ["circle", "square", "triangle", "diamond", "star", "wye"];
  const DASHES = [null, "6 3", "2 3", "8 3 2 3", "1 4", "12 4"];

  function claims(figure, { heads, rows, all }) {
    if (heads.length < 5) return null;
    let gaps = 0;
    const sayings = d3.sort(
      rows
        .map((row) => ({
          part: (gaps += row.hasAttribute("data-gap") ? 1 : 0),
          at: time(row.cells[0]),
          exact: (row.cells[0]?.querySelector("time")?.getAttribute("datetime") ?? "").length > 10,
          outlet: cut(text(row.cells[1]), 80),
          value: value(row.cells[2]),
          said: cut(text(row.cells[3]), 120),
          sentence: cut(text(row.cells[4]), 600),
          anchor: row.cells[4]?.querySelector("a[href]"),
          hollow: row.hasAttribute("data-ambiguous"),
          many: 1,
        }))
        .filter((row) => Number.isFinite(row.at) && Number.isFinite(row.value)),
      (row) => row.at,
    );
    if (!sayings.length) return null;
    const byOutlet = d3.rollup(
      sayings,
      (group) => group.length,
      (row) => row.outlet,
    );
    const outlets = d3.sort([...byOutlet.keys()], (outlet) => -byOutlet.get(outlet));
    const named = outlets.slice(0, outlets.length > MOST_SERIES ? MOST_SERIES - 1 : MOST_SERIES);
    const rest = `+${outlets.length - named.length}`;
    const look = new Map(
      named.map((outlet, at) => [outlet, { shape: SHAPES[at], colour: `var(--series-${at + 1})`, dash: DASHES[at] }]),
    );
    const other = { shape: "cross", colour: QUIET, dash: undefined };
    const of = (row) => look.get(row.outlet) ?? other;
    const moved = [];
    for (const [outlet, , said] of d3.flatRollup(
      sayings,
      (group) => group,
      (row) => row.outlet,
      (row) => row.part,
    )) {
      if (!look.has(outlet)) continue;
      // Who says two figures at once has not moved from one to the other.
      const at = d3.group(said, (row) => row.at);
      const own = [...at.values()]
        .filter((rows) => new Set(rows.map((row) => row.value)).size === 1)
        .map((rows) => rows[0]);
      const turns = own.filter((row, at) => at === 0 || at === own.length - 1 || row.value !== own[at - 1].value);
      if (turns.length <= MOST_TURNS && turns.some((row) => row.value !== turns[0].value)) moved.push([outlet, turns]);
    }
    const [low, high] = d3.extent(sayings, (row) => row.value);
    const log = low > 0 && high / low > 100;
    return { draw };

    function merged(width) {
      if (sayings.length <= MOST_DOTS) return sayings;
      const [first, last] = d3.extent(sayings, (row) => row.at);
      const y = (log ? d3.scaleLog() : d3.scaleLinear()).domain([low, high === low ? low + 1 : high]).range([0, 50]);
      for (let grain = 6; ; grain *= 1.5) {
        const column = (row) => Math.round(((row.at - first) / (last - first || 1)) * (width / grain));
        const place = (row) =>
          `${column(row)} ${Math.round((y(row.value) * 6) / grain)} ${look.has(row.outlet) ? row.outlet : ""}`;
        const groups = d3.group(sayings, place);
        if (groups.size <= MOST_DOTS || grain > width)
          return [...groups.values()].map((group) => ({ ...group[0], many: group.length }));
      }
    }

    function draw(width) {
      const dots = merged(width);
      const beside = width >= NARROW && named.length === outlets.length;
      const right = beside ? Math.min(170, 26 + 7 * d3.max(named, (name) => [...name].length)) : 14;
      const domain = span(
        sayings.map((row) => row.at),
        2 * DAY,
      );
      const room = high > low ? (high - low) * 0.08 : Math.abs(high) * 0.5 || 1;
      const height = width < NARROW ? 250 : 290;
      const range = log ? [low / 1.3, high * 1.3] : [low >= 0 ? Math.max(0, low - room) : low - room, high + room];
      const levels = log
        ? d3
            .range(-30, 100)
            .map((power) => 10 ** power)
            .filter((level) => level >= range[0] && level <= range[1])
        : d3.ticks(...range, 5);
      const svg = plot({
        width,
        height,
        marginTop: 14,
        marginRight: right,
        marginLeft: 52,
        marginBottom: 36,
        x: { type: "utc", domain },
        y: { type: log ? "log" : "linear", domain: range },
        r: { type: "identity" },
        marks: [
          Plot.gridY(levels, { stroke: LINE, strokeOpacity: 1 }),
          Plot.axisY(levels, { tickSize: 0, tickFormat: (tick) => short.format(tick), color: QUIET, label: null }),
          timeAxis(domain, width - right - 52),
          ...moved.map(([outlet, turns]) =>
            Plot.line(turns, {
              x: (row) => new Date(row.at),
              y: "value",
              curve: "step-after",
              stroke: look.get(outlet).colour,
              strokeWidth: 1.5,
              strokeDasharray: look.get(outlet).dash,
              className: "chart-steps",
            }),
          ),
          Plot.dot(dots, {
            x: (row) => new Date(row.at),
            y: "value",
            r: (row) => Math.min(9, 3.5 + Math.log2(row.many) / 2),
            symbol: (row) => of(row).shape,
            fill: (row) => (row.hollow ? "var(--paper, Canvas)" : of(row).colour),
            stroke: (row) => (row.hollow ? of(row).colour : "var(--paper, Canvas)"),
            strokeWidth: (row) => (row.hollow ? 1.75 : 0.75),
            className: "chart-dots",
          }),
        ],
      });
      const [x, y] = [svg.scale("x"), svg.scale("y")];
      if (beside) labels(svg, width - right + 10, right - 26, y, [14, height - 36]);
      const stepped = new Set(moved.map(([outlet]) => outlet));
      const entries = named.map((outlet) => ({
        name: outlet,
        sign: { ...look.get(outlet), dash: stepped.has(outlet) ? look.get(outlet).dash : undefined },
      }));
      if (named.length < outlets.length) entries.push({ name: rest, sign: other });
      const notes = [];
      if (dots.length < all) {
        const said = figure.dataset.merged ?? "{count} → {shown}";
        notes.push(
          written("p", said.replace("{shown}", number.format(dots.length)).replace("{count}", number.format(all)), {
            class: "quiet",
          }),
        );
      }
      return {
        svg,
        spots: dots.map((row) => ({ x: x.apply(new Date(row.at)), y: y.apply(row.value), row })),
        below: [...(beside ? [] : [key(entries)]), ...notes],
        say: ({ row }) => [
          part((row.exact ? minute : day).format(row.at), "quiet"),
          part(row.outlet),
          part(row.said + (row.many > 1 ? ` ×${number.format(row.many)}` : "")),
          leading(row.anchor, row.sentence),
        ],
      };
    }

    /** The outlets' names at the right, each at its latest figure or as near to it as there is room. */
    function labels(svg, left, room, y, [top, bottom]) {
      const latest = named.map((outlet) => ({
        outlet,
        y: y.apply(sayings.findLast((row) => row.outlet === outlet).value),
      }));
      const placed = d3.sort(latest, (label) => label.y);
      placed.forEach((label, at) => (label.y = Math.max(label.y, at ? placed[at - 1].y + 15 : top)));
      placed.reverse().forEach((label, at) => (label.y = Math.min(label.y, at ? placed[at - 1].y - 15 : bottom)));
      for (const { outlet, y: at } of placed) {
        svg.append(symbol(look.get(outlet).shape, left, at, 36, look.get(outlet)));
        svg.append(
          drawn(
            "text",
            { x: left + 10, y: at, dy: "0.35em", class: "chart-name", "text-anchor": "start" },
            fit(outlet, room),
          ),
        );
      }
    }
  }

  kinds.claims = claims;
})();
