using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Snowflake;
using SophiaAI.Providers.Services.Snowflake.Results;
using SophiaAI.Providers.Services.Snowflake.Statements;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Services.Snowflake.Results;

/// <summary>Partitions become rows: in order, complete, none lost, none duplicated, and with a limited number of partitions read ahead.</summary>
public sealed class ResultReadingTests : IDisposable
{
    private readonly TestBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task Rows_of_any_length_come_whole_and_in_order()
    {
        // From empty cells to cells many times longer than the buffer.
        string[][] partitions = [[.. Enumerable.Range(0, 700).Select(Cell)], [.. Enumerable.Range(700, 1500).Select(Cell)], [Cell(300), new string('\u00e9', 700_000), ""]];
        Serve(partitions);

        Assert.Equal(partitions.SelectMany(static rows => rows), await ReadAsync());
    }

    [Fact]
    public async Task Compressed_bodies_are_read()
    {
        string[][] partitions = [["a", "b"], ["c"]];
        Serve(partitions, compress: true);

        Assert.Equal(["a", "b", "c"], await ReadAsync());
        Assert.Equal("gzip", _bed.Service.Requests[0].Headers["Accept-Encoding"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_answer_that_ends_in_the_middle_is_asked_for_again(bool compress)
    {
        byte[] whole = compress ? Compressed.As("gzip", Encoding.UTF8.GetBytes(First(["a", "b"]))) : Encoding.UTF8.GetBytes(First(["a", "b"]));
        for (int cut = 0; cut < whole.Length; cut++)
        {
            _bed.Service.Answer(_ => Answer(whole[..cut], compress)).Answer(_ => Answer(whole, compress));
            Assert.Equal(["a", "b"], await ReadAsync());
            Assert.EndsWith("&retry=true", _bed.Service.Requests[^1].Query, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_compressed_partition_that_ends_in_the_middle_is_fetched_again()
    {
        byte[] whole = Compressed.As("gzip", Encoding.UTF8.GetBytes(Data(["b", "c"])));
        for (int cut = 0; cut < whole.Length; cut++)
        {
            _bed.Service.Answer(HttpStatusCode.OK, First(["a"], 2)).Answer(_ => Answer(whole[..cut], compress: true)).Always(_ => Answer(whole, compress: true));
            Assert.Equal(["a", "b", "c"], await ReadAsync());
        }
    }

    [Theory]
    [InlineData("x")]
    [InlineData("{}")]
    [InlineData("]")]
    public async Task An_answer_that_something_follows_is_refused(string more)
    {
        _bed.Service.Answer(HttpStatusCode.OK, First(["a"]) + "\r\n\t ");
        Assert.Equal(["a"], await ReadAsync());

        _bed.Service.Answer(HttpStatusCode.OK, First(["a"]) + new string(' ', 300_000) + more);
        Assert.Equal(FailureReason.InvalidResponse, (await Assert.ThrowsAsync<ServiceException>(ReadAsync)).Reason);
    }

    [Fact]
    public async Task A_coding_that_was_not_asked_for_is_refused()
    {
        byte[] brotli = Compressed.As("brotli", Encoding.UTF8.GetBytes(First(["a"])));
        _bed.Service.Answer(_ => new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(brotli) { Headers = { ContentEncoding = { "br" } } } });

        Assert.Contains("'br'", (await Assert.ThrowsAsync<ServiceException>(ReadAsync)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_compressed_error_is_understood()
    {
        _bed.Service.Always(_ => Gzip(FakeService.Make(HttpStatusCode.Unauthorized, """{"code":"390144","message":"JWT token is invalid."}""")));

        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(ReadAsync);

        Assert.Equal(("390144", "JWT token is invalid."), (failure.ErrorCode, failure.ServerMessage));
    }

    [Fact]
    public async Task The_first_rows_come_before_the_second_partition_has_arrived()
    {
        _bed.Service.Answer(HttpStatusCode.OK, First(["a", "b"], 1)).Hang();
        SnowflakeResult result = await RunAsync();

        await using IAsyncEnumerator<object?[]> rows = result.ReadRowsAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.True(await rows.MoveNextAsync());
        Assert.Equal("a", rows.Current[0]);
        Assert.True(await rows.MoveNextAsync());
        await _bed.Service.Hanging.Task;
    }

    [Fact]
    public async Task Only_a_few_partitions_are_fetched_ahead()
    {
        string[][] partitions = [.. Enumerable.Range(0, 40).Select(static partition => Enumerable.Range(0, 600).Select(row => $"{partition}/{row}").ToArray())];
        Serve(partitions);
        SnowflakeResult result = await RunAsync();
        Assert.Single(_bed.Service.Requests);

        await using (IAsyncEnumerator<ArraySegment<object?[]>> batches = result
            .ReadBatchesAsync(ValueRow.ParserFor(result.Columns), TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken))
        {
            Assert.True(await batches.MoveNextAsync());
        }

        // The number that may be decoded ahead, plus the number that may be fetched ahead of that, however far the threads got.
        Assert.InRange(_bed.Service.Requests.Count, 1, 12);
    }

    [Theory]
    [InlineData("{\"data\":[[\"b\"],[\"c\"]")]
    [InlineData("{\"data\":[[\"b\"],[\"c\"]]")]
    [InlineData("{\"data\":[[\"b\"]]}")]
    [InlineData("{\"data\":[[\"b\"],[\"c\"],[\"d\"]]}")]
    [InlineData("{\"data\":[[\"b\"],[\"c\",\"d\"]]}")]
    [InlineData("{\"data\":\"b\"}")]
    [InlineData("{}")]
    [InlineData("<html>")]
    [InlineData("")]
    public async Task A_partition_that_is_not_whole_is_fetched_again_and_no_row_is_lost_or_doubled(string broken)
    {
        _bed.Service
            .Answer(HttpStatusCode.OK, First(["a"], 2))
            .Answer(HttpStatusCode.OK, broken)
            .Answer(HttpStatusCode.OK, """{"data":[["b"],["c"]]}""");

        Assert.Equal(["a", "b", "c"], await ReadAsync());
    }

    [Fact]
    public async Task Rows_that_went_out_before_a_partition_broke_do_not_go_out_again()
    {
        string[] rows = [.. Enumerable.Range(0, 5000).Select(static row => row.ToString(CultureInfo.InvariantCulture))];
        string whole = Data(rows);
        _bed.Service
            .Answer(HttpStatusCode.OK, First(["first"], 5000))
            .Answer(HttpStatusCode.OK, whole[..^1000])
            .Answer(HttpStatusCode.OK, whole);

        Assert.Equal(rows.Prepend("first"), await ReadAsync());
    }

    [Fact]
    public async Task The_first_partition_can_be_fetched_again_too()
    {
        _bed.Service.Answer(HttpStatusCode.OK, First(["a"], 1)).Answer(HttpStatusCode.OK, Data(["b"]));
        SnowflakeResult result = await RunAsync();
        Assert.Equal(["a", "b"], await ReadAsync(result));

        _bed.Service.Answer(HttpStatusCode.OK, First(["a"], 1)).Answer(HttpStatusCode.OK, Data(["b"]));
        Assert.Equal(["a", "b"], await ReadAsync(result));
        Assert.Equal("?partition=0", _bed.Service.Requests[2].Query);
    }

    [Fact]
    public async Task A_partition_that_is_broken_twice_is_an_error_after_the_rows_before_it()
    {
        _bed.Service.Answer(HttpStatusCode.OK, First(["a"], 2)).Always(HttpStatusCode.OK, Data(["b"]));
        SnowflakeResult result = await RunAsync();

        List<object?> rows = [];
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(async () =>
        {
            await foreach (object?[] row in result.ReadRowsAsync(TestContext.Current.CancellationToken)) rows.Add(row[0]);
        });

        Assert.Equal(FailureReason.InvalidResponse, failure.Reason);
        Assert.Equal(["a"], rows);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Rows_of_a_damaged_body_that_went_out_are_not_taken_for_right(bool isDamagedBefore)
    {
        // More than is decompressed at once.
        const int Count = 40_000;
        string[] rows = [.. Enumerable.Range(0, Count).Select(static row => row.ToString("00000", CultureInfo.InvariantCulture))];
        string whole = Data(rows);
        // A cell in the first batch or in the last one; the checksum of the whole shows it at the end.
        byte[] damaged = Compressed.As("gzip", Encoding.UTF8.GetBytes(whole.Replace(isDamagedBefore ? "00105" : "39999", "99999", StringComparison.Ordinal)));
        Compressed.As("gzip", Encoding.UTF8.GetBytes(whole))[^8..^4].CopyTo(damaged, damaged.Length - 8);
        _bed.Service
            .Answer(HttpStatusCode.OK, First(["first"], Count))
            .Answer(_ => Answer(damaged, compress: true))
            .Answer(_ => Answer(Compressed.As("gzip", Encoding.UTF8.GetBytes(whole)), compress: true));

        if (!isDamagedBefore)
        {
            Assert.Equal(rows.Prepend("first"), await ReadAsync());
            return;
        }

        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(ReadAsync);
        Assert.Equal(FailureReason.InvalidResponse, failure.Reason);
        Assert.Contains("damaged", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"data":[["b"]]}x""")]
    [InlineData("""{"data":[["b"]]}{}""")]
    [InlineData("""{"data":[["b"]],"data":[["b"]]}""")]
    [InlineData("""{"data":[["b"]],"more":[1,2}""")]
    public async Task A_partition_with_something_wrong_behind_its_rows_is_refused(string body)
    {
        _bed.Service.Answer(HttpStatusCode.OK, First(["a"], 1)).Always(HttpStatusCode.OK, body);
        Assert.Equal(FailureReason.InvalidResponse, (await Assert.ThrowsAsync<ServiceException>(ReadAsync)).Reason);
    }

    [Fact]
    public async Task What_else_a_partition_has_behind_its_rows_is_passed_over()
    {
        _bed.Service.Answer(HttpStatusCode.OK, First(["a"], 1)).Answer(HttpStatusCode.OK, $$$"""{"data":[["b"]],"more":{"data":[{{{string.Join(',', Enumerable.Range(0, 100_000))}}}]}} """);
        Assert.Equal(["a", "b"], await ReadAsync());
    }

    [Fact]
    public async Task Something_behind_gzip_is_refused_and_several_members_are_read()
    {
        byte[] one = Compressed.As("gzip", Encoding.UTF8.GetBytes("{\"data\":[[\"b\"],"));
        byte[] two = Compressed.As("gzip", Encoding.UTF8.GetBytes("[\"c\"]]}"));
        _bed.Service.Answer(HttpStatusCode.OK, First(["a"], 2)).Answer(_ => Answer([.. one, .. two], compress: true));
        Assert.Equal(["a", "b", "c"], await ReadAsync());

        foreach (byte[] more in new byte[][] { [0], [0, 0, 0, 0, 0, 0, 0, 0], [.. "garbage"u8] })
        {
            _bed.Service.Answer(HttpStatusCode.OK, First(["a"], 2)).Answer(_ => Answer([.. one, .. two, .. more], compress: true)).Answer(_ => Answer([.. one, .. two, .. more], compress: true));
            Assert.Equal(FailureReason.InvalidResponse, (await Assert.ThrowsAsync<ServiceException>(ReadAsync)).Reason);
        }
    }

    [Theory]
    [InlineData(100, "[2]")]
    [InlineData(1, "[2]")]
    [InlineData(-5, "[2]")]
    [InlineData(2, "[3,-1]")]
    [InlineData(2, "[]")]
    public async Task A_result_whose_partitions_do_not_have_its_rows_is_refused(int all, string partitions)
    {
        _bed.Service.Always(HttpStatusCode.OK, Promising(all, partitions));

        Assert.Equal(FailureReason.InvalidResponse, (await Assert.ThrowsAsync<ServiceException>(RunAsync)).Reason);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("[0]")]
    public async Task Rows_that_are_in_no_partition_are_refused(string partitions)
    {
        _bed.Service.Answer(HttpStatusCode.OK, Promising(0, partitions)).Always(HttpStatusCode.OK, Data(["a"]));

        Assert.Equal(FailureReason.InvalidResponse, (await Assert.ThrowsAsync<ServiceException>(ReadAsync)).Reason);
    }

    [Fact]
    public async Task Of_an_answer_that_lists_statements_the_rows_do_not_count()
    {
        _bed.Service.Answer(HttpStatusCode.OK, Promising(56090, "[12344,43746,1]").Replace("\"stats\":null", "\"statementHandles\":[\"h1\",\"h2\"]", StringComparison.Ordinal));

        Assert.Equal(["h1", "h2"], (await RunAsync()).StatementHandles);
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound, FailureReason.NotFound)]
    [InlineData(HttpStatusCode.UnprocessableEntity, FailureReason.InvalidRequest)]
    public async Task A_partition_that_is_gone_is_an_error_that_says_which(HttpStatusCode status, FailureReason reason)
    {
        _bed.Service.Answer(HttpStatusCode.OK, First(["a"], 1, 1)).Answer(HttpStatusCode.OK, Data(["b"])).Always(status);
        SnowflakeResult result = await RunAsync();

        List<object?> rows = [];
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(async () =>
        {
            await foreach (object?[] row in result.ReadRowsAsync(TestContext.Current.CancellationToken)) rows.Add(row[0]);
        });

        Assert.Equal(reason, failure.Reason);
        Assert.StartsWith("Partition 3 of 3 of statement 01b0-handle's result is gone", failure.Message, StringComparison.Ordinal);
        Assert.Contains("not the whole result", failure.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(["a", "b"], rows);
    }

    [Fact]
    public async Task A_result_with_too_many_columns_is_refused()
    {
        string columns = string.Join(",", Enumerable.Range(0, 10_001).Select(static column => $"{{\"name\":\"C{column}\",\"type\":\"text\"}}"));
        _bed.Service.Always(HttpStatusCode.OK, $$$"""{"statementHandle":"h","data":[],"resultSetMetaData":{"numRows":0,"partitionInfo":[],"rowType":[{{{columns}}}]}}""");

        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(RunAsync);

        Assert.Contains("10001 columns", failure.Message, StringComparison.Ordinal);
        Assert.Equal((FailureReason.InvalidResponse, "Select fewer columns."), (failure.Reason, failure.RecommendedAction));
    }

    [Fact]
    public async Task What_the_answer_says_behind_its_data_counts()
    {
        _bed.Service.Answer(HttpStatusCode.OK, First(["a"]).Replace("\"090001\"", "\"391908\"", StringComparison.Ordinal));
        Assert.Equal("391908", (await Assert.ThrowsAsync<SnowflakeQueryException>(RunAsync)).ErrorCode);
    }

    [Fact]
    public async Task Bytes_partitions_and_changes_are_counted()
    {
        string first = First(["a"], 1).Replace("\"stats\":null", """
            "stats":{"numRowsInserted":3,"numRowsUpdated":2,"numRowsDeleted":1,"numDuplicateRowsUpdated":0}
            """, StringComparison.Ordinal);
        _bed.Service.Answer(HttpStatusCode.OK, first).Answer(HttpStatusCode.OK, Data(["b"]));
        SnowflakeResult result = await RunAsync();
        Assert.Equal(first.Length, result.BytesReceived);

        await ReadAsync(result);

        Assert.Equal(first.Length + Data(["b"]).Length, result.BytesReceived);
        Assert.Equal((2, 2L, new SnowflakeChanges(3, 2, 1, 0)), (result.PartitionCount, result.RowCount, result.Changes));
    }

    private static string Cell(int row) => row % 97 == 0 ? string.Empty : $"{row}:{new string((char)('a' + (row % 26)), row % 400)}\"\\\u00e9\U0001F389";

    private void Serve(string[][] partitions, bool compress = false) => _bed.Service.Always(request =>
    {
        HttpResponseMessage answer = FakeService.Make(HttpStatusCode.OK, request.Method == HttpMethod.Post
            ? First(partitions[0], [.. partitions.Skip(1).Select(static rows => rows.Length)])
            : Data(partitions[int.Parse(request.Query["?partition=".Length..], CultureInfo.InvariantCulture)]));
        return compress ? Gzip(answer) : answer;
    });

    private static HttpResponseMessage Answer(byte[] body, bool compress)
    {
        ByteArrayContent content = new(body);
        if (compress) content.Headers.ContentEncoding.Add("gzip");
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = content };
    }

    private static HttpResponseMessage Gzip(HttpResponseMessage answer)
    {
        using MemoryStream compressed = new();
        using (GZipStream gzip = new(compressed, CompressionMode.Compress)) answer.Content.CopyTo(gzip, null, CancellationToken.None);
        answer.Content = new ByteArrayContent(compressed.ToArray()) { Headers = { ContentEncoding = { "gzip" } } };
        return answer;
    }

    // Two rows, whatever is said about them.
    private static string Promising(int all, string partitions) => $$$"""
        {"code":"090001","statementHandle":"01b0-handle","data":[["a"],["b"]],"stats":null,
         "resultSetMetaData":{"numRows":{{{all}}},"rowType":[{"name":"C","type":"text"}],
          "partitionInfo":[{{{string.Join(",", partitions.Trim('[', ']').Split(',', StringSplitOptions.RemoveEmptyEntries).Select(static rows => $"{{\"rowCount\":{rows}}}"))}}}]}}
        """;

    private static string Data(IEnumerable<string> rows) => $"{{\"data\":{Rows(rows)}}}";

    private static string Rows(IEnumerable<string> rows) => JsonSerializer.Serialize(rows.Select(static row => new[] { row }));

    // A result with one text column, with its members in the order shown in Snowflake's documentation.
    private static string First(string[] first, params int[] further) => $$$"""
        {"resultSetMetaData":{"numRows":{{{first.Length + further.Sum()}}},"format":"jsonv2",
          "rowType":[{"name":"C","type":"text","nullable":true,"scale":null,"precision":null}],
          "partitionInfo":[{{{string.Join(",", further.Prepend(first.Length).Select(static rows => $"{{\"rowCount\":{rows}}}"))}}}]},
         "data":{{{Rows(first)}}},"code":"090001","statementHandle":"01b0-handle","stats":null}
        """;

    private Task<SnowflakeResult> RunAsync() => new SnowflakeProvider(_bed.Context(
        ("SNOWFLAKE_ACCOUNT", "myorg-myaccount"), ("SNOWFLAKE_USER", "jane"), ("SNOWFLAKE_PASSWORD", "the-access-token")))
        .ExecuteAsync(new SnowflakeQuery("select 1"), TestContext.Current.CancellationToken);

    private async Task<List<string?>> ReadAsync() => await ReadAsync(await RunAsync());

    private static async Task<List<string?>> ReadAsync(SnowflakeResult result)
    {
        List<string?> rows = [];
        await foreach (object?[] row in result.ReadRowsAsync(TestContext.Current.CancellationToken)) rows.Add((string?)row[0]);
        return rows;
    }
}
