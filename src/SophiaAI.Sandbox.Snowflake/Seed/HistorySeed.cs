using SophiaAI.Sandbox.Snowflake.Catalog;
using SophiaAI.Sandbox.Snowflake.Data;

namespace SophiaAI.Sandbox.Snowflake.Seed;

/// <summary>Four weeks of account usage, up to the hour in which the sandbox starts. The same on every start, except for the hour.</summary>
internal static class HistorySeed
{
    private const int Hours = 28 * 24;
    private const int QuietHours = 72;
    private const int QuietMilliseconds = 9_000;

    /// <summary>How the ids of seeded statements begin.</summary>
    private const string Ids = "01c09a00-";

    /// <summary>
    /// Who runs what: user, role, warehouse and its size, database and schema, tag, kind and text; how long it takes in milliseconds, and up to how much longer;
    /// rows and bytes; how often per hour in the daytime on working days, and otherwise; its fixed hour; one in how many fails, and with what.
    /// </summary>
    private static readonly string[] s_workloads =
    [
        """
        (1, 'LOADER_SVC', 'LOADER_ROLE', 'LOADING_WH', 'Small', 'SOPHIA', 'RAW', 'estuary/acmeCo/gong-calls', 'INSERT',
            'INSERT INTO RAW.EVENTS SELECT $1, ''gong'', PARSE_JSON($2), CURRENT_TIMESTAMP() FROM STAGED_EVENTS', 3800, 21000, 640, 2600000, 2, 2, NULL, 97,
            '100069', 'Error parsing JSON: {"event": "call.finish')
        """,
        """
        (2, 'REPORTING_SVC', 'REPORTING_ROLE', 'REPORTING_WH', 'Medium', 'SOPHIA', 'PUBLIC', 'dashboard=revenue', 'SELECT',
            'SELECT INDUSTRY, SUM(ARR) AS ARR FROM ACCOUNTS WHERE IS_ACTIVE GROUP BY INDUSTRY ORDER BY ARR DESC', 420, 2600, 6, 48000000, 8, 0, NULL, 0, NULL, NULL)
        """,
        """
        (3, 'REPORTING_SVC', 'REPORTING_ROLE', 'REPORTING_WH', 'Medium', 'SOPHIA', 'PUBLIC', 'dashboard=pipeline', 'SELECT',
            'SELECT STAGE, COUNT(*), SUM(AMOUNT * PROBABILITY) FROM DEALS WHERE CLOSE_DATE >= CURRENT_DATE() GROUP BY STAGE', 650, 5200, 6, 91000000, 4, 0, NULL, 211,
            '000630', 'Statement reached its statement or warehouse timeout of 300 second(s) and was canceled.')
        """,
        """
        (4, 'SOPHIA', 'SOPHIA_ROLE', 'SOPHIA_WH', 'X-Small', 'SOPHIA', 'PUBLIC', 'sophia/health', 'SELECT',
            'SELECT ID, HEALTH:score::NUMBER AS SCORE FROM ACCOUNTS WHERE HEALTH:trend::VARCHAR = ''down''', 180, 900, 77, 3200000, 2, 1, NULL, 0, NULL, NULL)
        """,
        """
        (5, 'ADA_MARSH', 'ANALYST_ROLE', 'REPORTING_WH', 'Medium', 'SOPHIA', 'PUBLIC', '', 'SELECT',
            'SELECT A.NAME, I.NUMBER, I.AMOUNT FROM INVOICES I JOIN ACCOUNTS A ON A.ID = I.ACCOUNT_ID WHERE I.PAID_AT IS NULL', 300, 7400, 150, 12000000, 1, 0, NULL, 13,
            '000904', E'SQL compilation error: error line 1 at position 15\ninvalid identifier ''I.NUMMER''')
        """,
        """
        (6, 'DINESH_RAO', 'ANALYST_ROLE', 'REPORTING_WH', 'Medium', 'SOPHIA', 'PUBLIC', '', 'SELECT',
            'SELECT * FROM DEALS D, INVOICES I ORDER BY D.AMOUNT', 21000, 88000, 240000, 730000000, 1, 0, 15, 7, '000604', 'SQL execution canceled')
        """,
        """
        (7, 'DBT_SVC', 'TRANSFORMER_ROLE', 'LOADING_WH', 'Small', 'SOPHIA', 'PUBLIC', '{"app":"dbt","target":"prod"}', 'MERGE',
            'MERGE INTO ACCOUNTS T USING RAW.ACCOUNT_CHANGES S ON T.ID = S.ID WHEN MATCHED THEN UPDATE SET T.ARR = S.ARR', 9000, 46000, 250, 310000000, 6, 6, 2, 53,
            '100072', 'NULL result in a non-nullable column')
        """,
    ];

