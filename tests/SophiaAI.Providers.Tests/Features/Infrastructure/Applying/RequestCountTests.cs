using System.Text.Json.Nodes;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Resources;
using SophiaAI.Providers.Features.Infrastructure;
using SophiaAI.Providers.Features.Infrastructure.Manifest;
using SophiaAI.Providers.Features.Infrastructure.Planning;
using SophiaAI.Providers.Services.Snowflake.Management;
using SophiaAI.Providers.Services.Vercel.Management;
using SophiaAI.Providers.Tests.Services.Snowflake.Management;
using SophiaAI.Providers.Tests.Services.Vercel.Management;
using SophiaAI.Providers.Tests.Support;
using SophiaAI.Tests.Shared.Manifests;

namespace SophiaAI.Providers.Tests.Features.Infrastructure.Applying;

/// <summary>How many requests a plan of 500 objects takes, and making them.</summary>
public sealed class RequestCountTests
{
    private const int MostOfPlan = 60;
    private const double MostOfChange = 1.2;

    private readonly MemoryAccount _account = new();
    private readonly FakeVercel _vercel = new();
    private readonly ApplyRun _run;

    public RequestCountTests()
    {
        foreach (string role in new[] { "SYSADMIN", "SECURITYADMIN" }) _account.Add("ROLE", role);
        SophiaManifest manifest = ManifestReader.Read([new ManifestText("sophia.yaml", new LargeManifest("X_").Text())], [new SnowflakeManager(), new VercelManager()]).OrThrow();
        _run = new(manifest, Answer, ("SNOWFLAKE_ACCOUNT", "myorg-myaccount"), ("SNOWFLAKE_USER", "jane"), ("SNOWFLAKE_PASSWORD", "the-access-token"), ("VERCEL_ACCESS_TOKEN", "vercel-token"));
    }

    private int Requests => _account.Requests + _vercel.Requests;

    [Fact]
    public async Task A_plan_takes_a_list_for_each_container_and_a_change_little_more_than_its_write()
    {
        ManifestPlan first = await _run.ApplyAsync();
        Assert.Equal(LargeManifest.Objects, first.All.Count(static one => one.Change.Action == ResourceAction.Create));
        Assert.All(_run.Results, static result => Assert.Equal(ApplyStatus.Applied, result.Status));
        int made = Requests;

        ManifestPlan second = await _run.ApplyAsync();
        Assert.All(second.All, static one => Assert.Equal(ResourceAction.None, one.Change.Action));
        int containers = Requests - made;
        Assert.InRange(containers, 1, MostOfPlan);
        // The first plan, in which there was nothing to list, is among them.
        Assert.InRange(made, LargeManifest.Objects, (LargeManifest.Objects * MostOfChange) + containers);
    }

    [Fact]
    public async Task What_is_different_takes_as_few_requests_as_what_is_missing()
    {
        await _run.ApplyAsync();
        foreach (SortedDictionary<string, string> one in _account.Objects.Values) one["COMMENT"] = "somebody was here";
        foreach (string grant in _account.Grants.Keys.Where(static grant => grant.EndsWith("|MONITOR", StringComparison.Ordinal)).ToArray()) _account.Grants.Remove(grant);
        foreach (JsonObject variable in _vercel.Variables) variable["value"] = "other";
        _account.Forget();
        int before = Requests;
        ManifestPlan plan = await _run.ApplyAsync();
        Assert.All(_run.Results, static result => Assert.Equal(ApplyStatus.Applied, result.Status));
        int changes = plan.All.Count(static one => one.Change.IsChange);
        Assert.InRange(changes, 300, LargeManifest.Objects);
        // One reading for the plan, and one back.
        Assert.InRange(Requests - before, changes, (changes * MostOfChange) + (2 * MostOfPlan));
    }

    private HttpResponseMessage Answer(SentRequest request) => request.Address.Host == "api.vercel.com" ? _vercel.Answer(request) : _account.Answer(request);
}
