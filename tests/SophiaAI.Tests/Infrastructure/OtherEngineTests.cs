using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Infrastructure;

/// <summary>What a manifest leaves to Pulumi is neither read nor changed here.</summary>
public sealed class OtherEngineTests(SandboxFixture sandbox) : ManifestTests(sandbox)
{
    private const string Section = "{warehouses: {SOPHIA_WH: {comment: mine}, OTHER_WH: {}}}";

    [Theory]
    [InlineData("Get-SophiaPlan")]
    [InlineData("Invoke-SophiaPlan")]
    public void It_is_said_and_nothing_is_sent(string command)
    {
        EngineResult result = Run($"{command} {Manifest($"snowflake: {Section[..^1]}, engine: pulumi}}\n")}");
        Assert.Empty(result.Output);
        Assert.Empty(result.Errors);
        Assert.EndsWith("says of snowflake that Pulumi applies it: 2 resources of it are neither read nor changed here.", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.Equal(0, Requests("snowflake"));
    }

    [Fact]
    public void What_a_plan_is_not_about_is_not_mentioned() =>
        Assert.Empty(Run($"Get-SophiaPlan {Manifest($"snowflake: {Section[..^1]}, engine: pulumi}}\n")} -Service Vercel").Warnings);
}
