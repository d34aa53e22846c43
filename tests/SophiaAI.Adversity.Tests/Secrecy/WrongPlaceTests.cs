using System.Management.Automation;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Secrecy;

/// <summary>A secret that a user puts in the wrong place is not repeated in the module's output about it.</summary>
public sealed class WrongPlaceTests : IDisposable
{
    private const string Secret = "q7Rk2Wm9Zx4Lp8TnJ5vB1cD6fG3hK0sAyE";

    private readonly SandboxFixture _sandbox;
    private readonly RecordingHost _host = new();
    private readonly Engine _engine;
    private readonly TemporaryFolder _folder = new();

    public WrongPlaceTests(SandboxFixture sandbox)
    {
        _sandbox = sandbox;
        _engine = new Engine(_host);
        _sandbox.SetVariables();
        SandboxFixture.ForgetSecrets();
        // A setting that none of these calls sends anywhere.
        Environment.SetEnvironmentVariable("VERCEL_WEBHOOK_SECRET", Secret);
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("VERCEL_WEBHOOK_SECRET", null);
        _sandbox.SetVariables();
        _engine.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("Get-GongWorkspace $secret")]
    [InlineData("Get-GongWorkspace -Connection $secret")]
    [InlineData("Select-SophiaConnection $secret")]
    [InlineData("Connect-SophiaEnvironment $secret")]
    [InlineData("Connect-SophiaEnvironment -Setting @{ $secret = 'value' }")]
    [InlineData("Get-SophiaEnvironment $secret")]
    [InlineData("Get-SophiaSecret $secret")]
    [InlineData("Get-SophiaSecret -Environment \"a b/$secret\"")]
    [InlineData("Remove-SophiaSecret $secret -Confirm:$false")]
    [InlineData("New-SophiaEnvironment \"a b/$secret\"")]
    [InlineData("Remove-SophiaEnvironmentTag $secret development")]
    [InlineData("Set-SophiaSecret SLACK_CHANNEL -PlainText x \"$secret/x y\"")]
    [InlineData("Import-SophiaSecret \"/no/such/$secret\" development")]
    [InlineData("Export-SophiaSecret -As Json -Path \"/no/such/$secret/x.json\"")]
    [InlineData("Invoke-SnowflakeQuery \"SELECT * FROM NOWHERE WHERE A = '$secret'\"")]
    [InlineData("Get-SnowflakeStatement $secret")]
    [InlineData("Get-SnowflakeTable $secret")]
    [InlineData("Test-SophiaIntegration $secret")]
    [InlineData("Get-SophiaSetting | Out-Null; Get-SophiaSetting Gong $secret")]
    public void In_an_argument(string call)
    {
        EngineResult result = _engine.Run($"$VerbosePreference = $DebugPreference = 'Continue'; Get-SophiaSetting | Out-Null; {call}", ("secret", Secret));
        ErrorRecord error = Assert.Single(result.Errors);
        // Arguments bound to the command are the caller's, and the engine keeps them; everything else is ours.
        string said = string.Join('\n', result.Verbose.Concat(result.Debug).Concat(result.Warnings).Append(_host.TakeText())
            .Append(error.ToString()).Append(error.Exception.ToString()).Append(ObjectDump.Of(error.Exception)).Append(ObjectDump.Of(error.ErrorDetails))
            .Append(ObjectDump.Of(error.TargetObject)).Append(error.CategoryInfo.ToString()));
        Assert.DoesNotContain(Secret, said, StringComparison.Ordinal);
        Assert.Contains("***", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Set-SophiaSecret $secret -PlainText value development")]
    [InlineData("New-SophiaEnvironment $secret")]
    [InlineData("Set-SophiaEnvironmentTag $secret value development")]
    public void In_what_would_be_done(string call)
    {
        _engine.Run($"Get-SophiaSetting | Out-Null; {call} -WhatIf", ("secret", Secret));
        string said = _host.TakeText();
        Assert.Contains("What if", said, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Set-SophiaSecret PARTNER_TOKEN $secret development")]
    [InlineData("[pscustomobject] @{ Name = 'PARTNER_TOKEN'; Value = $secret } | Set-SophiaSecret")]
    public void Plain_text_where_a_SecureString_is_wanted(string call)
    {
        // The module does not know this secret: it is the engine that would quote it.
        EngineResult result = _engine.Run(call, ("secret", "a-value-that-nobody-knows"));
        ErrorRecord error = Assert.Single(result.Errors);
        Assert.Contains("SecureString", error.Exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("nobody-knows", error + error.Exception.ToString() + error.ErrorDetails, StringComparison.Ordinal);
    }

    [Fact]
    public void A_private_key_in_the_place_of_its_path()
    {
        string key = CanarySet.OfEachShape(LeakFixture.Seed)[0].Settings.Single(static canary => canary.Name == "SNOWFLAKE_PRIVATE_KEY").Value;
        try
        {
            Environment.SetEnvironmentVariable("SNOWFLAKE_PRIVATE_KEY_PATH", key);
            Environment.SetEnvironmentVariable("SNOWFLAKE_AUTH_METHOD", "keypair");
            EngineResult result = _engine.Run("Get-SophiaSetting Snowflake; Invoke-SnowflakeQuery 'SELECT 1'");
            Assert.Empty(new LeakDetector([new Canary("key", key)]).Find([result.Everything]));
            Assert.Equal("SNOWFLAKE_PRIVATE_KEY_PATH contains a key instead of a path.", Assert.Single(result.Errors).Exception.Message);
        }
        finally
        {
            Environment.SetEnvironmentVariable("SNOWFLAKE_PRIVATE_KEY_PATH", null);
            Environment.SetEnvironmentVariable("SNOWFLAKE_AUTH_METHOD", null);
        }
    }
}
