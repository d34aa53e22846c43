using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets;

/// <summary>When secrets were rotated and when they are due, according to the environment's history and tags.</summary>
public sealed class SecretRotationStatusTests : CmdletTests
{
    private const string First = "values:\n  sophia:\n    gong:\n      accessKey: {fn::secret: canary-one}\n      accessKeySecret: {fn::secret: canary-two}\n  plain: x\n";
    private const string Second = "values:\n  sophia:\n    gong:\n      accessKey: {fn::secret: canary-three}\n      accessKeySecret: {fn::secret: canary-two}\n    other:\n      PARTNER: {fn::secret: canary-four}\n  environmentVariables:\n    GONG_API_KEY: ${sophia.gong.accessKey}\n    VERCEL_TOKEN: canary-plain\n  plain: x\n";

    private readonly string _environment = $"tests/status-{Guid.NewGuid():N}";

    public SecretRotationStatusTests(SandboxFixture sandbox)
        : base(sandbox) => Sandbox.Server.Pulumi.AddEnvironment("tests", _environment.Split('/')[1], First, Second);

    [Fact]
    public void What_changed_was_rotated_and_what_has_stayed_was_not()
    {
        EngineResult result = Run($"Get-SophiaSecretRotation -Environment {_environment} -Verbose -Debug");
        Assert.Empty(result.Errors);
        DateTimeOffset?[] created = Run($"Get-SophiaSecretHistory {_environment} -SkipChange").Values("Created").Cast<DateTimeOffset?>().ToArray();
        Dictionary<string, (object? Last, object? Since, string Method)> found = [];
        foreach (System.Management.Automation.PSObject secret in result.Output)
            found[(string)secret.Properties["Name"].Value] = (secret.Properties["LastRotation"].Value, secret.Properties["Since"].Value, secret.Properties["Method"].Value.ToString()!);
        // An entry that only points to a secret does not count; a credential in plain text does.
        Assert.Equal(["GONG_API_KEY", "GONG_API_SECRET", "PARTNER", "VERCEL_TOKEN"], found.Keys.Order(StringComparer.Ordinal));
        Assert.Equal((created[0], created[0], "NewValue"), found["GONG_API_KEY"]);
        Assert.Equal((null, created[1], "NewValue"), found["GONG_API_SECRET"]);
        Assert.Equal((null, created[0], "None"), found["PARTNER"]);
        Assert.Equal("Automatic", found["VERCEL_TOKEN"].Method);
        Assert.Equal(["GONG_API_KEY", "GONG_API_KEY", null, "VERCEL_ACCESS_TOKEN"],
            result.Output.OrderBy(static secret => (string)secret.Properties["Name"].Value, StringComparer.Ordinal).Select(static secret => (string?)secret.Properties["RotatedAs"].Value));
        Assert.DoesNotContain("canary", result.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public void Tags_are_the_policy_and_the_most_urgent_comes_first()
    {
        Run($"Set-SophiaEnvironmentTag rotate never {_environment}; Set-SophiaEnvironmentTag rotate:PARTNER 5 {_environment}; Set-SophiaEnvironmentTag rotate:GONG_API_SECRET 400 {_environment}; Set-SophiaEnvironmentTag rotate:VERCEL_TOKEN x {_environment}");
        EngineResult result = Run($"Get-SophiaSecretRotation -Environment {_environment}");
        Assert.Equal(["PARTNER", "GONG_API_SECRET", "GONG_API_KEY", "VERCEL_TOKEN"], result.Values("Name"));
        Assert.Equal([TimeSpan.FromDays(5), TimeSpan.FromDays(400), null, null], result.Values("Interval"));
        Assert.Contains("rotate:VERCEL_TOKEN", Assert.Single(result.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_tag_goes_by_the_rule_of_names_and_one_that_means_nothing_is_said()
    {
        EngineResult set = Run($"Set-SophiaEnvironmentTag rotate:Gong.AccessKey 11 {_environment}; Set-SophiaEnvironmentTag rotate:vercel_token 12 {_environment}; Set-SophiaEnvironmentTag rotate:partner 13 {_environment}");
        Assert.Empty(set.Warnings);
        EngineResult result = Run($"Get-SophiaSecretRotation GONG_API_KEY, VERCEL_TOKEN, PARTNER {_environment}");
        Assert.Equal([TimeSpan.FromDays(11), TimeSpan.FromDays(12), TimeSpan.FromDays(90)], result.Values("Interval"));
        Assert.Contains("rotate:partner", Assert.Single(result.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rotate", "0", true)]
    [InlineData("rotate", "soon", true)]
    [InlineData("rotate:PARTNER", "1.5", true)]
    [InlineData("rotate:Gong.Foo", "7", true)]
    [InlineData("rotate", "never", false)]
    [InlineData("rotate:PARTNER", "1", false)]
    [InlineData("rotated", "soon", false)]
    public void A_tag_that_says_no_policy_is_warned_of_when_it_is_set(string tag, string value, bool isWarned)
    {
        EngineResult result = Run($"Set-SophiaEnvironmentTag {tag} {value} {_environment}");
        Assert.Single(result.Output);
        Assert.Equal(isWarned, result.Warnings.Any(warning => warning.Contains($"The tag {tag} ", StringComparison.Ordinal)));
    }

    [Fact]
    public void Secrets_in_lists_are_secrets_too()
    {
        string name = $"lists-{Guid.NewGuid():N}";
        Sandbox.Server.Pulumi.AddEnvironment("tests", name, "values:\n  hosts:\n    - fn::secret: canary-one\n    - plain\n    - name: x\n      key: {fn::secret: canary-two}\n");
        Assert.Equal(["hosts[0]", "hosts[2].key"], Run($"Get-SophiaSecretRotation -Environment tests/{name}").Values("Name"));
        Assert.NotNull(Assert.Single(Run($"Get-SophiaSecretRotation hosts[0] tests/{name}").Values("Since")));
    }

    [Fact]
    public void Overdue_gives_the_objects_first_and_then_one_error()
    {
        EngineResult none = Run($"Get-SophiaSecretRotation -Environment {_environment} -Overdue");
        Assert.Empty(none.Output);
        Assert.Empty(none.Errors);

        // The seeded environment is as old as the sandbox's data.
        Run("Set-SophiaEnvironmentTag rotate:SLACK_BOT_TOKEN 1 development; Set-SophiaEnvironmentTag rotate:GONG_API_KEY 1 development");
        try
        {
            EngineResult overdue = Run("Get-SophiaSecretRotation -Environment development -Overdue");
            Assert.Equal(["GONG_API_KEY", "GONG_API_SECRET", "SLACK_BOT_TOKEN"], overdue.Values("Name").Order());
            Assert.Equal("Secret.RotationOverdue", overdue.ErrorId);
            Assert.Contains("3 secrets are overdue", overdue.Errors[0].Exception.Message, StringComparison.Ordinal);
        }
        finally
        {
            Run("Remove-SophiaEnvironmentTag rotate:SLACK_BOT_TOKEN, rotate:GONG_API_KEY development");
        }
    }

    [Fact]
    public void Only_as_much_of_the_history_is_read_as_is_needed()
    {
        Assert.Single(Run($"Get-SophiaSecretRotation GONG_API_KEY {_environment}").Output);
        // Both revisions for the difference, and the latest separately.
        Assert.Equal(3, Sandbox.Server.Requests.Of("pulumi").Count(static request => request.Path.EndsWith("/decrypt", StringComparison.Ordinal)));
        Assert.Equal("Pulumi.NotFound", Run($"Get-SophiaSecretRotation NOTHING, GONG_* {_environment}").ErrorId);
    }

    [Fact]
    public void A_token_that_may_not_decrypt_is_told_so()
    {
        Sandbox.Server.Faults.Add(new SophiaAI.Sandbox.Faults.Fault { Service = "pulumi", Status = 403, Body = "{\"code\":403,\"message\":\"Forbidden\"}" });
        EngineResult result = Run($"Get-SophiaSecretRotation -Environment {_environment}");
        Assert.Equal("Pulumi.AccessDenied", result.ErrorId);
        Assert.Contains("may not decrypt", result.Errors[0].Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_environment_comes_from_the_pipeline()
    {
        EngineResult result = Run($"Get-SophiaEnvironment {_environment} | Get-SophiaSecretRotation PARTNER");
        Assert.Empty(result.Errors);
        Assert.Equal($"acme/{_environment}", Assert.Single(result.Values("Environment")));
    }
}
