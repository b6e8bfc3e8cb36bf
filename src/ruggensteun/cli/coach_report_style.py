"""How the report of a set looks: on a screen by day and by night, and on paper."""

from typing import Final

STYLE: Final = """
:root { --ink: #1c2b33; --soft: #52636d; --paper: #ffffff; --line: #c9d3d8; --wash: #eef3f5;
  --good: #1d6b45; --good-wash: #dff2e6; --attention: #9a4a00; --attention-wash: #fde9d3;
  --first: #0b5f86; --second: #7a5a86; --beyond: #9a4a00; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8eef1; --soft: #a9b8c0; --paper: #141b20; --line: #3b4952; --wash: #1f2a31;
    --good: #7fd3a4; --good-wash: #17382a; --attention: #f5b26b; --attention-wash: #43300f;
    --first: #7cc4ea; --second: #cda6dc; --beyond: #f5b26b; } }
@media print { :root { --paper: #ffffff; --ink: #000000; } figure { break-inside: avoid; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 1.0625rem/1.5 system-ui, -apple-system, "Segoe UI", sans-serif; }
main { max-width: 52rem; margin: 0 auto; padding: 1.5rem 1.25rem 3rem; }
h1 { font-size: 2rem; line-height: 1.2; margin: 0; }
h2 { font-size: 1.375rem; margin: 2rem 0 0.5rem; }
.amount { font-size: 1.375rem; margin: 0.25rem 0 0; }
.points { list-style: none; margin: 0; padding: 0; }
.points li { display: grid; grid-template-columns: 9rem 1fr; gap: 0.75rem; padding: 0.625rem 0;
  border-bottom: 1px solid var(--line); }
.state { align-self: start; justify-self: start; padding: 0.125rem 0.625rem; border-radius: 1rem;
  white-space: nowrap;  font-weight: 600; background: var(--wash); color: var(--soft); }
.state.good { background: var(--good-wash); color: var(--good); }
.state.attention { background: var(--attention-wash); color: var(--attention); }
.stand { border-left: 0.25rem solid var(--first); padding: 0.25rem 0 0.25rem 0.75rem; }
figure { margin: 1.75rem 0; }
figcaption { font-weight: 600; }
figcaption span { display: block; font-weight: 400; color: var(--soft); }
.chart { overflow-x: auto; }
.chart:focus-visible { outline: 3px solid var(--first); outline-offset: 2px; }
svg { display: block; width: 100%; min-width: 34rem; height: auto; font: 13px system-ui, sans-serif; }
svg text { fill: var(--soft); }
svg .tick, svg .name { text-anchor: middle; }
svg .tick.right { text-anchor: end; }
svg .name { fill: var(--ink); font-weight: 600; }
svg .grid { stroke: var(--line); stroke-width: 0.5; }
svg .axis { stroke: var(--soft); }
svg .band { fill: var(--wash); }
svg .band-good { fill: var(--good-wash); }
svg .band-attention { fill: var(--attention-wash); }
svg .beyond { fill: var(--beyond); opacity: 0.08; }
svg .limit { stroke: var(--beyond); stroke-width: 1.5; stroke-dasharray: 7 4; }
svg .limit-name { fill: var(--beyond); }
svg .line { fill: none; stroke: var(--first); stroke-width: 2.25; stroke-linejoin: round; }
svg .line-1 { stroke: var(--second); stroke-width: 1.5; stroke-dasharray: 2 3; }
svg .line-name-0 { fill: var(--first); font-weight: 600; }
svg .line-name-1 { fill: var(--second); }
details { margin-top: 0.25rem; }
summary { cursor: pointer; padding: 0.375rem 0; color: var(--first); }
summary:focus-visible { outline: 3px solid var(--first); outline-offset: 2px; }
table { border-collapse: collapse; font-size: 0.9375rem; font-variant-numeric: tabular-nums; }
th, td { padding: 0.25rem 0.75rem 0.25rem 0; text-align: right; border-bottom: 1px solid var(--line); }
th:first-child { text-align: left; }
footer { margin-top: 2rem; color: var(--soft); }
"""
