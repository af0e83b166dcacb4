const LIGHT = `--bg:#f7f8fa;--card:#fff;--ink:#1c2430;--soft:#556070;--line:#d9dee6;--link:#0b57b7;--accent:#0b57b7;
--critical:#a3122a;--high:#b04400;--medium:#7a5900;--low:#38566f;--info:#556070;
--good:#2f7d5b;--passing:#8a6a00;--bad:#b3263c;--silent:#5b6472;
--leader-0:#2c6fb3;--leader-1:#6a4fb3;--leader-2:#1b7f86;--leader-3:#8c4a7d;
--error:#b3263c;--warn:#c08a00;--other:#b9c3d1;--quote:#f1f4f8`;
const DARK = `--bg:#12161c;--card:#1a2029;--ink:#e3e8ef;--soft:#a3afbf;--line:#313b49;--link:#84b8ff;--accent:#84b8ff;
--critical:#ff8795;--high:#ffa366;--medium:#e6c25c;--low:#9cc3e0;--info:#a3afbf;
--good:#4fae85;--passing:#c9a53b;--bad:#e0637a;--silent:#7b8696;
--leader-0:#5a9bdc;--leader-1:#9b86dd;--leader-2:#4fb3ba;--leader-3:#c285b4;
--error:#e0637a;--warn:#d9ab3a;--other:#4a5768;--quote:#141a22`;

