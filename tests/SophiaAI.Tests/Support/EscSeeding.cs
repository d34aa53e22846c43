using System.Globalization;
using System.Net.Http.Json;
using System.Text;

namespace SophiaAI.Tests.Support;

/// <summary>Puts environments into the sandbox as another program would, so that tests do not depend on our own writer.</summary>
internal static class EscSeeding
{
    /// <summary>Creates the environment if necessary, and gives it these variables, each a secret.</summary>
    public static async Task SetVariablesAsync(SandboxFixture sandbox, string name, IEnumerable<(string Name, string Value)> variables)
    {
        using HttpClient client = new() { BaseAddress = new Uri(sandbox.Server.Variables["PULUMI_API_URL"]) };
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "token " + sandbox.Server.Variables["PULUMI_ACCESS_TOKEN"]);
        StringBuilder yaml = new("values:\n  environmentVariables:\n");
        foreach ((string variable, string value) in variables) yaml.Append(CultureInfo.InvariantCulture, $"    {Quote(variable)}:\n      fn::secret: {Quote(value)}\n");
        // A conflict means that the environment already exists.
        await client.PostAsJsonAsync("/api/esc/environments/acme", new { project = "sophia", name });
        using StringContent content = new(yaml.ToString(), Encoding.UTF8, "application/x-yaml");
        using HttpResponseMessage answer = await client.PatchAsync(new Uri($"/api/esc/environments/acme/sophia/{name}", UriKind.Relative), content);
        answer.EnsureSuccessStatusCode();
        sandbox.Server.Requests.Clear();
    }

    private static string Quote(string text) => "\"" + string.Concat(text.EnumerateRunes().Select(static rune =>
        Rune.IsLetterOrDigit(rune) && rune.IsAscii ? rune.ToString() : string.Create(CultureInfo.InvariantCulture, $"\\U{rune.Value:x8}"))) + "\"";
}
