using System.Globalization;
using System.Management.Automation;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets.Vercel;

/// <summary>What tests of environment variables share: a project of their own, with a custom environment.</summary>
public abstract class VercelVariableTests : CmdletTests
{
    private static readonly HttpClient s_http = new();

    private protected VercelVariableTests(SandboxFixture sandbox)
        : base(sandbox)
    {
        Project = $"vars-{Guid.NewGuid():N}";
        Send(HttpMethod.Post, "/v11/projects", new JsonObject { ["name"] = Project });
        Send(HttpMethod.Post, $"/v9/projects/{Project}/custom-environments", new JsonObject { ["slug"] = "staging" });
        sandbox.Server.Requests.Clear();
        // Commands use it where no project is named.
        Environment.SetEnvironmentVariable("VERCEL_PROJECT_ID", Project);
    }

    /// <summary>The project's name.</summary>
    private protected string Project { get; }

    /// <summary>Puts a variable into the project.</summary>
    private protected void Add(string key, string value, string type = "encrypted", string target = "production", string? branch = null)
    {
        JsonObject body = new() { ["key"] = key, ["value"] = value, ["type"] = type, ["target"] = new JsonArray([.. target.Split(',').Select(static one => JsonValue.Create(one))]) };
        if (branch is not null) body["gitBranch"] = branch;
        Send(HttpMethod.Post, $"/v10/projects/{Project}/env", body);
        Sandbox.Server.Requests.Clear();
    }

    /// <summary>What the service has, as <c>KEY=value (type) for target</c>, in the order of the keys.</summary>
    private protected IReadOnlyList<string> Stored() => Send(HttpMethod.Get, $"/v10/projects/{Project}/env?decrypt=true", body: null)!["envs"]!.AsArray()
        .Select(static item => string.Create(CultureInfo.InvariantCulture, $"{item!["key"]}={item["value"]} ({item["type"]}) for {string.Join(',', item["target"]!.AsArray().Concat(item["customEnvironmentIds"]!.AsArray()).Select(static one => one!.ToString().StartsWith("env_", StringComparison.Ordinal) ? "staging" : one.ToString()))}{item["gitBranch"]}"))
        .Order(StringComparer.Ordinal).ToArray();

    private protected EngineResult RunWith(string value, string script) => Run(script, ("value", SecureTexts.Secure(value)));

    /// <summary>What a command has said in all streams but its output.</summary>
    private protected static string Said(EngineResult result) =>
        string.Join('\n', [.. result.Verbose, .. result.Debug, .. result.Warnings, .. result.Information, .. result.Progress, .. result.Errors.Select(static error => $"{error} {error.ErrorDetails}")]);

    private protected string[] Complete(string text) => Run($"(TabExpansion2 -inputScript '{text}' -cursorColumn {text.Length}).CompletionMatches")
        .Output.Select(static item => ((CompletionResult)item.BaseObject).CompletionText).ToArray();

    private JsonNode? Send(HttpMethod method, string path, JsonNode? body)
    {
        using HttpRequestMessage request = new(method, Sandbox.Server.Variables["VERCEL_API_URL"] + path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Sandbox.Server.Variables["VERCEL_ACCESS_TOKEN"]);
        if (body is not null) request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = s_http.Send(request);
        using StreamReader reader = new(answer.Content.ReadAsStream());
        string text = reader.ReadToEnd();
        Assert.True(answer.IsSuccessStatusCode, $"{method} {path}: {text}");
        return text.Length == 0 ? null : JsonNode.Parse(text);
    }
}
