namespace SophiaAI.Providers.Features.Integrations.Reports;

/// <summary>What the page looks like: in light and dark, on a phone and on paper.</summary>
internal static class HtmlStyle
{
    /// <summary>The shapes: a disc with a tick, an octagon with a cross, and a ring with a dash.</summary>
    public const string Shapes =
        """
        <svg width="0" height="0" style="position:absolute" aria-hidden="true"><defs>
        <symbol id="passed" viewBox="0 0 20 20"><circle cx="10" cy="10" r="9" fill="currentColor"/><path d="M5.5 10.5l3 3 6-7" fill="none" stroke="var(--on)" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round"/></symbol>
        <symbol id="failed" viewBox="0 0 20 20"><path d="M6.3 1h7.4L19 6.3v7.4L13.7 19H6.3L1 13.7V6.3z" fill="currentColor"/><path d="M6.8 6.8l6.4 6.4m0-6.4l-6.4 6.4" stroke="var(--on)" stroke-width="2.2" stroke-linecap="round"/></symbol>
        <symbol id="skipped" viewBox="0 0 20 20"><circle cx="10" cy="10" r="8" fill="none" stroke="currentColor" stroke-width="2" stroke-dasharray="3.4 2.9"/><path d="M6.5 10h7" stroke="currentColor" stroke-width="2.2" stroke-linecap="round"/></symbol>
        </defs></svg>

        """;

    /// <summary>The style sheet.</summary>
    public const string Sheet =
        """
        :root{--page:#f6f7f9;--card:#fff;--text:#1c2330;--soft:#5b6575;--line:#dfe3e9;--on:#fff;--passed:#1a7f45;--failed:#c22f2f;--skipped:#6a7482;--wash:#f1f4f8;color-scheme:light dark}
        @media (prefers-color-scheme:dark){:root{--page:#12161d;--card:#1b212b;--text:#e6eaf0;--soft:#9aa5b5;--line:#303947;--on:#12161d;--passed:#4cc381;--failed:#ff8078;--skipped:#95a1b2;--wash:#252d39}}
        *{box-sizing:border-box}
        body{margin:0;background:var(--page);color:var(--text);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;-webkit-text-size-adjust:100%;overflow-wrap:anywhere}
        main,footer{max-width:68rem;margin:0 auto;padding:0 1.25rem}
        main{padding-top:1.5rem}
        header,article,.advice li{background:var(--card);border:1px solid var(--line);border-radius:.75rem;border-left:.375rem solid var(--tone)}
        .passed{--tone:var(--passed)}.failed{--tone:var(--failed)}.skipped{--tone:var(--skipped)}
        header{padding:1.25rem 1.5rem}
        h1{font-size:1.6rem;line-height:1.25;margin:0;display:flex;align-items:center;gap:.7rem}
        h1 .shape{width:2rem;height:2rem}
        h2{font-size:1.15rem;margin:2rem 0 .6rem}
        h3{font-size:1.05rem;margin:0;display:flex;flex-wrap:wrap;align-items:center;gap:.2rem .6rem}
        p{margin:.35rem 0}
        header p{color:var(--soft);font-size:1.05rem}
        .shape{width:1.15em;height:1.15em;color:var(--tone);flex:none;vertical-align:-.2em}
        dl{display:flex;flex-wrap:wrap;gap:.75rem 2.25rem;margin:1rem 0 0}
        dt{color:var(--soft);font-size:.8rem}
        dd{margin:0;font-weight:600}
        nav{display:grid;grid-template-columns:repeat(auto-fill,minmax(9rem,1fr));gap:.5rem;margin-top:1.1rem}
        nav a{display:grid;grid-template-columns:auto 1fr;gap:0 .55rem;align-items:center;padding:.45rem .7rem;border:1px solid var(--line);border-radius:.5rem;color:inherit;text-decoration:none;line-height:1.25}
        nav a:hover,nav a:focus-visible{border-color:var(--tone)}
        nav .shape{grid-row:span 2}
        nav em{font-style:normal;font-size:.8rem;color:var(--tone)}
        nav span{font-weight:600;display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:2;overflow:hidden;min-width:0}
        article{scroll-margin-top:1rem}
        .advice{list-style:none;margin:0;padding:0;display:grid;gap:.75rem}
        .advice li{padding:.9rem 1.25rem}
        code{font:.85em ui-monospace,SFMono-Regular,Consolas,monospace;color:var(--tone);border:1px solid var(--line);border-radius:.3rem;padding:.05rem .4rem;font-weight:400}
        .action{background:var(--wash);border-radius:.4rem;padding:.5rem .75rem;margin-top:.6rem}
        .hint{color:var(--soft);font-size:.9rem;margin-bottom:.75rem}
        article{margin-bottom:1rem;padding:.9rem 1.25rem .5rem}
        h3 em{font-style:normal;font-size:.9rem;color:var(--tone)}
        h3 small{margin-left:auto;color:var(--soft);font-weight:400;font-variant-numeric:tabular-nums}
        table{width:100%;border-collapse:collapse;margin-top:.6rem;table-layout:fixed;font-size:.95rem}
        thead th{font-size:.8rem;color:var(--soft);font-weight:400;padding:.25rem .75rem .25rem 0;text-align:left}
        thead th:nth-child(1){width:24%}thead th:nth-child(2){width:10.5rem}thead th:nth-child(3){width:9.5rem}
        tbody th,td{border-top:1px solid var(--line);padding:.5rem .75rem .5rem 0;text-align:left;vertical-align:top}
        tbody th{font-weight:600}
        .status{color:var(--tone);font-weight:600}
        .status .shape{margin-right:.45rem}
        .skipped .found,.skipped th{color:var(--soft);font-weight:400}
        .time{font-variant-numeric:tabular-nums}
        .bar{display:block;width:100%;height:.4rem;margin-top:.3rem}
        .bar rect{fill:var(--tone)}.bar .track{fill:var(--line)}
        i{font-style:normal;font-weight:400;font-size:.75rem;color:var(--soft);border:1px solid var(--line);border-radius:1rem;padding:0 .45rem;white-space:nowrap}
        td ul{list-style:none;margin:.3rem 0 0;padding:0;display:flex;flex-wrap:wrap;gap:.1rem 1.1rem;color:var(--soft);font-size:.85rem}
        td ul b{color:var(--text);font-variant-numeric:tabular-nums}
        footer{color:var(--soft);font-size:.85rem;padding-top:1rem;padding-bottom:2rem}
        @media (max-width:44rem){
        main,footer{padding-left:.75rem;padding-right:.75rem}
        header{padding:1rem}h1{font-size:1.3rem}
        dl{gap:.6rem 1.5rem}
        article{padding:.8rem 1rem .3rem}
        thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
        table,tbody,tr,tbody th,td{display:block}
        tr{border-top:1px solid var(--line);padding:.55rem 0;display:grid;grid-template-columns:1fr auto;gap:.1rem .75rem}
        tbody th,td{border:0;padding:0}
        .time,.found{grid-column:1/-1}
        .skipped .time{display:none}
        }
        @media print{
        :root{--page:#fff;--card:#fff;--text:#000;--soft:#444;--line:#bbb;--on:#fff;--passed:#1a7f45;--failed:#b02020;--skipped:#555;--wash:#fff}
        body{font-size:11pt;print-color-adjust:exact;-webkit-print-color-adjust:exact}
        main{max-width:none;padding:0}
        header,article,.advice li,tr{break-inside:avoid}
        h2,.hint{break-after:avoid}
        .action{border:1px solid var(--line)}
        }

        """;
}
