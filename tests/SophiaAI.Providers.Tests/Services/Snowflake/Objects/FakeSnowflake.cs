using System.Net;
using System.Text.Json;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Services.Snowflake.Objects;

/// <summary>A fake Snowflake that answers statements about objects with rows keyed by column name.</summary>
internal sealed class FakeSnowflake : IDisposable
{
    public TestBed Bed { get; } = new();

    /// <summary>The sent statements, in order.</summary>
    public IReadOnlyList<string> Statements => Bed.Service.Requests.Select(request => Body(request).GetProperty("statement").GetString()!).ToArray();

    public ProviderContext Context(params (string Name, string Value)[] more) => Bed.Context(
        [("SNOWFLAKE_ACCOUNT", "myorg-myaccount"), ("SNOWFLAKE_USER", "jane"), ("SNOWFLAKE_PASSWORD", "the-access-token"), .. more]);

    /// <summary>The bound values of a statement, as sent.</summary>
    public IReadOnlyList<(string Type, string? Value)> Bindings(int statement)
    {
        if (!Body(Bed.Service.Requests[statement]).TryGetProperty("bindings", out JsonElement bindings)) return [];
        return bindings.EnumerateObject().OrderBy(static binding => int.Parse(binding.Name, System.Globalization.CultureInfo.InvariantCulture))
            .Select(static binding => (binding.Value.GetProperty("type").GetString()!, binding.Value.GetProperty("value").GetString())).ToArray();
    }

    /// <summary>Answers the next statement with rows of text columns; a name can have its type after a colon.</summary>
    public FakeSnowflake Rows(string columns, params string?[][] rows)
    {
        Bed.Service.Answer(HttpStatusCode.OK, Result(columns, rows));
        return this;
    }

    public FakeSnowflake Fails(string code, string message = "no")
    {
        Bed.Service.Answer(HttpStatusCode.UnprocessableEntity, JsonSerializer.Serialize(new { code, message, sqlState = "02000", statementHandle = "h" }));
        return this;
    }

    public static string Result(string columns, IReadOnlyList<string?[]> rows) => JsonSerializer.Serialize(new
    {
        code = "090001",
        statementHandle = "h",
        data = rows,
        resultSetMetaData = new
        {
            numRows = rows.Count,
            format = "jsonv2",
            partitionInfo = new[] { new { rowCount = rows.Count } },
            rowType = columns.Split(' ').Select(static column => column.Split(':'))
                .Select(static part => new { name = part[0], type = part.Length > 1 ? part[1] : "text", nullable = true, scale = 0, precision = part.Length > 1 ? 38 : (int?)null }),
        },
    });

    public static async Task<List<T>> All<T>(IAsyncEnumerable<T> items)
    {
        List<T> all = [];
        await foreach (T item in items) all.Add(item);
        return all;
    }

    public void Dispose() => Bed.Dispose();

    private static JsonElement Body(SentRequest request)
    {
        using JsonDocument document = JsonDocument.Parse(request.Body);
        return document.RootElement.Clone();
    }
}
