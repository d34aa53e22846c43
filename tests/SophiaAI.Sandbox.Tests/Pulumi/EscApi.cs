using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Pulumi;

/// <summary>Calls shared by several tests.</summary>
internal static class EscApi
{
    public const string Root = "/api/esc/environments";
    public const string Development = Root + "/acme/sophia/development";
    public const string YamlType = "application/x-yaml";

    public static (string Name, string Value) Token { get; } = ("Authorization", "token " + SandboxCredentials.PulumiAccessToken);

    /// <summary>Creates an environment with this definition.</summary>
    /// <returns>The environment's path.</returns>
    public static async Task<string> CreateAsync(HttpClient client, string name, string yaml)
    {
        Answer created = await Answer.PostAsync(client, Root + "/acme", new JsonObject { ["project"] = "tests", ["name"] = name }.ToJsonString());
        Assert.Equal(200, (int)created.Status);
        string path = $"{Root}/acme/tests/{name}";
        Answer saved = await SaveAsync(client, path, yaml);
        Assert.True((int)saved.Status == 200, saved.Text);
        return path;
    }

    public static Task<Answer> SaveAsync(HttpClient client, string path, string yaml, params (string Name, string Value)[] headers) =>
        Answer.SendAsync(client, HttpMethod.Patch, path, yaml, YamlType, headers);

    public static async Task<JsonNode> OpenAsync(HttpClient client, string path)
    {
        Answer opened = await Answer.PostAsync(client, path + "/open?duration=2h0m0s", "");
        Assert.True((int)opened.Status == 200, opened.Text);
        return (await Answer.GetAsync(client, $"{path}/open/{opened.Json["id"]}")).Json;
    }

    /// <summary>Evaluates the values of this YAML, including secrets, without traces.</summary>
    public static async Task<JsonNode> EvaluateAsync(HttpClient client, string yaml)
    {
        Answer opened = await Answer.PostAsync(client, Root + "/acme/yaml/open", yaml, YamlType);
        Assert.True((int)opened.Status == 200, opened.Text);
        return Unwrap((await Answer.GetAsync(client, $"{Root}/acme/yaml/open/{opened.Json["id"]}")).Json["properties"])!;
    }

    /// <summary>The bare data of nested Values.</summary>
    public static JsonNode? Unwrap(JsonNode? values) => new JsonObject(values!.AsObject().Select(p => KeyValuePair.Create(p.Key, UnwrapValue(p.Value!))));

    private static JsonNode? UnwrapValue(JsonNode value) => value["value"] switch
    {
        JsonObject properties => Unwrap(properties),
        JsonArray items => new JsonArray([.. items.Select(i => UnwrapValue(i!))]),
        var scalar => scalar?.DeepClone(),
    };
}
