using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Infrastructure;

/// <summary>A value that nobody can read is written when it is made, when the environment has had another since, and when somebody asks for it.</summary>
public sealed class UnreadableValueTests(SandboxFixture sandbox) : ManifestTests(sandbox)
{
    private const string Environment = "unreadable";

    [Fact]
    public void It_is_written_again_once_the_environment_has_another()
    {
        string manifest = Manifest("vercel:\n  projects:\n    unreadable-web:\n      variables:\n        KEY: {value: '${esc:sophia.other.KEY}', targets: [production], sensitive: true}\n");
        Run($"Set-SophiaSecret KEY (ConvertTo-SecureString canary-of-first -AsPlainText) {Environment}");
        Assert.Equal(["Applied", "Applied"], InEnvironment($"Invoke-SophiaPlan {manifest}").Values("Status"));
        Assert.Equal(["Unknown"], InEnvironment($"Get-SophiaPlan {manifest}").Values("Action"));

        SandboxFixture.Advance(TimeSpan.FromMinutes(1));
        Run($"Set-SophiaSecret BESIDE (ConvertTo-SecureString canary-of-beside -AsPlainText) {Environment}");
        Assert.Equal(["Unknown"], InEnvironment($"Get-SophiaPlan {manifest}").Values("Action"));

        SandboxFixture.Advance(TimeSpan.FromMinutes(1));
        Run($"Set-SophiaSecret KEY (ConvertTo-SecureString canary-of-second -AsPlainText) {Environment}");
        EngineResult plan = InEnvironment($"Get-SophiaPlan {manifest}");
        Assert.Equal(["Update"], plan.Values("Action"));
        Assert.Equal(["production can't be read, and is written."], plan.Values("Reason"));
        Assert.DoesNotContain("canary-of", plan.Everything, StringComparison.Ordinal);

        SandboxFixture.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(["Applied"], InEnvironment($"Invoke-SophiaPlan {manifest}").Values("Status"));
        Assert.Equal(["Unknown"], InEnvironment($"Get-SophiaPlan {manifest}").Values("Action"));
        Assert.Equal(["Update"], InEnvironment($"Get-SophiaPlan {manifest} -Rewrite unreadable-web/KEY").Values("Action"));
    }

    [Theory]
    [InlineData("Get-SophiaPlan")]
    [InlineData("Invoke-SophiaPlan")]
    public void A_name_to_rewrite_that_the_manifest_does_not_have_is_an_error(string command)
    {
        string manifest = Manifest("snowflake: {warehouses: {REWRITTEN_WH: {}}}\n");
        EngineResult result = Run($"{command} {manifest} -Rewrite sophia-web/NOPE, REWRITTEN_WH");
        Assert.Equal("SophiaAI.NotFound", Assert.Single(result.Errors).FullyQualifiedErrorId.Split(',')[0]);
        Assert.Contains("'sophia-web/NOPE'", result.Errors[0].ToString(), StringComparison.Ordinal);
        // Nothing was made.
        Assert.Equal(["Create"], Run($"Get-SophiaPlan {manifest}").Values("Action"));
    }

    [Fact]
    public void A_secret_that_was_kept_in_plain_text_is_not_shown_when_it_moves()
    {
        Run($"Set-SophiaSecret MOVED (ConvertTo-SecureString canary-of-moved -AsPlainText) {Environment}");
        string before = Manifest("vercel: {projects: {moved-web: {variables: {KEY: {value: plain-and-telling, targets: [production]}}}}}\n");
        Assert.Equal(["Applied", "Applied"], InEnvironment($"Invoke-SophiaPlan {before}").Values("Status"));
        string after = Manifest("vercel: {projects: {moved-web: {variables: {KEY: {value: '${esc:sophia.other.MOVED}', targets: [production], sensitive: true}}}}}\n");
        EngineResult plan = InEnvironment($"Get-SophiaPlan {after} | ForEach-Object {{ $_; $_.Properties }}");
        Assert.Contains("***", plan.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain("plain-and-telling", plan.Everything, StringComparison.Ordinal);
    }

    private EngineResult InEnvironment(string script) => Run($"Connect-SophiaEnvironment {Environment} | Out-Null; {script}; Disconnect-SophiaEnvironment");
}
