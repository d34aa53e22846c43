using System.Net;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Pulumi;
using SophiaAI.Providers.Services.Pulumi.Environments;
using SophiaAI.Providers.Services.Vercel.Accounts;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Services;

/// <summary>A change is done when the service says so: not when a sign-in page comes with status 200.</summary>
public sealed class AcknowledgementTests : IDisposable
{
    private static readonly EscEnvironmentName s_name = new("acme", "sophia", "development");

    private static readonly Dictionary<string, Func<ProviderContext, CancellationToken, Task>> s_changes = new()
    {
        ["create"] = static (context, token) => new PulumiProvider(context).CreateAsync(s_name, token),
        ["remove"] = static (context, token) => new EscEnvironmentProvider(context).RemoveAsync(s_name, token),
        ["remove tag"] = static (context, token) => new EscTagProvider(context).RemoveAsync(s_name, "team", token),
        ["revoke"] = static (context, token) => new VercelTokens(context).DeleteAsync("t", token),
    };

    private readonly TestBed _bed = new();

    public static TheoryData<string> Changes => [.. s_changes.Keys];

    public void Dispose() => _bed.Dispose();

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Nothing_or_any_JSON_acknowledges_it(string change)
    {
        _bed.Service.Answer(HttpStatusCode.NoContent, string.Empty).Answer(HttpStatusCode.OK, string.Empty).Answer(HttpStatusCode.OK, "{\"id\":1}").Answer(HttpStatusCode.OK, "null");
        for (int i = 0; i < 4; i++) await RunAsync(change);
        Assert.Equal(4, _bed.Service.Requests.Count);
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_page_does_not(string change)
    {
        foreach (string type in new[] { "text/html", "application/json" })
        {
            _bed.Service.Always(_ => FakeService.Make(HttpStatusCode.OK, "<html>Sign in</html>", type));
            Assert.Equal(FailureReason.InvalidResponse, (await Assert.ThrowsAsync<ServiceException>(() => RunAsync(change))).Reason);
        }
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task An_acknowledgement_that_is_cut_is_asked_for_again_if_that_is_safe(string change)
    {
        _bed.Service
            .Answer(_ => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new BreakingStream("{\"id")) })
            .Answer(change == "create" ? HttpStatusCode.Conflict : HttpStatusCode.NotFound, "no JSON");
        await RunAsync(change);
        Assert.Equal(2, _bed.Service.Requests.Count);
    }

    private Task RunAsync(string change) => s_changes[change](
        _bed.Context(("PULUMI_ACCESS_TOKEN", "pul-token"), ("PULUMI_ORG", "acme"), ("VERCEL_ACCESS_TOKEN", "vercel-token")), TestContext.Current.CancellationToken);
}
