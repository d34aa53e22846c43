namespace SophiaAI.Sandbox.Snowflake.Seed;

/// <summary>The content of a new account.</summary>
internal static class SeedScript
{
    /// <summary>Everything but the larger tables' rows, in Snowflake's own SQL.</summary>
    public static IReadOnlyList<string> Statements { get; } =
    [
        "CREATE WAREHOUSE LOADING_WH WAREHOUSE_SIZE = SMALL AUTO_SUSPEND = 60 COMMENT = 'Loads the RAW schema'",
        "CREATE WAREHOUSE REPORTING_WH WAREHOUSE_SIZE = MEDIUM AUTO_SUSPEND = 300 INITIALLY_SUSPENDED = TRUE COMMENT = 'Dashboards'",
        "CREATE WAREHOUSE SOPHIA_WH WAREHOUSE_SIZE = XSMALL AUTO_SUSPEND = 60 COMMENT = 'Sophia AI'",
        "CREATE DATABASE SNOWFLAKE_SAMPLE_DATA COMMENT = 'Sample data'",
        "CREATE SCHEMA SNOWFLAKE_SAMPLE_DATA.TPCH_SF1 COMMENT = 'TPC-H scale factor 1'",
        "CREATE TABLE REGION (R_REGIONKEY NUMBER(38,0) NOT NULL, R_NAME VARCHAR(25) NOT NULL, R_COMMENT VARCHAR(152))",
        "INSERT INTO REGION VALUES (0, 'AFRICA', 'lar deposits'), (1, 'AMERICA', 'hs use ironic requests'), (2, 'ASIA', 'ges thinly even pinto beans'), "
            + "(3, 'EUROPE', 'ly final courts cajole'), (4, 'MIDDLE EAST', 'uickly special accounts')",
        "CREATE DATABASE SOPHIA COMMENT = 'Business intelligence of Sophia AI'",
        "CREATE SCHEMA SOPHIA.RAW COMMENT = 'As loaded, before any modelling'",
        """
        CREATE TABLE SOPHIA.RAW.EVENTS (ID NUMBER(38,0) NOT NULL, SOURCE VARCHAR(20), PAYLOAD VARIANT, LOADED_AT TIMESTAMP_LTZ)
        """,
        "USE SCHEMA SOPHIA.PUBLIC",
        """
        CREATE TABLE ACCOUNTS (
            ID NUMBER(38,0) NOT NULL PRIMARY KEY, NAME VARCHAR(200) NOT NULL, INDUSTRY VARCHAR(60), COUNTRY VARCHAR(2), ARR NUMBER(12,2),
            IS_ACTIVE BOOLEAN DEFAULT TRUE, CREATED_AT TIMESTAMP_NTZ NOT NULL, HEALTH VARIANT)
            COMMENT = 'Customers and prospects'
        """,
        """
        CREATE TABLE DEALS (
            ID NUMBER(38,0) NOT NULL PRIMARY KEY, ACCOUNT_ID NUMBER(38,0) NOT NULL, NAME VARCHAR(200), STAGE VARCHAR(30), AMOUNT NUMBER(12,2),
            PROBABILITY FLOAT, CLOSE_DATE DATE, OWNER VARCHAR(80), UPDATED_AT TIMESTAMP_LTZ)
        """,
        """
        CREATE TABLE INVOICES (
            ID NUMBER(38,0) NOT NULL PRIMARY KEY, ACCOUNT_ID NUMBER(38,0) NOT NULL, NUMBER VARCHAR(20) NOT NULL, ISSUED_ON DATE, DUE_ON DATE,
            AMOUNT NUMBER(12,2), CURRENCY VARCHAR(3) DEFAULT 'USD', PAID_AT TIMESTAMP_TZ)
        """,
        TypesShowcase.Table,
    ];

