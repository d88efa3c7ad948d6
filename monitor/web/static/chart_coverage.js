/* A chart of coverage: bars by day, a lane for each language, with changes and removals marked beneath.

   Its table: Day | a column for each language | Changes | Taken down */
"use strict";
(() => {
  const { Plot, d3 } = window;
  const { kinds, parts } = window.monitorCharts;
  const { DAY, LINE, locale, day, number, time, value, fit, drawn, plot, timeAxis, key, part } = parts;
  const MOST_SERIES = 6;
  const WIDEST_BAR = 56;

  function coverage(figure, { heads, rows }) {
    if (heads.length < 4) return null;
    const [changes, gone] = [heads.length - 2, heads.length - 1];
    const days = rows
      .map((row) => ({
        at: +d3.utcDay.floor(time(row.cells[0])),
        counts: [...row.cells].slice(1).map((cell) => Math.max(0, value(cell) || 0)),
      }))
      .filter((row) => Number.isFinite(row.at));
    if (!days.length) return null;
    const many = changes - 1;
    const kept = many <= MOST_SERIES ? many : MOST_SERIES - 1;
    const names = heads.slice(1, 1 + kept);
    if (kept < many) names.push(`+${many - kept}`);
    const folded = days.map(({ at, counts }) => ({
      at,
      counts: names.map((name, lane) => (lane < kept ? counts[lane] : d3.sum(counts.slice(kept, many)))),
      changes: counts[changes - 1] ?? 0,
      gone: counts[gone - 1] ?? 0,
    }));
    return { draw };

    /** Days put together where a day would be narrower than three pixels. */
    function bins(width) {
      const [first, last] = d3.extent(folded, (row) => row.at);
      const step = [1, 7, 28, 91, 364, 3640].find((many) => ((last - first) / DAY / many) * 3 < width) ?? 36400;
      const grouped = d3.group(folded, (row) => Math.floor((row.at - first) / DAY / step));
      const made = [...grouped].map(([at, group]) => ({
        from: new Date(first + at * step * DAY),
        to: new Date(first + (at + 1) * step * DAY),
        counts: names.map((_, lane) => d3.sum(group, (row) => row.counts[lane])),
        changes: d3.sum(group, (row) => row.changes),
        gone: d3.sum(group, (row) => row.gone),
      }));
      return { step, made: d3.sort(made, (bin) => bin.from) };
    }

    function draw(width) {
      const { step, made } = bins(width - 24);
      const lane = Math.max(46, Math.min(76, 150 / names.length));
      const tall = lane - 20;
      const foot = names.length * lane;
      const most = Math.max(
        1,
        d3.max(made, (bin) => d3.max(bin.counts)),
      );
      const domain = [made[0].from, d3.max(made, (bin) => bin.to)];
      const base = (at) => (at + 1) * lane;
      const bars = made.flatMap((bin) =>
        bin.counts.map((count, at) => ({ ...bin, count, at })).filter((bar) => bar.count),
      );
      const wide = ((width - 24) * step * DAY) / (domain[1] - domain[0]);
      const inset = Math.max((wide - WIDEST_BAR) / 2, wide > 4 ? 0.5 : 0);
      const middle = (bin) => new Date((+bin.from + +bin.to) / 2);
      const rows = [
        ["changes", "triangle", foot + 26],
        ["gone", "times", foot + 60],
      ];
      const svg = plot({
        width,
        height: foot + 106,
        margin: 0,
        marginLeft: 12,
        marginRight: 12,
        marginBottom: 36,
        x: { type: "utc", domain },
        y: { type: "identity", axis: null },
        r: { type: "identity" },
        marks: [
          Plot.ruleY(
            names.map((_, at) => base(at) - tall),
            { y: (y) => y, stroke: LINE, strokeDasharray: "1 3" },
          ),
          Plot.ruleY([...names.map((_, at) => base(at)), foot + 68], { y: (y) => y, stroke: LINE }),
          Plot.rect(bars, {
            x1: "from",
            x2: "to",
            y1: (bar) => base(bar.at),
            y2: (bar) => base(bar.at) - Math.max(1.5, (tall * bar.count) / most),
            fill: (bar) => `var(--series-${bar.at + 1})`,
            insetLeft: inset,
            insetRight: inset,
            className: "chart-bars",
          }),
          ...rows.map(([what, shape, y]) =>
            Plot.dot(
              made.filter((bin) => bin[what]),
              {
                x: middle,
                y: () => y,
                r: (bin) => Math.min(6, Math.max(2, wide / 2), 3 + Math.sqrt(bin[what]) / 2),
                symbol: shape,
                ...(shape === "times"
                  ? { stroke: "var(--alarm, currentColor)", strokeWidth: 2 }
                  : { fill: "var(--ink, currentColor)" }),
                className: `chart-${what}`,
              },
            ),
          ),
          timeAxis(domain, width, step === 1 ? DAY / 2 : 0),
        ],
      });
      const named = [
        ...names.map((name, at) => [name, at * lane + 14]),
        [heads[changes], foot + 14],
        [heads[gone], foot + 48],
      ];
      for (const [name, y] of named)
        svg.append(drawn("text", { x: 12, y, class: "chart-name", "text-anchor": "start" }, fit(name, width - 90)));
      svg.append(drawn("text", { x: width - 12, y: base(0) - tall - 3, "text-anchor": "end" }, number.format(most)));
      const unit = new Intl.NumberFormat(locale, { style: "unit", unit: "day", unitDisplay: "long" });
      const spots = made.map((bin) => ({ x: svg.scale("x").apply(middle(bin)), bin }));
      return {
        svg,
        spots,
        from: base(0) - tall,
        to: foot + 70,
        below: step > 1 ? [key([{ name: `▮ = ${unit.format(step)}` }])] : [],
        say: ({ bin }) => [
          part(step > 1 ? day.formatRange(bin.from, new Date(+bin.to - DAY)) : day.format(bin.from), "quiet"),
          ...bin.counts
            .map((count, at) => [names[at], count])
            .filter(([, count]) => count)
            .map(([name, count]) => part(`${name} ${number.format(count)}`)),
          ...(bin.changes ? [part(`${heads[changes]} ${number.format(bin.changes)}`)] : []),
          ...(bin.gone ? [part(`${heads[gone]} ${number.format(bin.gone)}`)] : []),
        ],
      };
    }
  }

  kinds.coverage = coverage;
})();
