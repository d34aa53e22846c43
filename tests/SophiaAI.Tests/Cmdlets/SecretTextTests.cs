using System.Collections;
using System.Collections.Specialized;
using System.Net.Http.Json;
using System.Text.Json;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets;

/// <summary>Any text, plain or secret, is read from an opened environment exactly as it was put in.</summary>
public sealed class SecretTextTests(SandboxFixture sandbox) : CmdletTests(sandbox)
{
    // Settings that are stored in plain text: their $ is doubled on the way in.
    private static readonly string[] s_plain =
    [
        "SNOWFLAKE_ACCOUNT", "SNOWFLAKE_USER", "SNOWFLAKE_WAREHOUSE", "SNOWFLAKE_DATABASE", "SNOWFLAKE_SCHEMA", "SNOWFLAKE_ROLE", "SNOWFLAKE_ACCOUNT_URL", "SNOWFLAKE_PRIVATE_KEY_PATH",
        "GONG_BASE_URL", "GONG_WEBHOOK_PUBLIC_KEY", "VERCEL_TEAM_ID", "VERCEL_PROJECT_ID", "VERCEL_API_URL", "ESTUARY_API_URL", "ESTUARY_TENANT", "SLACK_CHANNEL", "SLACK_API_URL",
    ];

    private readonly string _environment = $"text-{Guid.NewGuid():N}";

    [Fact]
    public async Task Each_hard_text_survives_as_a_secret() => await ExpectSameAsync(AnyText.Known.Select((text, i) => ($"SECRET_{i}", text)));

    [Fact]
    public void A_value_that_is_too_long_leaves_the_environment_as_it_was()
    {
        Run($"Set-SophiaSecret FIRST_TOKEN -PlainText 'the-first-one' {_environment} -Confirm:$false");

        EngineResult refused = Run($"Set-SophiaSecret LONG_TOKEN -PlainText ('y' * 3MB) {_environment} -Confirm:$false");

        Assert.Equal("Pulumi.InvalidRequest", refused.ErrorId);
        Assert.Contains("the limit is 2 MiB", refused.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Empty(Run($"Set-SophiaSecret FIRST_TOKEN -PlainText 'another-one' {_environment} -Confirm:$false").Errors);
        Assert.Equal("another-one", Assert.Single(Run($"Get-SophiaSecret -Environment {_environment} -AsPlainText").Output).BaseObject);
    }

    [Fact]
    public async Task Each_hard_text_survives_in_plain()
    {
        foreach (string[] texts in AnyText.Known.Chunk(s_plain.Length)) await ExpectSameAsync(texts.Select((text, i) => (s_plain[i], text)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Mixed_texts_survive_as_secrets(int seed) => await ExpectSameAsync(AnyText.Mixed(100, seed).Select((text, i) => ($"SECRET_{i}", text)));

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Mixed_texts_survive_in_plain(int seed)
    {
        foreach (string[] texts in AnyText.Mixed(10 * s_plain.Length, seed).Chunk(s_plain.Length)) await ExpectSameAsync(texts.Select((text, i) => (s_plain[i], text)));
    }

    [Theory]
    [InlineData("A_TOKEN")]
    [InlineData("SNOWFLAKE_ROLE")]
    public void What_no_variable_can_hold_is_refused_and_nothing_is_imported(string name)
    {
        foreach (string text in new[] { "a\0b", "half \ud83d", "\ude80 half" })
        {
            EngineResult result = Run($"Import-SophiaSecret -Secret $table {_environment}", ("table", new OrderedDictionary { ["GOOD"] = "good-value", [name] = text }));
            Assert.Equal("Pulumi.InvalidRequest", result.ErrorId);
            Assert.Contains(name, result.Errors[0].Exception.Message, StringComparison.Ordinal);
        }

        Assert.Equal(0, Requests("pulumi"));
    }

    [Fact]
    public async Task A_text_that_is_too_long_for_a_SecureString_survives_and_Get_says_what_to_do()
    {
        string text = new('x', 200_000);
        Assert.Empty(Run($"Import-SophiaSecret -Secret $table {_environment}", ("table", new OrderedDictionary { ["LONG"] = text, ["SHORT"] = "short-value" })).Errors);
        Assert.Equal(text, (await OpenAsync()).GetProperty("LONG").GetProperty("value").GetString());
        Assert.Equal(text, Run($"Get-SophiaSecret LONG {_environment} -AsPlainText").Output.Single().BaseObject);

        EngineResult result = Run($"Get-SophiaSecret -Environment {_environment}");
        Assert.Equal("SophiaAI.ValueTooLong", result.ErrorId);
        Assert.Equal(["SHORT"], result.Values("Name"));
    }

    // Imports the values, and opens the environment as another program would.
    private async Task ExpectSameAsync(IEnumerable<(string Name, string Text)> values)
    {
        OrderedDictionary table = [];
        foreach ((string name, string text) in values) table.Add(name, text);
        EngineResult result = Run($"Import-SophiaSecret -Secret $table {_environment}", ("table", table));
        Assert.Empty(result.Errors);

        JsonElement opened = await OpenAsync();
        foreach (DictionaryEntry entry in table) Assert.Equal((string?)entry.Value, opened.GetProperty((string)entry.Key).GetProperty("value").GetString());
        EngineResult got = Run($"(Get-SophiaSecret -Environment {_environment}).ForEach({{ [pscustomobject] @{{ Name = $_.Name; Text = [Net.NetworkCredential]::new('', $_.Value).Password }} }})");
        Dictionary<string, string> byName = got.Output.ToDictionary(item => (string)item.Properties["Name"].Value, item => (string)item.Properties["Text"].Value, StringComparer.Ordinal);
        foreach (DictionaryEntry entry in table) Assert.Equal((string?)entry.Value, byName[(string)entry.Key]);
    }

    private async Task<JsonElement> OpenAsync()
    {
        using HttpClient client = new() { BaseAddress = new Uri(Sandbox.Server.Variables["PULUMI_API_URL"]) };
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "token " + Sandbox.Server.Variables["PULUMI_ACCESS_TOKEN"]);
        string route = $"/api/esc/environments/acme/sophia/{_environment}/open";
        using HttpResponseMessage session = await client.PostAsync(new Uri(route, UriKind.Relative), null);
        JsonElement answer = await session.Content.ReadFromJsonAsync<JsonElement>();
        JsonElement opened = await client.GetFromJsonAsync<JsonElement>(new Uri($"{route}/{answer.GetProperty("id").GetString()}", UriKind.Relative));
        return opened.GetProperty("properties").GetProperty("environmentVariables").GetProperty("value");
    }
}