/** The looks of the page: dense and calm, dark and light, for screens from a phone up, and for paper. */
export const STYLES = `
:root{color-scheme:light;${LIGHT}}
@media (prefers-color-scheme:dark){:root:not([data-theme=light]){color-scheme:dark;${DARK}}}
:root[data-theme=dark]{color-scheme:dark;${DARK}}
html[data-lang=en] body [lang=zh]:not(button),html[data-lang=zh] body [lang=en]:not(button){display:none}
[hidden]{display:none!important}
*{box-sizing:border-box}
html{scroll-padding-top:3.5rem}
body{margin:0;background:var(--bg);color:var(--ink);font:15px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"PingFang SC","Hiragino Sans GB","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",sans-serif;overflow-wrap:anywhere}
code,pre{font-family:ui-monospace,"SF Mono",Menlo,Consolas,"DejaVu Sans Mono","Noto Sans Mono CJK SC",monospace;font-size:.87em}
a{color:var(--link)}
main{max-width:1180px;margin:0 auto;padding:0 1.25rem}
.skip{position:absolute;left:-999px}.skip:focus{left:1rem;top:.5rem;background:var(--card);padding:.4rem .8rem;z-index:9}
.top{position:sticky;top:0;z-index:5;display:flex;flex-wrap:wrap;gap:.3rem 1.25rem;align-items:center;padding:.45rem 1.25rem;background:var(--card);border-bottom:1px solid var(--line)}
.top p{margin:0}.brand{font-weight:650;letter-spacing:.01em}
nav{display:flex;flex-wrap:wrap;gap:.2rem 1rem;flex:1}nav a{text-decoration:none;color:var(--soft)}nav a:hover{color:var(--link)}
.switches{display:flex;gap:.35rem;flex-wrap:wrap}
button,select,input{font:inherit;font-size:.87rem;color:var(--ink);background:var(--card);border:1px solid var(--line);border-radius:5px;padding:.22rem .65rem}
button{cursor:pointer}button:hover{border-color:var(--accent)}button[aria-pressed=true]{border-color:var(--accent);color:var(--accent);font-weight:600}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
section{background:var(--card);border:1px solid var(--line);border-radius:8px;padding:1.1rem 1.35rem;margin:1.1rem 0}
h1{font-size:1.5rem;line-height:1.32;margin:.2rem 0 .9rem;font-weight:650}
h2{font-size:1.17rem;line-height:1.4;margin:0 0 .7rem;font-weight:650}h2 small{color:var(--soft);font-weight:400;font-size:.85em}
h3{font-size:.98rem;margin:1.25rem 0 .4rem;font-weight:650}
p{margin:.5rem 0}ul,ol{margin:.4rem 0;padding-left:1.35rem}li{margin:.22rem 0}
.faint{color:var(--soft);font-size:.9rem}
.verdict{border-left:5px solid var(--info)}.status-incident{border-left-color:var(--bad)}.status-degraded{border-left-color:var(--warn)}.status-healthy{border-left-color:var(--good)}
.status{margin:0;font-weight:650;letter-spacing:.03em;display:flex;gap:.7rem;align-items:center}
.stopped{font-weight:600}
.facts{margin:0;display:grid;gap:.3rem}.facts>div{display:grid;grid-template-columns:7.5rem 1fr;gap:.75rem}.facts dt{color:var(--soft)}.facts dd{margin:0}
.first{display:grid;grid-template-columns:7.5rem 1fr;gap:.75rem;background:var(--quote);border-radius:6px;padding:.65rem .8rem;margin:1rem -.8rem 0}
.tools{display:flex;flex-wrap:wrap;gap:.4rem;align-items:center;margin:.8rem 0 .2rem}
.severity,.level{display:inline-block;border:1px solid currentColor;border-radius:4px;padding:0 .42rem;font-size:.79rem;font-weight:600;line-height:1.5;white-space:nowrap}
.critical{color:var(--critical)}.high{color:var(--high)}.medium{color:var(--medium)}.low{color:var(--low)}.info{color:var(--info)}
.level.ERROR,.level.FATAL{color:var(--critical)}.level.WARN{color:var(--medium)}
h2 .severity{vertical-align:.12em}
.quote{margin:.55rem 0;border:1px solid var(--line);border-radius:6px;overflow:hidden;background:var(--quote)}
.quote figcaption{display:flex;flex-wrap:wrap;justify-content:space-between;gap:.2rem 1rem;padding:.28rem .7rem;font-size:.87rem;color:var(--soft)}
.quote pre{margin:0;padding:.15rem .7rem .5rem;white-space:pre-wrap;max-height:19rem;overflow:auto;unicode-bidi:plaintext}
.around{color:var(--soft)}.quote:target,.quote:focus{outline:2px solid var(--accent)}
.place{color:inherit}
.chain{list-style:none;padding:0;margin:.3rem 0 .3rem .4rem;border-left:2px solid var(--line)}
.chain li{display:grid;grid-template-columns:6.5rem 1fr;gap:.6rem;padding:.14rem 0 .14rem .9rem;position:relative}
.chain li::before{content:"";position:absolute;left:-5px;top:.72em;width:8px;height:8px;border-radius:50%;background:var(--soft)}
.offset{color:var(--soft);font-variant-numeric:tabular-nums;font-size:.9rem}
details{margin:.5rem 0}summary{cursor:pointer}details:not(.row)>summary{color:var(--link)}
.rows{border-top:1px solid var(--line)}.row{margin:0;border-bottom:1px solid var(--line);padding:.1rem 0}
.row>summary{display:grid;grid-template-columns:5.2rem minmax(0,1.6fr) minmax(0,1fr);gap:.75rem;padding:.32rem .2rem;align-items:baseline;list-style:none}
.row>summary::-webkit-details-marker{display:none}.row>summary:hover{background:var(--quote)}
.row>summary .severity,.row>summary .level{justify-self:start}
.row[open]{padding-bottom:.6rem}.row>:not(summary){margin-left:.2rem;margin-right:.2rem}
.benign{margin-left:.6rem;color:var(--good);font-size:.87rem}.benign::before{content:"✓ "}
.filters{display:flex;flex-wrap:wrap;gap:.5rem .9rem;align-items:end;margin:.2rem 0 .9rem}.filters label{display:grid;gap:.12rem;font-size:.84rem;color:var(--soft);max-width:15rem}.filters select{max-width:15rem}
.scroll{overflow:auto;max-height:34rem}
table{border-collapse:collapse;width:100%;font-size:.9rem}th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid var(--line)}th{color:var(--soft);font-weight:600}thead th{position:sticky;top:0;background:var(--card)}
td.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}td.time{white-space:nowrap;font-variant-numeric:tabular-nums}td .quote{min-width:17rem}
.plain th{width:8.5rem;font-weight:400}
.chart{width:100%}.legend{display:flex;gap:1rem;margin:.2rem 0;font-size:.87rem;color:var(--soft)}.key::before{content:"";display:inline-block;width:.7em;height:.7em;margin-right:.35em;border-radius:2px}.key-error::before{background:var(--error)}.key-warn::before{background:var(--warn)}.key-other::before{background:var(--other)}.figures{display:grid;grid-template-columns:repeat(auto-fill,minmax(21rem,1fr));gap:1rem}.figures figure{margin:0}.figures .chart{height:190px}.figures figcaption{font-size:.92rem;font-weight:600}
.tip{max-width:26rem;white-space:normal}
li.failed{color:var(--critical)}li.harmless{color:var(--soft)}
footer{max-width:1180px;margin:0 auto;padding:0 1.25rem 2rem;color:var(--soft);font-size:.87rem}
@media (max-width:640px){main{padding:0 .6rem}.top{position:static;padding:.45rem .6rem}section{padding:.85rem .8rem;border-radius:6px}h1{font-size:1.2rem}.facts>div,.first{grid-template-columns:1fr;gap:0}.facts{gap:.5rem}.first{margin:1rem 0 0}.row>summary{grid-template-columns:1fr;gap:.1rem}.chain li{grid-template-columns:1fr;gap:0}.figures{grid-template-columns:1fr}}
@media print{:root,:root[data-theme]{color-scheme:light;${LIGHT};--bg:#fff}.top,.tools,.filters,.skip,#timeline-hint{display:none}section{border:0;padding:0;margin:1rem 0;border-radius:0}.verdict{padding-left:.8rem}.quote pre,.scroll{max-height:none;overflow:visible}main{max-width:none;padding:0}body{font-size:11pt}.quote,.row,.chart-box,.figures figure{break-inside:avoid}h2,h3{break-after:avoid}}
`;
