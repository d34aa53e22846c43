using System.Net;
using System.Text.Json;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Snowflake.Loading;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Services.Snowflake.Loading;

/// <summary>Rows are sent in batches, each with one statement that runs once.</summary>
public sealed class SnowflakeTableLoaderTests : IDisposable
{
    private const string Columns = """
        {"code":"090001","statementHandle":"h","data":[],"resultSetMetaData":{"numRows":0,"format":"jsonv2","partitionInfo":[],"rowType":[
          {"name":"ID","type":"fixed","precision":38,"scale":10,"nullable":true},{"name":"Say \"hi\"","type":"text","scale":null,"precision":null,"nullable":true},
          {"name":"V","type":"variant","scale":null,"precision":null,"nullable":true}]}}
        """;

    private readonly TestBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task A_batch_is_one_bound_text_and_a_cast_for_each_column()
    {
        _bed.Service.Answer(HttpStatusCode.OK, Columns).Answer(HttpStatusCode.OK, Inserted(2));
        SnowflakeTableLoader loader = await OpenAsync("id", "v", "Say \"hi\"");

        Assert.Equal(2, await InsertAsync(loader, [1.5m, "{\"a\":1}", "x'y"], [null, null, ""]));

        using JsonDocument body = JsonDocument.Parse(_bed.Service.Requests[1].Body);
        Assert.Equal(
            """"
            INSERT INTO "DB"."T" ("ID", "V", "Say ""hi""")
            SELECT TO_NUMBER(r.value[0]::VARCHAR, 38, 10), PARSE_JSON(r.value[1]::VARCHAR), r.value[2]::VARCHAR
            FROM TABLE(FLATTEN(INPUT => PARSE_JSON(?))) r
            """",
            body.RootElement.GetProperty("statement").GetString());
        JsonElement binding = body.RootElement.GetProperty("bindings").GetProperty("1");
        Assert.Equal(("TEXT", """[["1.5","{\"a\":1}","x'y"],[null,null,""]]"""), (binding.GetProperty("type").GetString(), binding.GetProperty("value").GetString()));
    }

    [Fact]
    public async Task A_member_that_is_no_column_stops_everything_before_a_row_is_sent()
    {
        _bed.Service.Answer(HttpStatusCode.OK, Columns);

        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => OpenAsync("ID", "NOPE"));

        Assert.Equal(FailureReason.InvalidRequest, failure.Reason);
        Assert.Contains("'NOPE'", failure.Message, StringComparison.Ordinal);
        Assert.Single(_bed.Service.Requests);
    }

    [Fact]
    public async Task Two_members_for_one_column_are_refused()
    {
        _bed.Service.Answer(HttpStatusCode.OK, Columns);
        Assert.Contains("two values for column 'ID'", (await Assert.ThrowsAsync<ServiceException>(() => OpenAsync("ID", "id"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_batch_is_full_at_its_number_of_rows_or_its_size()
    {
        _bed.Service.Answer(HttpStatusCode.OK, Columns);
        SnowflakeTableLoader loader = await OpenAsync("Say \"hi\"");
        using SnowflakeLoadBatch few = loader.Begin();
        loader.Add(few, static () => ["a"]);
        Assert.False(few.IsFull);
        loader.Add(few, static () => ["b"]);
        Assert.True(few.IsFull);
        using SnowflakeLoadBatch large = loader.Begin();
        loader.Add(large, static () => [new string('x', 9_000_000)]);
        Assert.True(large.IsFull);
        SnowflakeLoadRows rows = large.End()!;
        Assert.Equal((3, 3, 1), (rows.FirstRow, rows.LastRow, rows.Rows));
    }

    [Fact]
    public async Task A_value_that_does_not_fit_leaves_the_batch_as_it_was()
    {
        _bed.Service.Answer(HttpStatusCode.OK, Columns);
        SnowflakeTableLoader loader = await OpenAsync("ID", "V");
        using SnowflakeLoadBatch batch = loader.Begin();

        ServiceException failure = Assert.Throws<ServiceException>(() => loader.Add(batch, static () => [1, "no JSON"]));

        Assert.Contains("Row 1", failure.Message, StringComparison.Ordinal);
        Assert.Null(batch.End());
    }

    [Fact]
    public async Task A_refused_batch_says_which_rows_are_not_in_the_table()
    {
        _bed.Service.Answer(HttpStatusCode.OK, Columns)
            .Answer(HttpStatusCode.UnprocessableEntity, """{"code":"100038","sqlState":"22018","message":"Numeric value 'abc' is not recognized","statementHandle":"h"}""");
        SnowflakeTableLoader loader = await OpenAsync("ID");

        ServiceException failure = await Assert.ThrowsAnyAsync<ServiceException>(() => InsertAsync(loader, ["abc"], ["1"]));

        Assert.StartsWith("Rows 1 to 2 of \"DB\".\"T\" were not added", failure.Message, StringComparison.Ordinal);
        Assert.Equal(("100038", FailureReason.QueryFailed), (failure.ErrorCode, failure.Reason));
    }

    [Fact]
    public async Task A_refused_batch_of_one_row_is_said_in_the_singular()
    {
        _bed.Service.Answer(HttpStatusCode.OK, Columns)
            .Answer(HttpStatusCode.UnprocessableEntity, """{"code":"100038","sqlState":"22018","message":"Numeric value 'abc' is not recognized","statementHandle":"h"}""");
        SnowflakeTableLoader loader = await OpenAsync("ID");

        ServiceException failure = await Assert.ThrowsAnyAsync<ServiceException>(() => InsertAsync(loader, ["abc"]));

        Assert.StartsWith("Row 1 of \"DB\".\"T\" was not added", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_that_can_not_be_read_has_its_number_too()
    {
        _bed.Service.Answer(HttpStatusCode.OK, Columns);
        SnowflakeTableLoader loader = await OpenAsync("ID");
        using SnowflakeLoadBatch batch = loader.Begin();
        ServiceException failure = Assert.Throws<ServiceException>(() => loader.Add(batch, static () => throw new UnfitRowException("it is no row", "Leave it out.")));
        loader.Add(batch, static () => [1]);

        Assert.Equal(("Row 1 was not added: it is no row.", "Leave it out."), (failure.Message, failure.RecommendedAction));
        Assert.Equal((1, 2, 1), batch.End() is { } rows ? (rows.FirstRow, rows.LastRow, rows.Rows) : default);
    }

    [Fact]
    public async Task When_the_service_is_gone_in_the_middle_it_is_said_that_nobody_knows()
    {
        _bed.Service.Answer(HttpStatusCode.OK, Columns).Always(HttpStatusCode.ServiceUnavailable);
        SnowflakeTableLoader loader = await OpenAsync("ID");

        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => InsertAsync(loader, ["1"]));

        Assert.StartsWith("It is not known whether row 1 of \"DB\".\"T\" was added", failure.Message, StringComparison.Ordinal);
        Assert.Contains("whether row 1 is in the table", failure.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(4, _bed.Service.Requests.Skip(1).Count());
        Assert.Single(_bed.Service.Requests.Skip(1).Select(static request => request.Query.Split('&')[0]).Distinct());
    }

    [Fact]
    public async Task A_count_that_is_not_the_batch_is_an_error()
    {
        _bed.Service.Answer(HttpStatusCode.OK, Columns).Answer(HttpStatusCode.OK, Inserted(1));
        SnowflakeTableLoader loader = await OpenAsync("ID");
        Assert.Equal(FailureReason.InvalidResponse, (await Assert.ThrowsAsync<ServiceException>(() => InsertAsync(loader, ["1"], ["2"]))).Reason);
    }

    private Task<SnowflakeTableLoader> OpenAsync(params string[] members) => SnowflakeTableLoader.OpenAsync(
        _bed.Context(("SNOWFLAKE_ACCOUNT", "myorg-myaccount"), ("SNOWFLAKE_USER", "jane"), ("SNOWFLAKE_PASSWORD", "the-access-token")),
        "db.t", members, batchRows: 2, TestContext.Current.CancellationToken);

    private static async Task<long> InsertAsync(SnowflakeTableLoader loader, params object?[][] rows)
    {
        using SnowflakeLoadBatch batch = loader.Begin();
        foreach (object?[] row in rows) loader.Add(batch, () => row);
        SnowflakeLoadRows ended = batch.End()!;
        return await loader.InsertAsync(ended, null, null, TestContext.Current.CancellationToken);
    }

    private static string Inserted(int rows) => $$$"""
        {"code":"090001","statementHandle":"h","data":[["{{{rows}}}"]],"stats":{"numRowsInserted":{{{rows}}}},
         "resultSetMetaData":{"numRows":1,"format":"jsonv2","partitionInfo":[{"rowCount":1}],"rowType":[{"name":"number of rows inserted","type":"fixed","precision":19,"scale":0,"nullable":false}]}}
        """;
}
