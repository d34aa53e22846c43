using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Estuary;

internal static class EstuaryApi
{
    public static (string Name, string Value) Bearer(string token) => ("Authorization", "Bearer " + token);

    public static Task<Answer> QueryAsync(HttpClient client, string query, JsonObject? variables = null) =>
        Answer.PostAsync(client, "/api/graphql", new JsonObject { ["query"] = query, ["variables"] = variables }.ToJsonString());

    /// <summary>Sends a query again when it is refused provisionally.</summary>
    public static async Task<Answer> FinalAsync(HttpClient client, string query, JsonObject? variables = null)
    {
        Answer answer = await QueryAsync(client, query, variables);
        return answer.Header("Location") is { } location
            ? await Answer.PostAsync(client, location, new JsonObject { ["query"] = query, ["variables"] = variables?.DeepClone() }.ToJsonString())
            : answer;
    }

    /// <summary>The data, of which there must be some.</summary>
    public static async Task<JsonNode> DataAsync(HttpClient client, string query, JsonObject? variables = null)
    {
        Answer answer = await QueryAsync(client, query, variables);
        Assert.True(answer.Json["errors"] is null, answer.Text);
        return answer.Json["data"]!;
    }

    /// <summary>The message of the only error.</summary>
    public static async Task<string?> ErrorAsync(HttpClient client, string query, JsonObject? variables = null) =>
        (string?)Assert.Single((await FinalAsync(client, query, variables)).Json["errors"]!.AsArray())!["message"];
}
