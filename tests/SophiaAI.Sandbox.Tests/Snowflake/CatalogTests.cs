using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Snowflake;

/// <summary>SHOW and the objects around the tables.</summary>
public sealed class CatalogTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private readonly SqlApi _api = SqlApi.For(sandbox);

    [Theory]
    [InlineData("show warehouses", "name|state|type|size|min_cluster_count|max_cluster_count|started_clusters|running|queued|is_default|is_current|auto_suspend|auto_resume")]
    [InlineData("show databases", "created_on|name|is_default|is_current|origin|owner|comment|options|retention_time|kind")]
    [InlineData("show schemas", "created_on|name|is_default|is_current|database_name|owner|comment|options|retention_time")]
    [InlineData("show tables", "created_on|name|database_name|schema_name|kind|comment|cluster_by|rows|bytes|owner|retention_time")]
    [InlineData("show views", "created_on|name|reserved|database_name|schema_name|owner|comment|text|is_secure|is_materialized")]
    [InlineData("show columns in table accounts", "table_name|schema_name|column_name|data_type|null?|default|kind|expression|comment|database_name|autoincrement")]
    [InlineData("show roles", "created_on|name|is_default|is_current|is_inherited|assigned_to_users|granted_to_roles|granted_roles|owner|comment")]
    [InlineData("show users", "name|created_on|login_name|display_name|first_name|last_name|email")]
    [InlineData("show terse tables", "created_on|name|kind|database_name|schema_name")]
    [InlineData("show parameters", "key|value|default|level|description|type")]
    [InlineData("describe table accounts", "name|type|kind|null?|default|primary key|unique key|check|expression|comment")]
    public async Task Lists_have_Snowflakes_columns(string sql, string names) =>
        Assert.StartsWith(names, string.Join('|', SqlApi.Names(await _api.RunAsync(sql))), StringComparison.Ordinal);

    [Theory]
    [InlineData("show warehouses", 0, "LOADING_WH,REPORTING_WH,SOPHIA_WH")]
    [InlineData("show warehouses like '%ING_wh'", 0, "LOADING_WH,REPORTING_WH")]
    [InlineData("show databases", 1, "SNOWFLAKE,SNOWFLAKE_SAMPLE_DATA,SOPHIA")]
    [InlineData("show databases limit 5 from 'SNOWFLAKE_SAMPLE_DATA'", 1, "SOPHIA")]
    [InlineData("show tables in account limit 3 from 'ACCOUNTS'", 1, "DEALS,INVOICES,TYPES_SHOWCASE")]
    [InlineData("show tables in account limit 2 from 'REG'", 1, "ACCOUNTS,DEALS")]
    [InlineData("show databases limit 3 from 'nothing'", 1, "")]
    [InlineData("show objects in snowflake.account_usage", 1, "LOGIN_HISTORY,METERING_DAILY_HISTORY,QUERY_HISTORY,WAREHOUSE_METERING_HISTORY")]
    [InlineData("show views in snowflake.account_usage", 1, "LOGIN_HISTORY,METERING_DAILY_HISTORY,QUERY_HISTORY,WAREHOUSE_METERING_HISTORY")]
    [InlineData("show users", 0, "ADA_MARSH,BEN_OKAFOR,CHLOE_DUBOIS,DBT_SVC,DINESH_RAO,LOADER_SVC,REPORTING_SVC,SOPHIA")]
    [InlineData("show roles like '%\\_role'", 1, "ANALYST_ROLE,LOADER_ROLE,REPORTING_ROLE,SOPHIA_ROLE,TRANSFORMER_ROLE")]
    [InlineData("show warehouses in account", 0, "LOADING_WH,REPORTING_WH,SOPHIA_WH")]
    [InlineData("show databases starts with 'SO'", 1, "SOPHIA")]
    [InlineData("show schemas", 1, "INFORMATION_SCHEMA,PUBLIC,RAW")]
    [InlineData("show schemas in database snowflake_sample_data", 1, "INFORMATION_SCHEMA,PUBLIC,TPCH_SF1")]
    [InlineData("show tables", 1, "ACCOUNTS,DEALS,INVOICES,TYPES_SHOWCASE")]
    [InlineData("show tables like 'acc%'", 1, "ACCOUNTS")]
    [InlineData("show tables in schema raw", 1, "EVENTS")]
    [InlineData("show tables in sophia.raw", 1, "EVENTS")]
    [InlineData("show tables in database snowflake_sample_data", 1, "REGION")]
    [InlineData("show tables in account limit 2", 1, "REGION,ACCOUNTS")]
    [InlineData("show terse tables", 1, "ACCOUNTS,DEALS,INVOICES,TYPES_SHOWCASE")]
    [InlineData("show views in schema information_schema", 1, "COLUMNS,DATABASES,SCHEMATA,TABLES,VIEWS")]
    [InlineData("show views like 'tab%'", 1, "")]
    [InlineData("show columns in deals", 2, "ID,ACCOUNT_ID,NAME,STAGE,AMOUNT,PROBABILITY,CLOSE_DATE,OWNER,UPDATED_AT")]
    public async Task Lists_can_be_narrowed(string sql, int column, string values) =>
        Assert.Equal(values, string.Join(',', (await _api.RowsAsync(sql)).Select(r => r[column])));

    [Fact]
    public async Task A_list_says_what_is_current()
    {
        string?[][] rows = await _api.RowsAsync("show warehouses", new { warehouse = "LOADING_WH" });
        Assert.Equal(("N", "Y"), (rows[0][9], rows[0][10]));
        Assert.Equal(("Y", "N"), (rows[2][9], rows[2][10]));
        Assert.Equal("250", (await _api.RowsAsync("show tables like 'ACCOUNTS'"))[0][7]);
    }

    [Fact]
    public async Task A_table_s_rows_are_counted_after_each_change()
    {
        await _api.RunAsync("create table counted (n int)");
        await _api.RunAsync("insert into counted values (1), (2), (3)");
        await _api.RunAsync("delete from counted where n > 1");
        Assert.Equal("1", Assert.Single(await _api.RowsAsync("show tables like 'counted'"))[7]);
        Assert.Equal("1", await _api.CellAsync("select row_count from information_schema.tables where table_name = 'COUNTED'"));
        await _api.RunAsync("drop table counted");
    }

    [Fact]
    public async Task Columns_say_their_types_in_the_words_of_the_wire() => Assert.Equal(
        [
            """{"type":"FIXED","precision":38,"scale":0,"nullable":false}""", """{"type":"TEXT","length":40,"byteLength":160,"nullable":false,"fixed":false}""",
            """{"type":"FIXED","precision":38,"scale":0,"nullable":true}""", """{"type":"FIXED","precision":12,"scale":2,"nullable":true}""",
            """{"type":"FIXED","precision":38,"scale":10,"nullable":true}""", """{"type":"REAL","nullable":true}""",
            """{"type":"TEXT","length":16777216,"byteLength":16777216,"nullable":true,"fixed":false}""", """{"type":"TEXT","length":3,"byteLength":12,"nullable":true,"fixed":false}""",
            """{"type":"BOOLEAN","nullable":true}""", """{"type":"DATE","nullable":true}""", """{"type":"TIME","precision":0,"scale":9,"nullable":true}""",
            """{"type":"TIME","precision":0,"scale":3,"nullable":true}""", """{"type":"TIMESTAMP_NTZ","precision":0,"scale":9,"nullable":true}""",
        ],
        (await _api.RowsAsync("show columns in table types_showcase")).Take(13).Select(r => r[3]));

    [Theory]
    [InlineData("show tables in schema nowhere")]
    [InlineData("show schemas in database nowhere")]
    [InlineData("describe table nowhere")]
    public async Task What_does_not_exist_can_not_be_listed(string sql) => Assert.Equal("002003", (await _api.FailAsync(sql)).Code);

    [Fact]
    public async Task A_warehouse_lives_and_dies()
    {
        Assert.Equal("Warehouse TEMP_WH successfully created.", await _api.CellAsync("create warehouse temp_wh with warehouse_size = 'LARGE' auto_suspend = 30 comment = 'c'"));
        Assert.Equal("002002", (await _api.FailAsync("create warehouse temp_wh")).Code);
        await _api.RunAsync("alter warehouse temp_wh set warehouse_size = xsmall");
        await _api.RunAsync("alter warehouse temp_wh suspend");
        string?[] row = Assert.Single(await _api.RowsAsync("show warehouses like 'temp_wh'"));
        Assert.Equal(("SUSPENDED", "X-Small", "30"), (row[1], row[3], row[11]));
        Assert.Equal("TEMP_WH", await _api.CellAsync("select current_warehouse()", new { warehouse = "TEMP_WH" }));
        Assert.Equal("TEMP_WH successfully dropped.", await _api.CellAsync("drop warehouse temp_wh"));
        Assert.Null(await _api.CellAsync("select current_warehouse()", new { warehouse = "TEMP_WH" }));
        Assert.Equal("001423", (await _api.FailAsync("create warehouse w nonsense = 1")).Code);
        Assert.Equal("001424", (await _api.FailAsync("create warehouse w warehouse_size = huge")).Code);
    }

    [Fact]
    public async Task A_database_lives_and_dies_with_its_tables()
    {
        await _api.RunAsync("create database attic comment = 'old things'");
        await _api.RunAsync("create schema attic.boxes");
        await _api.RunAsync("create table attic.boxes.letters (n int)");
        Assert.Equal("0", await _api.CellAsync("select count(*) from letters", new { database = "ATTIC", schema = "BOXES" }));
        Assert.Equal("BOXES", await _api.CellAsync("select schema_name from attic.information_schema.schemata where schema_name like 'B%'"));
        Assert.Equal("ATTIC successfully dropped.", await _api.CellAsync("drop database attic"));
        Assert.Equal("002003", (await _api.FailAsync("select * from attic.boxes.letters")).Code);
        Assert.Empty(await _api.RowsAsync("show databases like 'attic'"));
        Assert.Equal("Drop statement executed successfully (ATTIC already dropped).", await _api.CellAsync("drop database if exists attic"));
    }

    [Fact]
    public async Task A_role_that_one_creates_can_be_used()
    {
        await _api.RunAsync("create role if not exists analyst comment = 'reads'");
        Assert.Equal("ANALYST", await _api.CellAsync("select current_role()", new { role = "ANALYST" }));
        await _api.RunAsync("alter role analyst rename to reader");
        Assert.Equal("390189", (await _api.FailAsync("select 1", new { role = "ANALYST" })).Code);
        await _api.RunAsync("drop role reader");
        Assert.Equal("002003", (await _api.FailAsync("drop role reader")).Code);
    }

    [Fact]
    public async Task The_information_schema_lists_tables_and_columns()
    {
        Assert.Equal(["ACCOUNTS", "DEALS", "INVOICES", "TYPES_SHOWCASE"], (await _api.RowsAsync(
            "select table_name from information_schema.tables where table_schema = 'PUBLIC' and table_type = 'BASE TABLE' order by 1")).Select(r => r[0]));
        Assert.Equal(["250", "TEXT,200,,", "NUMBER,,38,0", "NUMBER,,12,2"], new[] { await _api.CellAsync("select row_count from information_schema.tables where table_name = 'ACCOUNTS'") }.Concat(
            (await _api.RowsAsync("select data_type, character_maximum_length, numeric_precision, numeric_scale from information_schema.columns where table_name = 'ACCOUNTS' and column_name in ('NAME', 'ID', 'ARR') order by 2 nulls last, 3 desc"))
                .Select(r => string.Join(',', r))));
        Assert.Equal(["2", "NAME", "TEXT", "NO"], Assert.Single(await _api.RowsAsync(
            "select ordinal_position, column_name, data_type, is_nullable from sophia.information_schema.columns where table_name = 'ACCOUNTS' and column_name = 'NAME'")));
    }
}
