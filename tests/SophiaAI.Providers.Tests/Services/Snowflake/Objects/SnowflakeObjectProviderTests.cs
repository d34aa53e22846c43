using System.Globalization;
using System.Net;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Snowflake;
using SophiaAI.Providers.Services.Snowflake.Objects;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Services.Snowflake.Objects;

/// <summary>Lists of objects: the statement, the records, and lists longer than a page.</summary>
public sealed class SnowflakeObjectProviderTests : IDisposable
{
    private const int PageSize = 10_000;

    private readonly FakeSnowflake _bed = new();

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task A_warehouse_is_read_by_the_names_of_its_columns()
    {
        _bed.Rows(
            "size name state auto_suspend auto_resume created_on:timestamp_ltz running:fixed resource_monitor comment brand_new",
            ["2X-Large", "MY_WH", "STARTED", "600", "true", "1763640000.000000000", "3", "null", "", "x"]);

        SnowflakeWarehouse warehouse = Assert.Single(await FakeSnowflake.All(Provider().GetWarehousesAsync(null, Token)));

        Assert.Equal(("MY_WH", "STARTED", "2X-Large", TimeSpan.FromMinutes(10), true, 3L),
            (warehouse.Name, warehouse.State, warehouse.Size, warehouse.AutoSuspend, warehouse.AutoResume, warehouse.Running));
        Assert.Equal(new DateTimeOffset(2025, 11, 20, 12, 0, 0, TimeSpan.Zero), warehouse.CreatedOn);
        Assert.Null(warehouse.ResourceMonitor);
        Assert.Null(warehouse.Comment);
        Assert.Null(warehouse.MaxClusterCount);
        Assert.Equal("x", Assert.Single(warehouse.AdditionalProperties).Value);
    }

    [Theory]
    [InlineData("0")]
    [InlineData(null)]
    [InlineData("null")]
    public async Task A_warehouse_that_never_stops_by_itself_has_no_pause(string? pause)
    {
        _bed.Rows("name auto_suspend", ["W", pause]);
        Assert.Null(Assert.Single(await FakeSnowflake.All(Provider().GetWarehousesAsync(null, Token))).AutoSuspend);
    }

    [Fact]
    public async Task A_state_that_is_new_is_given_in_the_services_own_word()
    {
        _bed.Rows("name state", ["W", "HIBERNATING"]);
        SnowflakeWarehouse warehouse = Assert.Single(await FakeSnowflake.All(Provider().GetWarehousesAsync(null, Token)));
        Assert.Equal("HIBERNATING", warehouse.State);
        Assert.Empty(warehouse.AdditionalProperties);
    }

    [Theory]
    [InlineData(null, "SHOW WAREHOUSES")]
    [InlineData("*", "SHOW WAREHOUSES")]
    [InlineData("S_*", "SHOW WAREHOUSES LIKE 'S_%'")]
    [InlineData("o'k", "SHOW WAREHOUSES LIKE 'o''k'")]
    public async Task A_name_narrows_what_is_sent(string? name, string statement)
    {
        _bed.Rows("name");
        await FakeSnowflake.All(Provider().GetWarehousesAsync(name, Token));
        Assert.Equal(statement, Assert.Single(_bed.Statements));
    }

    [Fact]
    public async Task The_warehouse_that_is_looked_for_is_the_one_of_exactly_that_name()
    {
        _bed.Rows("name", ["MYXWH"], ["my_wh"], ["MY_WH"]).Rows("name", ["MYXWH"]);
        Assert.Equal("MY_WH", (await Provider().FindWarehouseAsync("MY_WH", Token))!.Name);
        Assert.Null(await Provider().FindWarehouseAsync("MY_WH", Token));
    }

