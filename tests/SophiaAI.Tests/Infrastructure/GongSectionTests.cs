using SophiaAI.Sandbox.Faults;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Infrastructure;

/// <summary>A manifest has Gong's credentials verified, and never claims to have made a webhook.</summary>
public sealed class GongSectionTests(SandboxFixture sandbox) : ManifestTests(sandbox)
{
    private const string Verify = "gong: {verify: true}\n";

    [Fact]
    public void Credentials_that_work_are_nothing_to_do_and_the_webhook_is_unknown()
    {
        EngineResult plan = Run($"Get-SophiaPlan {Manifest(Verify)} -IncludeUnchanged -Drift");
        Assert.Empty(plan.Errors);
        Assert.Equal(["None Credential GONG_API_KEY", "Unknown Webhook GONG_WEBHOOK_PUBLIC_KEY"], plan.Output.Select(static change => change.ToString()));
        Assert.Contains(plan.Output[1].Properties["Notes"].Value as IEnumerable<string> ?? [], static note => note.StartsWith("Gong has no API for webhooks", StringComparison.Ordinal));
        Assert.Empty(Run($"Invoke-SophiaPlan {Manifest(Verify)}").Output);
        Assert.Equal(0, Writes("gong"));
    }

    [Fact]
    public void Credentials_that_are_not_accepted_are_refused_with_what_to_do()
    {
        EngineResult plan = Run($"$env:GONG_API_SECRET = 'wrong-secret-for-test'; Get-SophiaPlan {Manifest(Verify)} -Kind Credential -Drift");
        Assert.Equal("Infrastructure.Drift", plan.ErrorId);
        string? refusal = Assert.Single(plan.Values("Refusal")) as string;
        Assert.StartsWith("Gong did not accept the credential", refusal, StringComparison.Ordinal);
        Assert.Contains(". Check GONG_API_KEY and GONG_API_SECRET", refusal, StringComparison.Ordinal);
        Assert.Equal(["Refused"], Run($"Invoke-SophiaPlan {Manifest(Verify)}").Values("Status"));
    }

    [Fact]
    public void A_public_key_that_can_not_be_used_is_refused()
    {
        EngineResult plan = Run($"$env:GONG_WEBHOOK_PUBLIC_KEY = 'not a key'; Get-SophiaPlan {Manifest(Verify)} -Kind Webhook");
        Assert.StartsWith("GONG_WEBHOOK_PUBLIC_KEY is not a key", Assert.Single(plan.Values("Refusal")) as string, StringComparison.Ordinal);
    }

    [Fact]
    public void A_service_that_can_not_be_reached_is_never_taken_for_wrong_credentials()
    {
        Sandbox.Server.Faults.Add(new Fault { Service = "gong", Status = 503, Times = 10 });
        Assert.Equal("Gong.Unavailable", Run($"Get-SophiaPlan {Manifest(Verify)}").ErrorId);
    }

    [Theory]
    [InlineData("-Service Slack", "SophiaAI has no service 'Slack' in")]
    [InlineData("-Kind Warehouse", "SophiaAI has no kind 'Warehouse' in")]
    [InlineData("-Name NOBODY", "SophiaAI has no resource 'NOBODY' in")]
    public void A_name_that_the_manifest_does_not_have_is_an_error(string scope, string expected) =>
        Assert.StartsWith(expected, Assert.Single(Run($"Get-SophiaPlan {Manifest(Verify)} {scope}").Errors).Exception.Message, StringComparison.Ordinal);

    [Fact]
    public void What_is_not_to_be_verified_is_not_called()
    {
        Assert.Empty(Run($"Get-SophiaPlan {Manifest("gong: {verify: false}\n")} -IncludeUnchanged").Output);
        Assert.Equal(0, Requests("gong"));
    }
}
