using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Display;

/// <summary>
/// What is typed, or comes from a list, is shown safely wherever it is repeated. What services answer is tested with every
/// cmdlet in the search for leaks.
/// </summary>
public sealed class MessageTests : IDisposable
{
    private readonly SandboxFixture _sandbox;
    private readonly RecordingHost _host = new();
    private readonly Engine _engine;
    private readonly TemporaryFolder _folder = new();

    public MessageTests(SandboxFixture sandbox)
    {
        _sandbox = sandbox;
        _sandbox.SetVariables();
        _sandbox.Server.Faults.Clear();
        _engine = new Engine(_host);
    }

    public void Dispose()
    {
        _sandbox.Server.Pulumi.RemoveEnvironments("hostile/");
        _engine.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("Get-GongWorkspace $name")]
    [InlineData("Get-SophiaEnvironment $name")]
    [InlineData("Get-SophiaSecret $name")]
    [InlineData("Get-SophiaSecret -Environment \"a b/$text\"")]
    [InlineData("Remove-SophiaSecret $text -Confirm:$false")]
    [InlineData("New-SophiaEnvironment \"a b/$text\"")]
    [InlineData("Remove-SophiaEnvironmentTag $text development")]
    [InlineData("Connect-SophiaEnvironment $text")]
    [InlineData("Connect-SophiaEnvironment -EnvFile $text")]
    [InlineData("Import-SophiaSecret \"/no/such/$text\" development")]
    [InlineData("Export-SophiaSecret -As Json -Path \"/no/such/$text/x.json\"")]
    [InlineData("Invoke-SnowflakeQuery \"SELECT * FROM NOWHERE`n$text\"")]
    [InlineData("Invoke-SnowflakeQuery -Path \"/no/such/$text\"")]
    [InlineData("Get-SnowflakeStatement $text")]
    [InlineData("Get-VercelDeployment $name")]
    [InlineData("Test-SophiaIntegration $text")]
    [InlineData("Get-SophiaSetting $name")]
    public void In_an_error(string call)
    {
        // Brackets would make a pattern of a name, which may find nothing.
        string name = HostileText.Text.Replace('[', '(').Replace(']', ')');
        EngineResult result = _engine.Run($"$VerbosePreference = $DebugPreference = 'Continue'; {call}", ("text", HostileText.Text), ("name", name));
        Assert.NotEmpty(result.Errors);
        AssertSafe(Messages.Of(result).Append(_host.TakeText()));
    }

    [Theory]
    [InlineData("Set-SophiaEnvironmentTag team $text development")]
    [InlineData("Suspend-SnowflakeWarehouse ('\"' + $text + '\"')")]
    [InlineData("Invoke-SnowflakeQuery \"CREATE TABLE X (A INT) -- $text\"")]
    public void In_what_would_be_done(string call)
    {
        EngineResult result = _engine.Run($"{call} -WhatIf", ("text", HostileText.Text));
        string said = _host.TakeText();
        Assert.True(said.Contains("What if", StringComparison.Ordinal), string.Join('\n', result.Errors));
        AssertSafe(Messages.Of(result).Append(said));
    }

    [Fact]
    public void In_the_names_of_values_in_a_file()
    {
        string file = _folder.Write("hostile.env", $"A\u202eB=1\nEXTRA='x'\n\u001b[31mKEY=2\nSNOWFLAKE_ACCOUNTT='{HostileText.Name.Replace("'", string.Empty, StringComparison.Ordinal)}'\n");
        EngineResult result = _engine.Run("$VerbosePreference = 'Continue'; Import-SophiaSecret $file development -WhatIf; Connect-SophiaEnvironment -EnvFile $file", ("file", file));
        Assert.NotEmpty(result.Errors.Select(static error => error.ToString()).Concat(result.Warnings));
        AssertSafe(Messages.Of(result).Append(_host.TakeText()));
    }

    [Fact]
    public void In_what_is_offered_for_completion()
    {
        string name = $"\"$`\u201C{HostileText.Name}";
        _sandbox.Server.Pulumi.AddEnvironment("hostile", name, "values: {}\n");
        _engine.Run("Get-SophiaEnvironment");
        EngineResult result = _engine.Run(
            """
            $offered = (TabExpansion2 -inputScript 'Get-SophiaSecret -Environment hostile' -cursorColumn 37).CompletionMatches
            $offered.ListItemText; $offered.ToolTip; $offered.CompletionText
            """);
        string[] texts = [.. result.Output.Select(static text => (string)text.BaseObject)];
        Assert.Equal(3, texts.Length);
        AssertSafe(texts.Take(2));
        // What is typed means the exact name, and has none of its characters that are not seen. It is no line of a log.
        Assert.DoesNotContain(texts[2], static character => char.IsControl(character) || character is '\u202e' or '\u2066' or '\u200f');
        Assert.EndsWith("hostile/" + name, (string)_engine.Run(texts[2]).Output.Single().BaseObject, StringComparison.Ordinal);
    }

    [Fact]
    public void Objects_keep_the_exact_text()
    {
        _sandbox.Server.Pulumi.AddEnvironment("hostile", HostileText.Name, "values: {}\n");
        Assert.Contains(HostileText.Name, _engine.Run("Get-SophiaEnvironment hostile/*").Values("Name"));
        EngineResult result = _engine.Run("Set-SophiaEnvironmentTag hostile $text development", ("text", HostileText.Text));
        Assert.Equal(HostileText.Text, Assert.Single(result.Values("Value")));
        _engine.Run("Remove-SophiaEnvironmentTag hostile development -Confirm:$false");
    }

    private static void AssertSafe(IEnumerable<string> texts) => Assert.All(texts, static text =>
        Assert.True(HostileText.FindIn(text).Count == 0, $"{string.Join(", ", HostileText.FindIn(text))} in: {text}"), throwIfEmpty: true);
}