    [Fact]
    public async Task Scopes_are_quoted()
    {
        _bed.Bed.Service.Always(HttpStatusCode.OK, FakeSnowflake.Result("name", []));
        await FakeSnowflake.All(Provider().GetSchemasAsync("my \"db\"", "R*", Token));
        await FakeSnowflake.All(Provider().GetTablesAsync(new SnowflakeScope("DB", "my schema"), null, Token));
        await FakeSnowflake.All(Provider().GetTablesAsync(new SnowflakeScope("DB"), null, Token));
        await FakeSnowflake.All(Provider().GetTablesAsync(new SnowflakeScope(null), null, Token));
        Assert.Equal(
            [
                "SHOW SCHEMAS LIKE 'R%' IN DATABASE \"my \"\"db\"\"\" LIMIT 10000",
                "SHOW TABLES IN SCHEMA \"DB\".\"my schema\" LIMIT 10000",
                "SHOW TABLES IN DATABASE \"DB\" LIMIT 10000",
                "SHOW TABLES IN ACCOUNT LIMIT 10000",
            ],
            _bed.Statements);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_list_of_more_than_a_page_goes_on_after_the_last_name(bool beginsWithThatName)
    {
        string last = Name(PageSize - 1);
        _bed.Rows("name", Names(0, PageSize)).Rows("name", [.. beginsWithThatName ? Names(PageSize - 1, 1) : [], ["Z1"], ["Z2"]]);

        List<SnowflakeUser> users = await FakeSnowflake.All(Provider().GetUsersAsync(null, Token));

        Assert.Equal(PageSize + 2, users.Select(user => user.Name).Distinct().Count());
        Assert.Equal(PageSize + 2, users.Count);
        Assert.Equal(["SHOW USERS LIMIT 10000", $"SHOW USERS LIMIT 10000 FROM '{last}'"], _bed.Statements);
    }

    [Fact]
    public async Task A_list_that_does_not_go_on_is_invalid()
    {
        _bed.Bed.Service.Always(HttpStatusCode.OK, FakeSnowflake.Result("name", Names(0, PageSize)));
        await NeverEndsAsync(3);
    }

    [Fact]
    public async Task A_list_that_goes_round_in_a_circle_is_invalid()
    {
        string[] pages = [FakeSnowflake.Result("name", Names(0, PageSize)), FakeSnowflake.Result("name", Names(PageSize, PageSize))];
        _bed.Bed.Service.Always(_ => FakeService.Make(HttpStatusCode.OK, pages[(_bed.Statements.Count + 1) % 2]));
        await NeverEndsAsync(3);
    }

    [Fact]
    public async Task A_row_without_a_name_is_invalid()
    {
        _bed.Rows("comment", ["x"]);
        Assert.Equal(FailureReason.InvalidResponse, (await Assert.ThrowsAsync<ServiceException>(() => FakeSnowflake.All(Provider().GetRolesAsync(null, Token)))).Reason);
    }

    [Fact]
    public async Task Tables_beyond_a_page_are_read_schema_by_schema_and_none_twice()
    {
        _bed.Bed.Service.Always(request => FakeService.Make(HttpStatusCode.OK, request.Body switch
        {
            string body when body.Contains("SHOW SCHEMAS", StringComparison.Ordinal) => FakeSnowflake.Result("name database_name", [["A", "DB"], ["B", "DB"], ["INFORMATION_SCHEMA", "DB"]]),
            string body when body.Contains("IN DATABASE", StringComparison.Ordinal) => Tables("A", 0, PageSize),
            string body when body.Contains("\\u0022A\\u0022", StringComparison.Ordinal) => body.Contains("FROM", StringComparison.Ordinal) ? Tables("A", PageSize, 5) : Tables("A", 0, PageSize),
            _ => Tables("B", 0, 7),
        }));

        List<SnowflakeTable> tables = await FakeSnowflake.All(Provider().GetTablesAsync(new SnowflakeScope("DB"), null, Token));

        Assert.Equal(PageSize + 5 + 7, tables.Count);
        Assert.Equal(tables.Count, tables.Select(table => table.QualifiedName).Distinct().Count());
        Assert.DoesNotContain(_bed.Statements, statement => statement.Contains("INFORMATION_SCHEMA", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_more_is_asked_for_than_is_wanted()
    {
        _bed.Rows("name", Names(0, PageSize));
        await foreach (SnowflakeUser user in Provider().GetUsersAsync(null, Token))
        {
            Assert.Equal(Name(0), user.Name);
            break;
        }

        Assert.Single(_bed.Statements);
    }

    [Fact]
    public async Task A_user_has_what_the_role_may_see_and_no_more()
    {
        _bed.Rows("name disabled has_rsa_public_key last_success_login:timestamp_ltz type default_role", ["JANE", "false", "true", "1763640000.5", "PERSON", "ANALYST"], ["JOE", null, null, null, null, null]);
        List<SnowflakeUser> users = await FakeSnowflake.All(Provider().GetUsersAsync(null, Token));
        Assert.Equal(("JANE", false, true, "PERSON", "ANALYST"), (users[0].Name, users[0].Disabled, users[0].HasRsaPublicKey, users[0].Type, users[0].DefaultRole));
        Assert.NotNull(users[0].LastSuccessLogin);
        Assert.Equal(new SnowflakeUser { Name = "JOE", AdditionalProperties = users[1].AdditionalProperties }, users[1]);
    }

    [Theory]
    [InlineData("002003", FailureReason.NotFound)]
    [InlineData("002043", FailureReason.NotFound)]
    [InlineData("003001", FailureReason.AccessDenied)]
    [InlineData("000604", FailureReason.QueryFailed)]
    public async Task A_refusal_says_what_it_is(string code, FailureReason reason)
    {
        _bed.Fails(code);
        SnowflakeQueryException failure = await Assert.ThrowsAsync<SnowflakeQueryException>(() => FakeSnowflake.All(Provider().GetTablesAsync(new SnowflakeScope("NOWHERE"), null, Token)));
        Assert.Equal((reason, code), (failure.Reason, failure.ErrorCode));
        Assert.NotEmpty(failure.RecommendedAction!);
    }

    [Fact]
    public async Task Columns_beyond_a_page_are_read_table_by_table_and_none_twice()
    {
        _bed.Bed.Service.Always(request => FakeService.Make(HttpStatusCode.OK, request.Body switch
        {
            string body when body.Contains("SHOW OBJECTS", StringComparison.Ordinal) => FakeSnowflake.Result("name database_name schema_name", [["T1", "DB", "S"], ["T2", "DB", "S"]]),
            string body when body.Contains("IN TABLE", StringComparison.Ordinal) && body.Contains("T2", StringComparison.Ordinal) => Columns("T2", 7),
            _ => Columns("T1", PageSize),
        }));

        List<SnowflakeTableColumn> columns = await FakeSnowflake.All(Provider().GetColumnsAsync(new SnowflakeScope("DB", "S"), null, Token));

        Assert.Equal(PageSize + 7, columns.Count);
        Assert.Equal(columns.Count, columns.Select(column => column.QualifiedName).Distinct().Count());
        Assert.Equal((1, 7), (columns[0].Position, columns[^1].Position));
        Assert.Equal(
            ["SHOW COLUMNS IN SCHEMA \"DB\".\"S\"", "SHOW OBJECTS IN SCHEMA \"DB\".\"S\" LIMIT 10000", "SHOW COLUMNS IN TABLE \"DB\".\"S\".\"T1\"", "SHOW COLUMNS IN TABLE \"DB\".\"S\".\"T2\""],
            _bed.Statements);
    }

    [Fact]
    public async Task A_table_without_its_schema_is_looked_for_by_its_exact_name()
    {
        _bed.Rows("name database_name schema_name", ["A*B", "DB", "S"], ["a*b", "DB", "S"]).Rows("table_name schema_name database_name column_name", ["A*B", "S", "DB", "X"]);
        SnowflakeTableColumn column = Assert.Single(await FakeSnowflake.All(Provider().GetColumnsAsync(new SnowflakeScope("DB", null, "A*B"), "X", Token)));
        Assert.Equal(("X", 1), (column.Name, column.Position));
        Assert.Equal(["SHOW OBJECTS LIKE 'A_B' IN DATABASE \"DB\" LIMIT 10000", "SHOW COLUMNS IN TABLE \"DB\".\"S\".\"A*B\""], _bed.Statements);
    }

    [Fact]
    public async Task Columns_that_are_found_by_name_have_no_position()
    {
        _bed.Rows("table_name schema_name database_name column_name", ["T1", "S", "DB", "EMAIL"]);
        Assert.Null(Assert.Single(await FakeSnowflake.All(Provider().GetColumnsAsync(new SnowflakeScope(null), "email", Token))).Position);
        Assert.Equal("SHOW COLUMNS LIKE 'email' IN ACCOUNT", Assert.Single(_bed.Statements));
    }

    [Theory]
    [InlineData("""{"type":"FIXED","precision":38,"scale":0,"nullable":true}""", "NUMBER(38,0)", null)]
    [InlineData("""{"type":"TEXT","length":16777216,"byteLength":16777216,"nullable":true,"fixed":false}""", "VARCHAR(16777216)", null)]
    [InlineData("""{"type":"REAL","nullable":true}""", "FLOAT", null)]
    [InlineData("""{"type":"TIMESTAMP_NTZ","precision":0,"scale":9,"nullable":true}""", "TIMESTAMP_NTZ(9)", null)]
    [InlineData("""{"type":"BINARY","length":8388608,"byteLength":8388608,"nullable":true,"fixed":true}""", "BINARY(8388608)", null)]
    [InlineData("""{"type":"ARRAY","nullable":true}""", "ARRAY", null)]
    [InlineData("""{"type":"VECTOR","nullable":true,"dimension":256}""", "VECTOR", """{"type":"VECTOR","nullable":true,"dimension":256}""")]
    [InlineData("NUMBER(38,0)", "NUMBER(38,0)", "NUMBER(38,0)")]
    [InlineData("""{"type":7}""", """{"type":7}""", """{"type":7}""")]
    [InlineData(null, null, null)]
    public async Task A_type_is_in_the_words_of_a_statement_and_what_they_leave_out_is_kept(string? described, string? type, string? kept)
    {
        _bed.Rows("column_name data_type", ["C", described]);
        SnowflakeTableColumn column = Assert.Single(await FakeSnowflake.All(Provider().GetColumnsAsync(new SnowflakeScope("DB", "S", "T"), null, Token)));
        Assert.Equal((type, kept), (column.DataType, column.AdditionalProperties.GetValueOrDefault("data_type")));
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("NOT_NULL", false)]
    [InlineData("NOT NULL", false)]
    [InlineData("", null)]
    public async Task A_column_says_whether_it_can_be_null(string text, bool? expected)
    {
        _bed.Rows("column_name null?", ["C", text]);
        Assert.Equal(expected, Assert.Single(await FakeSnowflake.All(Provider().GetColumnsAsync(new SnowflakeScope("DB", "S", "T"), null, Token))).Nullable);
    }

    [Fact]
    public async Task Views_are_paged_like_tables()
    {
        _bed.Rows("name", Names(0, PageSize)).Rows("name", ["Z"]);
        Assert.Equal(PageSize + 1, (await FakeSnowflake.All(Provider().GetViewsAsync(new SnowflakeScope("DB", "S"), null, Token))).Count);
        Assert.Equal(["SHOW VIEWS IN SCHEMA \"DB\".\"S\" LIMIT 10000", $"SHOW VIEWS IN SCHEMA \"DB\".\"S\" LIMIT 10000 FROM '{Name(PageSize - 1)}'"], _bed.Statements);
    }

    [Fact]
    public void The_configured_database_and_schema_are_the_default()
    {
        Assert.Equal(new SnowflakeScope("SOPHIA", "Raw"), Provider(("SNOWFLAKE_DATABASE", "sophia"), ("SNOWFLAKE_SCHEMA", "\"Raw\"")).DefaultScope);
        Assert.Equal(new SnowflakeScope(null), Provider(("SNOWFLAKE_SCHEMA", "public")).DefaultScope);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private async Task NeverEndsAsync(int pages)
    {
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => FakeSnowflake.All(Provider().GetRolesAsync(null, Token)));
        Assert.Equal((FailureReason.InvalidResponse, pages), (failure.Reason, _bed.Statements.Count));
        Assert.Contains("never ends", failure.Message, StringComparison.Ordinal);
    }

    private SnowflakeObjectProvider Provider(params (string Name, string Value)[] variables) => new(_bed.Context(variables));

    private static string Name(int number) => "N" + number.ToString("D6", CultureInfo.InvariantCulture);

    private static string?[][] Names(int first, int count) => Enumerable.Range(first, count).Select(number => new string?[] { Name(number) }).ToArray();

    private static string Tables(string schema, int first, int count) => FakeSnowflake.Result(
        "name database_name schema_name", Enumerable.Range(first, count).Select(number => new[] { Name(number), "DB", schema }).ToArray<string?[]>());

    private static string Columns(string table, int count) => FakeSnowflake.Result(
        "column_name table_name schema_name database_name", Enumerable.Range(0, count).Select(number => new[] { Name(number), table, "S", "DB" }).ToArray<string?[]>());
}
