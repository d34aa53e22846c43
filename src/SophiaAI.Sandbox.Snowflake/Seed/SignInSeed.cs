using SophiaAI.Sandbox.Snowflake.Catalog;
using SophiaAI.Sandbox.Snowflake.Data;

namespace SophiaAI.Sandbox.Snowflake.Seed;

/// <summary>Four weeks of sign-ins that fit the statements: those of services every hour or day, those of people on working days. A few of them failed, none in the last days.</summary>
internal static class SignInSeed
{
    private const int Hours = 28 * 24;
    private const int QuietHours = 72;

    /// <summary>The ids of seeded events are less than this.</summary>
    private const long FirstId = 7_000_000_000;

    /// <summary>Who signs in: user, address, client, its version, factor; every how many hours, from which hour of the day to which, on working days only; one in how many fails, and with what.</summary>
    private static readonly string[] s_people =
    [
        "(1, 'LOADER_SVC', '198.51.100.20', 'GO_DRIVER', '1.15.0', 'RSA_KEYPAIR', 1, 0, 23, false, 0, NULL, NULL)",
        "(2, 'REPORTING_SVC', '198.51.100.31', 'JDBC_DRIVER', '3.26.1', 'PASSWORD', 1, 8, 17, true, 61, 390100, 'INCORRECT_USERNAME_PASSWORD')",
        "(3, 'SOPHIA', '203.0.113.7', 'SNOWFLAKE_SQL_API', '2', 'PROGRAMMATIC_ACCESS_TOKEN', 1, 0, 23, false, 0, NULL, NULL)",
        "(4, 'DBT_SVC', '198.51.100.44', 'PYTHON_DRIVER', '3.18.0', 'RSA_KEYPAIR', 1, 2, 2, false, 0, NULL, NULL)",
        "(5, 'ADA_MARSH', '192.0.2.61', 'SNOWFLAKE_UI', '11.2', 'PASSWORD', 3, 8, 17, true, 17, 390100, 'INCORRECT_USERNAME_PASSWORD')",
        "(6, 'DINESH_RAO', '192.0.2.62', 'SNOWFLAKE_UI', '11.2', 'PASSWORD', 5, 9, 16, true, 0, NULL, NULL)",
        "(7, 'BEN_OKAFOR', '192.0.2.63', 'SNOWFLAKE_UI', '11.2', 'PASSWORD', 83, 0, 23, false, 1, 390101, 'USER_ACCESS_DISABLED')",
    ];

    /// <summary>Replaces what is seeded.</summary>
    /// <param name="duck">The account.</param>
    /// <param name="now">The hour before this is the last one.</param>
    public static void Plant(DuckSession duck, DateTimeOffset now)
    {
        long anchor = now.ToUnixTimeSeconds() / 3600 * 3600;
        duck.Execute($"DELETE FROM {CatalogTables.SignIns} WHERE event_id < {FirstId}");
        duck.Execute($"""
            INSERT INTO {CatalogTables.SignIns}
            SELECT k * 100000 + h, CAST(hour + (h * 31 + k * 97) % 170 AS DECIMAL(24,9)), usr, ip, client, version, factor, CASE WHEN failed THEN code END, CASE WHEN failed THEN message END
            FROM (SELECT *, every > 0 AND h > {QuietHours} AND h % greatest(every, 1) = 0 AS failed
                  FROM (SELECT i + 1 AS h, {anchor} - (i + 1) * 3600 AS hour, ({anchor} - (i + 1) * 3600) // 3600 % 24 AS clock,
                               (({anchor} - (i + 1) * 3600) // 86400 + 4) % 7 BETWEEN 1 AND 5 AS workday FROM range({Hours}) r(i)),
                       (VALUES {string.Join(", ", s_people)}) p(k, usr, ip, client, version, factor, step, first, last, working, every, code, message)
                  WHERE h % step = 0 AND clock BETWEEN first AND last AND (workday OR NOT working) AND (k <> 7 OR h > {QuietHours}))
            """);
    }
}