    /// <summary>The rows, in DuckDB's SQL: in Snowflake's own, preparing these statements took longer than all the rest of the start.</summary>
    public static IReadOnlyList<string> Rows { get; } =
    [
        """
        INSERT INTO "SOPHIA.RAW".EVENTS
        SELECT i + 1, ['gong', 'vercel', 'estuary', 'app'][i % 4 + 1],
               printf('{"event":"%s","sequence":%d}', ['call.finished', 'deployment.ready', 'capture.published', 'user.signed_in'][i % 4 + 1], i),
               epoch_ms(TIMESTAMP '2026-11-19') // 1000 + i * 7 * 60
        FROM range(120) r(i)
        """,
        """
        INSERT INTO "SOPHIA.PUBLIC".ACCOUNTS
        SELECT 1000 + i,
               ['Northwind', 'Contoso', 'Fabrikam', 'Tailspin', 'Wingtip', 'Adatum', 'Proseware', 'Litware', 'Lucerne', 'Fourth Coffee', 'Alpine', 'Bellows', 'Coho', 'Graphic', 'Humongous',
                'Margie', 'Relecloud', 'Trey', 'VanArsdel', 'Woodgrove', 'Zürich', 'São Paulo', 'Kyōto', 'Ærø', 'Łódź'][i % 25 + 1]
                   || ' ' || ['Properties', 'Analytics', 'Living', 'Estates', 'Housing', 'Residential', 'Group', 'Rentals', 'Homes', 'Holdings'][i // 25 + 1],
               ['Multifamily', 'Student Housing', 'Senior Living', 'Single Family', 'Commercial', 'Affordable Housing'][i * 5 % 6 + 1],
               ['US', 'US', 'US', 'CA', 'GB', 'DE', 'FR', 'BR', 'JP', 'IN'][i * 3 % 10 + 1],
               CASE WHEN i % 17 <> 0 THEN CAST(i * 7919 % 49000 * 1000 + i * 31 % 100 AS DECIMAL(18,0)) * 0.01 END,
               i % 11 <> 0,
               epoch_ms(TIMESTAMP '2022-12-01') // 1000 + i * 53 % 1400 * 86400 + i * 86399 % 86400,
               CASE WHEN i % 13 <> 0 THEN printf('{"renewal":{"months":%d,"risk":%s},"score":%d,"tags":["%s","region-%d"],"trend":"%s"}',
                   i % 12 + 1, i % 5 = 0, i * 37 % 101, ['pilot', 'core', 'strategic'][i % 3 + 1], i % 4, ['up', 'flat', 'down'][i % 3 + 1]) END
        FROM range(250) r(i)
        """,
        """
        INSERT INTO "SOPHIA.PUBLIC".DEALS
        SELECT 5000 + i, 1000 + i * 7 % 250, ['Renewal', 'Expansion', 'New business', 'Pilot'][i % 4 + 1] || ' ' || (2025 + i % 2),
               ['Discovery', 'Qualified', 'Proposal', 'Negotiation', 'Closed Won', 'Closed Lost'][i * 5 % 6 + 1], i * 6151 % 24000 * 10,
               [0.1, 0.25, 0.5, 0.75, 1, 0][i * 5 % 6 + 1], DATE '2025-06-01' + CAST(i * 29 % 540 AS INTEGER), ['Ada Marsh', 'Ben Okafor', 'Chloé Dubois', 'Dinesh Rao'][i % 4 + 1],
               epoch_ms(TIMESTAMP '2026-11-19 18:30:00') // 1000 - i * 13 % 2000 * 3600
        FROM range(400) r(i)
        """,
        """
        INSERT INTO "SOPHIA.PUBLIC".INVOICES
        SELECT 9000 + i, 1000 + i * 11 % 250, printf('INV-2026-%05d', i + 1), DATE '2026-01-02' + CAST(i % 320 AS INTEGER), DATE '2026-01-02' + CAST(i % 320 + 30 AS INTEGER),
               CAST(i * 4409 % 18000 * 100 + i * 7 % 100 AS DECIMAL(18,0)) * 0.01, ['USD', 'USD', 'USD', 'EUR', 'GBP'][i % 5 + 1],
               CASE WHEN i % 4 <> 0 THEN {'t': CAST(epoch_ms([TIMESTAMP '2026-11-01 17:15:00', TIMESTAMP '2026-11-02 09:15:00', TIMESTAMP '2026-11-03 03:45:00'][i % 3 + 1]) // 1000 + i * 97 % 40000 * 60 AS DECIMAL(24,9)),
                   'o': CAST([-480, 0, 330][i % 3 + 1] AS SMALLINT)} END
        FROM range(600) r(i)
        """,
        TypesShowcase.Rows,
    ];
}
