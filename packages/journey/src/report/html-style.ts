/** How the page looks, by day and by night, on paper and on a telephone. */
export const STYLE = `
:root{color-scheme:light dark;--ink:#1d1d1f;--soft:#6b7280;--line:#e5e7eb;--ground:#fff;--good:#15803d;--wrong:#b91c1c;--mark:#fff7d6}
@media(prefers-color-scheme:dark){:root{--ink:#e7e7ea;--soft:#9ca3af;--line:#33363d;--ground:#16181c;--good:#4ade80;--wrong:#f87171;--mark:#3a3210}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:70rem;padding:1.5rem;background:var(--ground);color:var(--ink);font:15px/1.6 system-ui,"PingFang SC","Noto Sans CJK SC",sans-serif}
h1{font-size:1.4rem;margin:0}h2{font-size:1.15rem;margin:2.5rem 0 0}h3{font-size:1rem;margin:1.5rem 0 .3rem}
header{display:flex;gap:1rem;align-items:baseline}header p{margin:0}
.ok>.mark,p.ok,li.ok::marker{color:var(--good)}.bad>.mark,p.bad,h2.bad,li.bad,li.bad::marker{color:var(--wrong)}
small,.file,.number,.at,.as,.sum{color:var(--soft)}.file,.labels{margin:.2rem 0}
.labels span{display:inline-block;border:1px solid var(--line);border-radius:1rem;padding:0 .6rem;margin:0 .3rem .3rem 0;font-size:.8rem}
table{width:100%;border-collapse:collapse}td,th{vertical-align:top;text-align:left;padding:.3rem .5rem;border-top:1px solid var(--line)}
td:last-child,.note th{padding-left:calc(.5rem + var(--depth,0)*1.5rem)}
.number,.at{white-space:nowrap;font-variant-numeric:tabular-nums}.note th{font-weight:600;padding-top:1rem;border:0}
tr:target{background:var(--mark)}
code{font-size:.85em;color:var(--soft)}pre{overflow-x:auto;margin:.4rem 0;padding:.6rem;border-left:3px solid var(--line);font:13px/1.45 ui-monospace,Menlo,"Noto Sans Mono CJK SC",monospace}
pre.bad{border-color:var(--wrong)}summary{cursor:pointer;color:var(--soft);font-size:.85rem}
svg{width:100%;height:auto;margin:.6rem 0}svg text{fill:var(--soft);font-size:11px}svg line{stroke:var(--line)}
svg circle{fill:var(--good)}svg .bad circle{fill:var(--wrong)}
@media print{details{display:none}}
`.trim();
