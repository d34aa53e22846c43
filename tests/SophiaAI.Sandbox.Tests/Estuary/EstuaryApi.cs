using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Tests.Infrastructure;

namespace SophiaAI.Sandbox.Tests.Estuary;

internal static class EstuaryApi
{
    public static (string Name, string Value) Bearer(string token) => ("Authorization", "Bearer " + token);

    public static Task<Answer> QueryAsync(HttpClient client, string query, JsonObject? variables = null) =>
        Answer.PostAsync(client, "/api/graphql", new JsonObject { ["query"] = query, ["variables"] = variables }.ToJsonString());
}
