using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Pulumi;
using SophiaAI.Providers.Services.Pulumi.Environments;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Services.Pulumi;

/// <summary>What is missing for Pulumi is named all at once, with advice that helps where it is read.</summary>
public sealed class PulumiAccessTests : IDisposable
{
    private const string Both = "PULUMI_ACCESS_TOKEN and PULUMI_ORG are missing";

    private readonly TestBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Theory]
    [InlineData("development", Both, "-Credential")]
    [InlineData("sophia/development", Both, "-AccessToken")]
    [InlineData("acme/sophia/development", "PULUMI_ACCESS_TOKEN is missing", "-AccessToken")]
    public void A_user_who_connects_is_told_what_to_give(string environment, string message, string advice)
    {
        ServiceException failure = Assert.Throws<ServiceException>(() => PulumiAccess.RequireToConnect(_bed.Context().Settings, environment));
        Assert.Equal(FailureReason.NotConfigured, failure.Reason);
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
        Assert.Contains(advice, failure.RecommendedAction, StringComparison.Ordinal);
        Assert.DoesNotContain("Connect-SophiaEnvironment", failure.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void A_user_who_has_a_token_is_told_of_the_organization_alone()
    {
        ServiceException failure = Assert.Throws<ServiceException>(() => PulumiAccess.RequireToConnect(_bed.Context(("PULUMI_ACCESS_TOKEN", "the-token")).Settings, "development"));
        Assert.Contains("PULUMI_ORG is missing", failure.Message, StringComparison.Ordinal);
        Assert.Contains("organization/project/environment", failure.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_other_command_names_both_and_says_how_to_connect()
    {
        foreach (Action call in new Action[] { () => _ = new PulumiProvider(_bed.Context()), () => _ = new EscEnvironmentProvider(_bed.Context()), () => EscEnvironmentName.Parse(null, _bed.Context().Settings) })
        {
            ServiceException failure = Assert.Throws<ServiceException>(call);
            Assert.Contains(Both, failure.Message, StringComparison.Ordinal);
            Assert.StartsWith("Connect-SophiaEnvironment takes", failure.RecommendedAction, StringComparison.Ordinal);
        }
    }
}
