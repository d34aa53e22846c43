using System.Net;
using SophiaAI.Providers.Core;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Planning;
using SophiaAI.Providers.Features.Secrets;
using SophiaAI.Providers.Features.Secrets.History;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Features.Secrets;

/// <summary>No definition is written that could not be read again.</summary>
public sealed class LongDefinitionTests : IDisposable
{
    private const int Kibibyte = 1024;

    private readonly TestBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Theory]
    // As ciphertext, the second is longer than the limit.
    [InlineData(2304)]
    [InlineData(1792)]
    public async Task A_value_that_makes_the_definition_too_long_is_not_sent(int kibibytes)
    {
        _bed.Service.Always(new FakeEsc("values: {}\n").Answer);

        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => Set("LONG", new string('y', kibibytes * Kibibyte)));

        Assert.Equal(FailureReason.InvalidRequest, failure.Reason);
        Assert.Contains("acme/sophia/development", failure.Message, StringComparison.Ordinal);
        Assert.EndsWith("the limit is 2 MiB. Nothing was written.", failure.Message, StringComparison.Ordinal);
        Assert.Contains("another environment", failure.RecommendedAction, StringComparison.Ordinal);
        Assert.All(_bed.Service.Requests, request => Assert.Equal(HttpMethod.Get, request.Method), throwIfEmpty: true);
    }

    [Fact]
    public async Task A_value_that_leaves_it_short_enough_is_written()
    {
        FakeEsc esc = new("values: {}\n");
        _bed.Service.Always(esc.Answer);
        await Set("LONG", new string('y', 1280 * Kibibyte));
        Assert.Equal(1, esc.Writes);
    }

    [Fact]
    public async Task An_environment_is_not_made_for_what_is_too_long()
    {
        _bed.Service.Always(new FakeEsc(null).Answer);
        await Assert.ThrowsAsync<ServiceException>(() => Set("LONG", new string('y', 2304 * Kibibyte)));
        Assert.All(_bed.Service.Requests, request => Assert.Equal(HttpMethod.Get, request.Method), throwIfEmpty: true);
    }

    [Fact]
    public async Task One_that_is_too_long_already_may_become_shorter()
    {
        FakeEsc esc = new($"values:\n  sophia:\n    other:\n      LONG: {{fn::secret: \"{new string('y', 2304 * Kibibyte)}\"}}\n      B: {{fn::secret: bbbbbb}}\n");
        _bed.Service.Always(esc.Answer);
        SecretEditor editor = new(Context);

        foreach (string name in new[] { "B", "LONG" })
            await editor.ApplyAsync(await editor.PlanRemoveAsync(name, null, TestContext.Current.CancellationToken), mayReplace: false, TestContext.Current.CancellationToken);

        Assert.Equal(2, esc.Writes);
        Assert.True(esc.Yaml.Length < 100);
    }

    [Fact]
    public async Task A_revision_that_is_too_long_is_not_restored()
    {
        FakeEnvironment environment = new($"values:\n  a:\n    fn::secret: {new string('y', 2304 * Kibibyte)}#end\n", "values:\n  b: 1\n");
        _bed.Service.Always(environment.Answer);
        SecretRestorePlan plan = await new SecretRestorer(Context).PlanAsync(null, "1", TestContext.Current.CancellationToken);

        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(
            () => new PlanExecution<SecretRestorePlan, SecretRestoreResult>(Context, plan).WriteToEndAsync(TestContext.Current.CancellationToken));

        Assert.Contains("the limit is 2 MiB", failure.Message, StringComparison.Ordinal);
        Assert.Equal(0, environment.Writes);
    }

    [Fact]
    public async Task One_that_is_too_long_to_be_read_is_named()
    {
        _bed.Service.Always(_ => FakeService.Make(HttpStatusCode.OK, new string('y', Limits.LongestText + 1), "application/x-yaml", ("ETag", "1"), ("Pulumi-ESC-Revision", "1")));

        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => Set("SHORT", "a-value"));

        Assert.Equal((FailureReason.InvalidResponse, 200), (failure.Reason, failure.StatusCode));
        Assert.Equal("Pulumi: the definition of acme/sophia/development is longer than 8 MiB, the limit for reading one.", failure.Message);
        Assert.Contains("Shorten it", failure.RecommendedAction, StringComparison.Ordinal);
        Assert.DoesNotContain("proxy", failure.RecommendedAction, StringComparison.Ordinal);
    }

    private ProviderContext Context => _bed.Context(("PULUMI_ACCESS_TOKEN", "pul-token"), ("PULUMI_ORG", "acme"));

    private async Task Set(string name, string value)
    {
        SecretEditor editor = new(Context);
        SecretPlan plan = await editor.PlanSetAsync(name, value, null, TestContext.Current.CancellationToken);
        await editor.ApplyAsync(plan, mayReplace: false, TestContext.Current.CancellationToken);
    }
}
