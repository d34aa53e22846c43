namespace SophiaAI.Sandbox.Snowflake.Seed;

/// <summary>The content of a new account, in Snowflake's own SQL.</summary>
internal static class SeedScript
{
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
        """
        INSERT INTO SOPHIA.RAW.EVENTS
        SELECT i + 1, SPLIT_PART('gong,vercel,estuary,app', ',', MOD(i, 4) + 1),
               OBJECT_CONSTRUCT('event', SPLIT_PART('call.finished,deployment.ready,capture.published,user.signed_in', ',', MOD(i, 4) + 1), 'sequence', i),
               DATEADD(minute, i * 7, '2026-11-19 00:00:00'::TIMESTAMP_LTZ)
        FROM (SELECT SEQ4() AS i FROM TABLE(GENERATOR(ROWCOUNT => 120)))
        """,
        "USE SCHEMA SOPHIA.PUBLIC",
        """
        CREATE TABLE ACCOUNTS (
            ID NUMBER(38,0) NOT NULL PRIMARY KEY, NAME VARCHAR(200) NOT NULL, INDUSTRY VARCHAR(60), COUNTRY VARCHAR(2), ARR NUMBER(12,2),
            IS_ACTIVE BOOLEAN DEFAULT TRUE, CREATED_AT TIMESTAMP_NTZ NOT NULL, HEALTH VARIANT)
            COMMENT = 'Customers and prospects'
        """,
        """
        INSERT INTO ACCOUNTS
        SELECT 1000 + i,
               SPLIT_PART('Northwind,Contoso,Fabrikam,Tailspin,Wingtip,Adatum,Proseware,Litware,Lucerne,Fourth Coffee,Alpine,Bellows,Coho,Graphic,Humongous,Margie,Relecloud,Trey,VanArsdel,Woodgrove,Zürich,São Paulo,Kyōto,Ærø,Łódź', ',', MOD(i, 25) + 1)
                   || ' ' || SPLIT_PART('Properties,Analytics,Living,Estates,Housing,Residential,Group,Rentals,Homes,Holdings', ',', TRUNC(i / 25) + 1),
               SPLIT_PART('Multifamily,Student Housing,Senior Living,Single Family,Commercial,Affordable Housing', ',', MOD(i * 5, 6) + 1),
               SPLIT_PART('US,US,US,CA,GB,DE,FR,BR,JP,IN', ',', MOD(i * 3, 10) + 1),
               IFF(MOD(i, 17) = 0, NULL, MOD(i * 7919, 49000) * 10 + MOD(i * 31, 100) / 100),
               MOD(i, 11) <> 0,
               DATEADD(second, MOD(i * 86399, 86400), DATEADD(day, MOD(i * 53, 1400), '2022-12-01'::TIMESTAMP_NTZ)),
               IFF(MOD(i, 13) = 0, NULL, OBJECT_CONSTRUCT(
                   'score', MOD(i * 37, 101), 'trend', SPLIT_PART('up,flat,down', ',', MOD(i, 3) + 1), 'renewal', OBJECT_CONSTRUCT('risk', MOD(i, 5) = 0, 'months', MOD(i, 12) + 1),
                   'tags', ARRAY_CONSTRUCT(SPLIT_PART('pilot,core,strategic', ',', MOD(i, 3) + 1), 'region-' || MOD(i, 4))))
        FROM (SELECT SEQ4() AS i FROM TABLE(GENERATOR(ROWCOUNT => 250)))
        """,
        """
        CREATE TABLE DEALS (
            ID NUMBER(38,0) NOT NULL PRIMARY KEY, ACCOUNT_ID NUMBER(38,0) NOT NULL, NAME VARCHAR(200), STAGE VARCHAR(30), AMOUNT NUMBER(12,2),
            PROBABILITY FLOAT, CLOSE_DATE DATE, OWNER VARCHAR(80), UPDATED_AT TIMESTAMP_LTZ)
        """,
        """
        INSERT INTO DEALS
        SELECT 5000 + i, 1000 + MOD(i * 7, 250), SPLIT_PART('Renewal,Expansion,New business,Pilot', ',', MOD(i, 4) + 1) || ' ' || (2025 + MOD(i, 2)),
               SPLIT_PART('Discovery,Qualified,Proposal,Negotiation,Closed Won,Closed Lost', ',', MOD(i * 5, 6) + 1), MOD(i * 6151, 24000) * 10,
               SPLIT_PART('0.1,0.25,0.5,0.75,1,0', ',', MOD(i * 5, 6) + 1)::FLOAT, DATEADD(day, MOD(i * 29, 540), '2025-06-01'::DATE),
               SPLIT_PART('Ada Marsh,Ben Okafor,Chloé Dubois,Dinesh Rao', ',', MOD(i, 4) + 1), DATEADD(hour, -MOD(i * 13, 2000), '2026-11-19 18:30:00'::TIMESTAMP_LTZ)
        FROM (SELECT SEQ4() AS i FROM TABLE(GENERATOR(ROWCOUNT => 400)))
        """,
        """
        CREATE TABLE INVOICES (
            ID NUMBER(38,0) NOT NULL PRIMARY KEY, ACCOUNT_ID NUMBER(38,0) NOT NULL, NUMBER VARCHAR(20) NOT NULL, ISSUED_ON DATE, DUE_ON DATE,
            AMOUNT NUMBER(12,2), CURRENCY VARCHAR(3) DEFAULT 'USD', PAID_AT TIMESTAMP_TZ)
        """,
        """
        INSERT INTO INVOICES
        SELECT 9000 + i, 1000 + MOD(i * 11, 250), 'INV-2026-' || LPAD(i + 1, 5, '0'), issued, DATEADD(day, 30, issued), MOD(i * 4409, 18000) + MOD(i * 7, 100) / 100,
               SPLIT_PART('USD,USD,USD,EUR,GBP', ',', MOD(i, 5) + 1),
               IFF(MOD(i, 4) = 0, NULL, DATEADD(minute, MOD(i * 97, 40000), SPLIT_PART('2026-11-01 09:15:00 -08:00,2026-11-02 09:15:00 Z,2026-11-03 09:15:00 +05:30', ',', MOD(i, 3) + 1)::TIMESTAMP_TZ))
        FROM (SELECT i, DATEADD(day, MOD(i, 320), '2026-01-02'::DATE) AS issued FROM (SELECT SEQ4() AS i FROM TABLE(GENERATOR(ROWCOUNT => 600))))
        """,
        .. TypesShowcase.Statements,
    ];
}
