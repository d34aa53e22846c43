using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Snowflake;

/// <summary>Calls the SQL API as a client does, and checks each answer against Snowflake's description.</summary>
internal sealed class SqlApi(HttpClient client)
{
    public const string Path = "/api/v2/statements";

    public static readonly (string Name, string Value)[] Headers =
    [
        ("User-Agent", "sandbox-tests/1.0"),
        ("Authorization", "Bearer " + SandboxCredentials.SnowflakeAccessToken),
        ("X-Snowflake-Authorization-Token-Type", "PROGRAMMATIC_ACCESS_TOKEN"),
    ];

    public HttpClient Client => client;

    public static SqlApi For(SandboxFixture fixture) => new(fixture.Client("snowflake", Headers));

    /// <summary>The API with another kind of session.</summary>
    public static SqlApi For(SandboxFixture fixture, string bearer, string type = "PROGRAMMATIC_ACCESS_TOKEN") => new(fixture.Client(
        "snowflake", ("User-Agent", "sandbox-tests/1.0"), ("Authorization", "Bearer " + bearer), ("X-Snowflake-Authorization-Token-Type", type)));

    /// <summary>The error code of a refused sign-in; null when the sign-in succeeds.</summary>
    public async Task<string?> RefusalAsync()
    {
        Answer answer = await PostAsync("select current_user()");
        Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.Unauthorized, answer.Text);
        return answer.Status == HttpStatusCode.OK ? null : (string?)answer.Json["code"];
    }

    public static string Body(string sql, object? members = null)
    {
        JsonObject body = members is null ? [] : JsonSerializer.SerializeToNode(members)!.AsObject();
        body["statement"] = sql;
        return body.ToJsonString();
    }

    public Task<Answer> PostAsync(string sql, object? members = null, string query = "") => PostRawAsync(Body(sql, members), query);

    public async Task<Answer> PostRawAsync(string body, string query = "") => await CheckedAsync(await Answer.PostAsync(client, Path + query, body));

    public async Task<Answer> GetAsync(string handle, string query = "") => await CheckedAsync(await Answer.GetAsync(client, $"{Path}/{handle}{query}"));

    public async Task<Answer> CancelAsync(string handle)
    {
        Answer answer = await Answer.PostAsync(client, $"{Path}/{handle}/cancel", "");
        if (answer.Status is HttpStatusCode.OK or HttpStatusCode.UnprocessableEntity)
            await SqlApiSpec.AssertValidAsync("CancelStatus", answer.Text);
        return answer;
    }

    /// <summary>Runs a statement that must succeed.</summary>
    public async Task<JsonNode> RunAsync(string sql, object? members = null, string query = "")
    {
        Answer answer = await PostAsync(sql, members, query);
        Assert.True(answer.Status == HttpStatusCode.OK, $"{sql}\n{answer.Text}");
        return answer.Json;
    }

    /// <summary>The rows of a statement that must succeed; NULL is null.</summary>
    public async Task<string?[][]> RowsAsync(string sql, object? members = null) => Rows(await RunAsync(sql, members));

    /// <summary>The only cell of a statement's result.</summary>
    public async Task<string?> CellAsync(string sql, object? members = null) => Assert.Single(Assert.Single(await RowsAsync(sql, members)));

    /// <summary>Code, SQLSTATE and message of a statement that must fail.</summary>
    public async Task<(string Code, string State, string Message)> FailAsync(string sql, object? members = null)
    {
        Answer answer = await PostAsync(sql, members);
        Assert.True(answer.Status == HttpStatusCode.UnprocessableEntity, $"{sql}\n{answer.Text}");
        return ((string)answer.Json["code"]!, (string)answer.Json["sqlState"]!, (string)answer.Json["message"]!);
    }

    public static string?[][] Rows(JsonNode result) =>
        [.. result["data"]!.AsArray().Select(r => r!.AsArray().Select(c => (string?)c).ToArray())];

    public static JsonArray Columns(JsonNode result) => result["resultSetMetaData"]!["rowType"]!.AsArray();

    public static string[] Names(JsonNode result) => [.. Columns(result).Select(c => (string)c!["name"]!)];

    public static int Number(string? text) => int.Parse(text!, CultureInfo.InvariantCulture);

    private static async Task<Answer> CheckedAsync(Answer answer)
    {
        string? schema = answer.Status switch
        {
            HttpStatusCode.OK => "ResultSet",
            HttpStatusCode.Accepted or HttpStatusCode.RequestTimeout => "QueryStatus",
            HttpStatusCode.UnprocessableEntity => "QueryFailureStatus",
            _ => null,
        };
        if (schema is not null && !answer.Text.StartsWith('\u001f'))
            await SqlApiSpec.AssertValidAsync(schema, answer.Text);
        return answer;
    }
}
