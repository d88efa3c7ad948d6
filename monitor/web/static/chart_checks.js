/* A chart of checks: a tick or a sign for each look at an article.

   Its table: Time | Result | Status */
"use strict";
(() => {
  const { Plot, d3 } = window;
  const { kinds, parts } = window.monitorCharts;
  const { DAY, QUIET, LINE, minute, number, text, time, code, cut, plot, span, timeAxis, key, part } = parts;

  const RESULTS = {
    ok: { bar: 12, colour: "var(--well, currentColor)" },
    "not modified": { bar: 6, colour: "var(--well, currentColor)" },
    missing: { shape: "times", colour: "var(--alarm, currentColor)" },
    blocked: { shape: "square", colour: "var(--wait, currentColor)" },
    robots: { shape: "diamond", colour: "var(--wait, currentColor)" },
    refused: { shape: "triangle", colour: "var(--wait, currentColor)" },
    unreachable: { shape: "circle", colour: QUIET, hollow: true },
    broken: { shape: "star", colour: "var(--alarm, currentColor)" },
  };
  const UNKNOWN_RESULT = { shape: "cross", colour: QUIET };

  function checks(figure, { heads, rows }) {
    if (heads.length < 3) return null;
    const looks = d3.sort(
      rows
        .map((row) => ({
          at: time(row.cells[0]),
          result: code(row.cells[1]),
          name: cut(text(row.cells[1]), 60),
          status: cut(text(row.cells[2]), 60),
        }))
        .filter((row) => Number.isFinite(row.at)),
      (row) => row.at,
    );
    if (!looks.length) return null;
    const kinds = d3.rollups(
      looks,
      (group) => ({ name: group[0].name, many: group.length }),
      (row) => row.result,
    );
    const look = (result) => (Object.hasOwn(RESULTS, result) ? RESULTS[result] : UNKNOWN_RESULT);
    const order = Object.keys(RESULTS);
    kinds.sort(([a], [b]) => ((order.indexOf(a) + 99) % 99) - ((order.indexOf(b) + 99) % 99));
    return { draw };

    function draw(width) {
      const domain = span(
        looks.map((row) => row.at),
        DAY,
      );
      const across = d3.scaleUtc(domain, [8, width - 8]);
      // Of those of one result that would fall on one another, the first is drawn.
      const place = (row) => `${row.result} ${Math.round(across(row.at) / (look(row.result).bar ? 2 : 5))}`;
      const ticks = [...d3.group(looks, place).values()].map((group) => ({ ...group[0], many: group.length }));
      const lines = ticks.filter((tick) => look(tick.result).bar);
      const signs = ticks.filter((tick) => !look(tick.result).bar);
      const svg = plot({
        width,
        height: 76,
        margin: 0,
        marginLeft: 8,
        marginRight: 8,
        marginBottom: 36,
        x: { type: "utc", domain },
        y: { type: "identity", axis: null },
        r: { type: "identity" },
        marks: [
          Plot.ruleY([39.5], { y: (y) => y, stroke: LINE }),
          Plot.ruleX(lines, {
            x: (tick) => new Date(tick.at),
            y1: 39,
            y2: (tick) => 39 - look(tick.result).bar,
            stroke: (tick) => look(tick.result).colour,
            strokeWidth: 1.5,
            className: "chart-ticks",
          }),
          Plot.dot(signs, {
            x: (tick) => new Date(tick.at),
            y: 14,
            r: 4.5,
            symbol: (tick) => look(tick.result).shape,
            fill: (tick) =>
              look(tick.result).hollow || look(tick.result).shape === "times" ? "none" : look(tick.result).colour,
            stroke: (tick) => look(tick.result).colour,
            strokeWidth: 1.5,
            className: "chart-signs",
          }),
          timeAxis(domain, width),
        ],
      });
      return {
        svg,
        spots: ticks.map((tick) => ({ x: across(tick.at), tick })),
        from: 4,
        to: 40,
        below: [
          key(
            kinds.map(([result, { name, many }]) => ({ name: `${name} ${number.format(many)}`, sign: look(result) })),
          ),
        ],
        say: ({ tick }) => [
          part(minute.format(tick.at), "quiet"),
          part(tick.name + (tick.many > 1 ? ` ×${number.format(tick.many)}` : "")),
          ...(tick.status ? [part(tick.status, "quiet")] : []),
        ],
      };
    }
  }

  kinds.checks = checks;
})();
