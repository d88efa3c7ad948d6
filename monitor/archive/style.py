"""How the pages of a dossier look: on paper, on a telephone, by day and by night. It fetches nothing."""

from __future__ import annotations

STYLE = """
:root { color-scheme: light dark; --paper: #fdfcf9; --ink: #1d1c1a; --quiet: #5d594f; --line: #d9d4c7;
  --link: #14508c; --card: #f5f2ea; --gone: #9c2a1a; --goneback: #fbe3de; --new: #1b5e2f; --newback: #dff0e0;
  --moved: #5f4a00; --movedback: #f7ecc4; }
@media (prefers-color-scheme: dark) { :root { --paper: #191918; --ink: #e9e6df; --quiet: #aaa598; --line: #413e38;
  --link: #8fc0f0; --card: #232220; --gone: #f5a79b; --goneback: #43221d; --new: #9fd8ab; --newback: #1d3524;
  --moved: #e6cf7d; --movedback: #38300f; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.25rem clamp(1rem, 4vw, 2.5rem) 4rem; max-width: 48rem; background: var(--paper);
  color: var(--ink); font: 1rem/1.55 system-ui, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", sans-serif;
  overflow-wrap: anywhere; }
:lang(zh) { font-family: system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif;
  line-height: 1.7; }
h1, h2 { font-family: Georgia, "Times New Roman", "Noto Serif", serif; line-height: 1.25; }
h1 { margin: 0.25rem 0 1rem; font-size: 1.75rem; }
h1:lang(zh) { font-family: system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
h2 { margin: 2.5rem 0 0.75rem; padding-top: 1rem; border-top: 2px solid var(--ink); font-size: 1.3rem; }
h3 { margin: 0 0 0.4rem; font-size: 1.05rem; line-height: 1.35; }
p { margin: 0 0 0.75rem; }
a { color: var(--link); text-underline-offset: 0.15em; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 2px; }
.kind, .quiet, dt, caption { color: var(--quiet); font-size: 0.9rem; }
.kind { margin: 0; text-transform: uppercase; letter-spacing: 0.08em; font-size: 0.8rem; }
.short { font-size: 1.08rem; }
code, .hash { font: 0.85em/1.5 ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; }
pre { margin: 0 0 0.75rem; padding: 0.6rem 0.8rem; background: var(--card); white-space: pre-wrap; }
dl { margin: 0 0 0.75rem; }
dl > div { display: grid; grid-template-columns: 9.5rem 1fr; gap: 0 1rem; padding: 0.3rem 0;
  border-top: 1px solid var(--line); }
dl > div:first-child { border-top: 0; }
dd { margin: 0; min-width: 0; }
ol.story { margin: 0; padding: 0; list-style: none; }
ol.story li { display: grid; grid-template-columns: 9.5rem 1fr; gap: 0 1rem; padding: 0.55rem 0;
  border-top: 1px solid var(--line); }
ol.story time { color: var(--quiet); font-size: 0.9rem; }
.card { margin: 0 0 1rem; padding: 0.9rem 1rem 0.3rem; border: 1px solid var(--line); border-radius: 6px; }
.card:target { border-color: var(--link); }
.diff { margin: 0 0 0.75rem; padding: 0.75rem 0.9rem; background: var(--card); border-radius: 4px; }
ins { color: var(--new); background: var(--newback); text-decoration: underline; text-decoration-thickness: 2px; }
del { color: var(--gone); background: var(--goneback); text-decoration: line-through; }
ins.moved, del.moved { color: var(--moved); background: var(--movedback); text-decoration-style: dotted; }
.gap { color: var(--quiet); padding: 0 0.3em; }
.warn { padding: 0.75rem 0.9rem; border-left: 4px solid var(--gone); background: var(--goneback); }
table { width: 100%; border-collapse: collapse; font-size: 0.9rem; }
th, td { padding: 0.3rem 0.6rem 0.3rem 0; border-top: 1px solid var(--line); text-align: left; vertical-align: top; }
summary { margin-bottom: 0.5rem; cursor: pointer; }
ul { padding-left: 1.25rem; }
@media (max-width: 34rem) {
  h1 { font-size: 1.4rem; }
  dl > div, ol.story li { grid-template-columns: 1fr; }
}
@media print {
  :root { --paper: #fff; --ink: #000; --quiet: #444; --line: #bbb; --link: #000; --card: #fff; --gone: #000;
    --goneback: #fff; --new: #000; --newback: #fff; --moved: #000; --movedback: #fff; }
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  .card, .diff, li, dl > div { break-inside: avoid-page; }
  .diff { border: 1px solid var(--line); }
  h2, h3 { break-after: avoid; }
}
"""
