using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Estuary;

/// <summary>Who may read the metrics.</summary>
public sealed class EstuaryMetricsAccessTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    [Theory]
    [InlineData("acmeCo/", "", 401)]
    [InlineData("acmeCo/", "nonsense", 401)]
    [InlineData("acmeCo", SandboxCredentials.EstuaryRefreshToken, 403)]
    [InlineData("otherCo/", SandboxCredentials.EstuaryRefreshToken, 403)]
    [InlineData("partnerCo/shared/", SandboxCredentials.EstuaryRefreshToken, 200)]
    [InlineData("acmeCo/nothing/", SandboxCredentials.EstuaryApiKey, 200)]
    public async Task Only_those_who_may_read_a_prefix_get_its_metrics(string prefix, string token, int status)
    {
        HttpClient client = token.Length == 0 ? sandbox.Client("estuary") : sandbox.Client("estuary", EstuaryApi.Bearer(token));

        Assert.Equal(status, (int)(await Answer.GetAsync(client, "/api/v1/metrics/" + prefix)).Status);
    }
}
