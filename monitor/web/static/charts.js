/* Puts the chart of every <figure class="chart" data-chart="coverage | claims | checks"> on the page.

   It is drawn (chart_coverage.js and so on) from the table that stands in the figure, and from nothing else: from
   <time datetime> and <data value> cells, and the names in its head. A figure whose table cannot be drawn is left as it
   is, with its table open. */
"use strict";
(() => {
  const { d3, monitorCharts: charts } = window;
  const { kinds, parts } = charts ?? {};
  const { table, text, cut, drawn, written } = parts ?? {};

  /** Draws one figure, and again whenever its width changes. */
  function begin(figure) {
    const kind = figure.dataset.chart;
    const chart = Object.hasOwn(kinds, kind) ? kinds[kind](figure, table(figure)) : null;
    if (!chart) return leave(figure);
    const drawing = written("div", null, { class: "chart-drawing" });
    const caption = figure.querySelector("figcaption");
    if (caption) caption.after(drawing);
    else figure.prepend(drawing);
    let width = 0;
    let chosen = null;

    const draw = () => {
      const now = Math.floor(drawing.clientWidth);
      if (now < 120 || now === width) return;
      width = now;
      const held = drawing.contains(document.activeElement);
      const made = chart.draw(width);
      chosen = Math.min(chosen ?? Infinity, made.spots.length - 1);
      const { svg, spots } = made;
      svg.setAttribute("role", "img");
      svg.setAttribute("aria-label", cut(text(caption), 300));
      svg.setAttribute("tabindex", "0");
      const cursor = drawn("g", { class: "chart-cursor" });
      svg.append(cursor);
      const said = written("p", null, { class: "chart-said", "aria-live": "polite" });
      const choose = (at) => {
        chosen = at;
        const { x, y } = spots[at];
        cursor.replaceChildren(
          y === undefined
            ? drawn("line", { x1: x, x2: x, y1: made.from, y2: made.to, "stroke-dasharray": "2 2" })
            : drawn("circle", { cx: x, cy: y, r: 9, "stroke-width": 1.5 }),
        );
        said.replaceChildren(...made.say(spots[at]).flatMap((one) => [one, " "]));
      };
      svg.addEventListener("pointermove", (event) => choose(nearest(svg, spots, event)));
      svg.addEventListener("click", (event) => choose(nearest(svg, spots, event)));
      svg.addEventListener("keydown", (event) => {
        const to = { ArrowLeft: chosen - 1, ArrowRight: chosen + 1, Home: 0, End: spots.length - 1 }[event.key];
        if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
        event.preventDefault();
        choose(Math.max(0, Math.min(spots.length - 1, to)));
      });
      choose(chosen);
      drawing.replaceChildren(svg, said, ...made.below);
      figure.classList.add("is-drawn");
      if (held) svg.focus();
    };
    const redraw = () => {
      try {
        draw();
      } catch {
        drawing.remove();
        leave(figure);
      }
    };
    redraw();
    let asked = 0;
    new ResizeObserver(() => {
      cancelAnimationFrame(asked);
      asked = requestAnimationFrame(redraw); // not in the observer itself, which would be told of what it did
    }).observe(drawing);
  }

  function nearest(svg, spots, event) {
    const box = svg.getBoundingClientRect();
    const scale = Number(svg.getAttribute("width")) / (box.width || 1);
    const [x, y] = [(event.clientX - box.left) * scale, (event.clientY - box.top) * scale];
    return d3.leastIndex(spots, (a, b) => distance(a) - distance(b));

    function distance(spot) {
      return spot.y === undefined ? Math.abs(spot.x - x) : Math.hypot(spot.x - x, spot.y - y);
    }
  }

  /** No drawing: the table speaks for itself. */
  function leave(figure) {
    figure.classList.remove("is-drawn");
    figure.classList.add("is-undrawn");
    figure.querySelectorAll("details").forEach((details) => (details.open = true));
  }

  for (const figure of document.querySelectorAll("figure.chart[data-chart]")) {
    try {
      if (!window.Plot || !d3 || !charts) leave(figure);
      else begin(figure);
    } catch {
      leave(figure);
    }
  }
})();
