using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Snowflake;

public sealed class PartitionTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private const int RowCount = 100_000;
    private const string Sql = """
        SELECT SEQ8() AS ID, SEQ8() % 7 AS B, RANDSTR(12, SEQ8()) AS C, 'x' || SEQ8() AS D, SEQ4() / 3 AS E, SEQ8() % 2 = 0 AS F,
               DATEADD(day, SEQ4(), '2020-01-01'::DATE) AS G, SEQ8()::FLOAT AS H, NULL AS I, 'constant' AS J
        FROM TABLE(GENERATOR(ROWCOUNT => 100000))
        """;

    private readonly SqlApi _api = SqlApi.For(sandbox);

    [Fact]
    public async Task A_large_result_comes_in_order_over_its_partitions()
    {
        JsonNode first = await _api.RunAsync(Sql);
        string handle = (string)first["statementHandle"]!;
        JsonArray partitions = first["resultSetMetaData"]!["partitionInfo"]!.AsArray();
        Assert.Equal(RowCount, (int)first["resultSetMetaData"]!["numRows"]!);
        Assert.Equal(RowCount, partitions.Sum(p => (int)p!["rowCount"]!));
        Assert.True(partitions.Count > 5);
        Assert.True((int)partitions[0]!["rowCount"]! < (int)partitions[4]!["rowCount"]!);
        Assert.False(partitions[0]!.AsObject().ContainsKey("compressedSize"));

        int next = 0;
        Check(SqlApi.Rows(first), ref next);
        for (int number = 1; number < partitions.Count; number++)
        {
            (byte[]? content, HttpContentHeaders? headers, string? link) = await FetchAsync($"{handle}?partition={number}");
            Assert.Equal("gzip", Assert.Single(headers.ContentEncoding));
            Assert.Equal((int)partitions[number]!["compressedSize"]!, content.Length);
            JsonNode json = Inflate(content);
            Assert.Equal("data", Assert.Single(json.AsObject()).Key);
            string?[][] rows = SqlApi.Rows(json);
            Assert.Equal((int)partitions[number]!["rowCount"]!, rows.Length);
            Check(rows, ref next);
            Assert.Contains($"partition={number - 1}>; rel=\"prev\"", link, StringComparison.Ordinal);
            Assert.Equal(number < partitions.Count - 1, link.Contains("rel=\"next\"", StringComparison.Ordinal));
        }

        Assert.Equal(RowCount, next);
    }

    [Fact]
    public async Task Partitions_grow_and_the_many_bytes_of_a_result_lie_on_the_disk()
    {
        const string Sql = "select sha2('a' || seq8()) || sha2('b' || seq8()) || sha2('c' || seq8()) || sha2('d' || seq8()) from table(generator(rowcount => 190000))";
        JsonNode result = await _api.RunAsync(Sql);
        JsonArray partitions = result["resultSetMetaData"]!["partitionInfo"]!.AsArray();
        Assert.Equal([1_000, 2_000, 4_000, 8_000, 16_000, 32_000], partitions.Take(6).Select(p => (int)p!["rowCount"]!));
        Assert.True(partitions.Skip(1).Sum(p => (long)p!["compressedSize"]!) > 20_000_000, "The test is about a result that is larger than what is held in memory.");
        int last = partitions.Count - 1;
        (byte[]? content, HttpContentHeaders _, string _) = await FetchAsync($"{(string)result["statementHandle"]!}?partition={last}");
        Assert.Equal((int)partitions[last]!["compressedSize"]!, content.Length);
        Assert.Equal((int)partitions[last]!["rowCount"]!, SqlApi.Rows(Inflate(content)).Length);
    }

    [Fact]
    public async Task The_first_partition_can_be_had_again_with_the_metadata()
    {
        JsonNode first = await _api.RunAsync("select seq8() as id from table(generator(rowcount => 5000))");
        string handle = (string)first["statementHandle"]!;
        foreach (string? query in new[] { "", "?partition=0" })
        {
            JsonNode again = (await _api.GetAsync(handle, query)).Json;
            Assert.True(JsonNode.DeepEquals(first["resultSetMetaData"], again["resultSetMetaData"]));
            Assert.True(JsonNode.DeepEquals(first["data"], again["data"]));
        }
    }

    [Fact]
    public async Task A_partition_beyond_the_last_is_refused()
    {
        string handle = (string)(await _api.RunAsync("select 1"))["statementHandle"]!;
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, (await _api.GetAsync(handle, "?partition=1")).Status);
    }

    [Fact]
    public async Task An_empty_result_has_one_empty_partition()
    {
        JsonNode result = await _api.RunAsync("select name from accounts where 1 = 2");
        Assert.Empty(result["data"]!.AsArray());
        Assert.Equal(0, (int)Assert.Single(result["resultSetMetaData"]!["partitionInfo"]!.AsArray())!["rowCount"]!);
    }

    [Fact]
    public async Task A_first_answer_is_compressed_when_the_client_takes_that()
    {
        HttpClient client = sandbox.Client("snowflake", [.. SqlApi.Headers, ("Accept-Encoding", "gzip")]);
        using StringContent content = new(SqlApi.Body("select seq8() from table(generator(rowcount => 900))"), Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await client.PostAsync(new Uri(SqlApi.Path, UriKind.Relative), content, TestContext.Current.CancellationToken);
        Assert.Equal("gzip", Assert.Single(response.Content.Headers.ContentEncoding));
        Assert.Equal(900, SqlApi.Rows(Inflate(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken))).Length);
    }

    [Fact]
    public async Task Rows_can_be_limited_by_the_request()
    {
        JsonNode result = await _api.RunAsync(
            "select seq8() from table(generator(rowcount => 5000))", new { parameters = new { rows_per_resultset = 1500 } });
        Assert.Equal(1500, (int)result["resultSetMetaData"]!["numRows"]!);
    }

    private static void Check(string?[][] rows, ref int next)
    {
        foreach (string?[] row in rows)
        {
            Assert.Equal((SqlText(next), "x" + SqlText(next), 10), (row[0], row[3], row.Length));
            next++;
        }
    }

    private static string SqlText(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static JsonNode Inflate(byte[] content)
    {
        using GZipStream gzip = new(new MemoryStream(content), CompressionMode.Decompress);
        return JsonSerializer.Deserialize<JsonNode>(gzip)!;
    }

    private async Task<(byte[] Content, HttpContentHeaders Headers, string Link)> FetchAsync(string path)
    {
        using HttpResponseMessage response = await _api.Client.GetAsync(new Uri($"{SqlApi.Path}/{path}", UriKind.Relative), TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
        byte[] content = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        return (content, response.Content.Headers, string.Join(',', response.Headers.GetValues("Link")));
    }
}