    /// <summary>Replaces what is seeded.</summary>
    /// <param name="duck">The account.</param>
    /// <param name="now">The hour before this is the last one.</param>
    /// <param name="isWell">Whether nothing failed or took long in the last days.</param>
    public static void Plant(DuckSession duck, DateTimeOffset now, bool isWell)
    {
        long anchor = now.ToUnixTimeSeconds() / 3600 * 3600;
        int quiet = isWell ? QuietHours : 0;
        duck.Execute($"DELETE FROM {CatalogTables.QueryHistory} WHERE starts_with(query_id, '{Ids}')");
        duck.Execute($"""
            INSERT INTO {CatalogTables.QueryHistory}
            SELECT printf('{Ids}%04x-%04x-0000-%012x', k, n, h), sql, db, space, kind, 81600000000 + k * 100000 + h, usr, role, wh,
                   CASE WHEN code = '000904' AND failed THEN NULL ELSE size END, tag, CASE WHEN failed THEN 'FAIL' ELSE 'SUCCESS' END,
                   CASE WHEN failed THEN code END, CASE WHEN failed THEN message END,
                   CAST(moment AS DECIMAL(24,9)), CAST(moment + CASE WHEN failed AND code = '000904' THEN 0.041 ELSE took / 1000 END AS DECIMAL(24,9)),
                   CASE WHEN failed AND code = '000904' THEN 0 ELSE bytes + seed * 1024 END, CASE WHEN failed THEN 0 ELSE rws * 40 END, CASE WHEN NOT failed THEN rws + seed % 17 END,
                   CASE WHEN NOT failed AND kind = 'INSERT' THEN rws + seed % 17 ELSE 0 END, CASE WHEN NOT failed AND kind = 'MERGE' THEN rws + seed % 17 ELSE 0 END, 0,
                   41, 0, CASE WHEN failed AND code = '000904' THEN 0 ELSE took - 41 END, 0
            FROM (
                SELECT *, hour + (n * 3600 // times) + (h * 31 + k * 97 + n * 53) % 170 + (seed % 1000) / 1000 AS moment,
                       CASE WHEN failed AND code = '000630' THEN 300000 WHEN h <= {quiet} THEN least({QuietMilliseconds}, base + seed * spread // 1000) ELSE base + seed * spread // 1000 END AS took
                FROM (
                    SELECT *, (h * 7919 + k * 6151 + n * 4409) % 1000 AS seed, every > 0 AND h > {quiet} AND (h + n * 7) % greatest(every, 1) = 0 AS failed
                    FROM (
                        SELECT *, CASE WHEN only_at IS NOT NULL THEN CASE WHEN clock = only_at THEN busy ELSE 0 END
                                       WHEN workday AND clock BETWEEN 8 AND 17 THEN busy ELSE quiet END AS times
                        FROM (SELECT i + 1 AS h, {anchor} - (i + 1) * 3600 AS hour, ({anchor} - (i + 1) * 3600) // 3600 % 24 AS clock,
                                     (({anchor} - (i + 1) * 3600) // 86400 + 4) % 7 BETWEEN 1 AND 5 AS workday FROM range({Hours}) r(i)),
                             (VALUES {string.Join(", ", s_workloads)}) w(k, usr, role, wh, size, db, space, tag, kind, sql, base, spread, rws, bytes, busy, quiet, only_at, every, code, message)),
                         range(8) m(n)
                    WHERE n < times))
            """);
    }
}
