using System.Text.Json.Nodes;
using SophiaAI.Providers.Features.Infrastructure;
using SophiaAI.Providers.Features.Infrastructure.Applying;
using SophiaAI.Providers.Features.Infrastructure.Planning;

namespace SophiaAI.Providers.Tests.Services.Vercel.Management;

/// <summary>A plan of all kinds is applied, cut off anywhere, and applied again: it ends as if nothing had happened.</summary>
public sealed class VercelApplyTests
{
    private const string Manifest = """
        web:
          renamedFrom: site
          framework: nextjs
          nodeVersion: 22.x
          gitRepository: { type: github, repo: acme/web, productionBranch: release }
          domains:
            example.com: {}
            www.example.com: { redirect: example.com, redirectStatusCode: 308 }
            old.example.com: { state: absent }
            qa.example.com: { customEnvironment: qa }
          variables:
            PLAIN: { value: new, targets: [production] }
            WIDE: [{ value: one, targets: [production, qa], comment: why }, { value: two, targets: [preview] }, { targets: [development], state: absent }]
            SECRET: { value: "${env:SECRET}", targets: [production], sensitive: false }
            GONE: { state: absent }
            NEW: [{ value: "${env:SECRET}", targets: [production, preview], sensitive: true }, { value: x, targets: [development] }]
        fresh:
          framework: astro
          domains: { fresh.example.com: {} }
          variables: { A: { value: a, targets: [production, preview, development] } }
        """;

    [Fact]
    public async Task What_is_cut_off_anywhere_ends_as_if_undisturbed()
    {
        (string expected, int writes) = await RunAsync(cut: null);
        Assert.InRange(writes, 18, 40);
        for (int cut = 0; cut < writes; cut++)
        {
            (string state, _) = await RunAsync(cut);
            Assert.True(expected == state, $"Cut off after {cut} writes:\n{state}\nUndisturbed:\n{expected}");
        }
    }

    private static async Task<(string State, int Writes)> RunAsync(int? cut)
    {
        using ManagementBed bed = new();
        bed.Bed.Variables["SECRET"] = "the-secret-value";
        Fill(bed.Vercel);
        bed.Vercel.WritesLeft = cut;
        SophiaPlanResult[] first = await ApplyAsync(bed);
        Assert.Equal(cut is null, first.All(static one => one.Status == ApplyStatus.Applied));
        bed.Vercel.WritesLeft = null;
        int writes = bed.Written.Count;
        if (cut is not null) Assert.All(await ApplyAsync(bed), static one => Assert.True(one.Status == ApplyStatus.Applied, $"{one.Kind} {one.Name}: {one.Reason}"));

        int before = bed.Written.Count;
        Assert.Empty(await ApplyAsync(bed));
        Assert.Equal(before, bed.Written.Count);
        Assert.DoesNotContain("the-secret-value", bed.Bed.Events.Everything, StringComparison.Ordinal);
        return (StateOf(bed.Vercel), writes);
    }

    private static async Task<SophiaPlanResult[]> ApplyAsync(ManagementBed bed)
    {
        ManifestPlanner planner = new(bed.Context(), ManagementBed.Read(ManagementBed.Manifest(Manifest)).OrThrow(), new PlanScope());
        ManifestPlan plan = await planner.PlanAsync(TestContext.Current.CancellationToken);
        Assert.All(plan.Changes, static change => Assert.Null(change.Refusal), throwIfEmpty: true);
        List<SophiaPlanResult> results = [];
        await foreach (SophiaPlanResult result in new PlanApplication(bed.Context(), planner, []).ApplyAsync([.. plan.All.Where(static one => one.Change.IsChange)], TestContext.Current.CancellationToken)) results.Add(result);
        return [.. results];
    }

    private static void Fill(FakeVercel vercel)
    {
        JsonObject site = vercel.Project("site", """{"framework":"astro","nodeVersion":"20.x","buildCommand":"make","link":{"type":"github","org":"acme","repo":"site","productionBranch":"main"}}""");
        vercel.Environment("qa");
        vercel.Domain(site, """{"name":"old.example.com"}""");
        vercel.Domain(site, """{"name":"qa.example.com"}""");
        vercel.Domain(site, """{"name":"other.example.com","gitBranch":"x"}""");
        vercel.Variable(site, """{"key":"PLAIN","value":"old","type":"plain","target":["production","preview","development"]}""");
        vercel.Variable(site, """{"key":"WIDE","value":"zero","type":"plain","target":["production","preview","development"]}""");
        vercel.Variable(site, """{"key":"SECRET","value":"hidden","type":"sensitive","target":["production","preview"]}""");
        vercel.Variable(site, """{"key":"GONE","value":"x","type":"plain","target":["production"]}""");
        vercel.Variable(site, """{"key":"GONE","value":"y","type":"encrypted","target":["preview"]}""");
        vercel.Variable(site, """{"key":"UNMANAGED","value":"x","type":"plain","target":["production"]}""");
    }

    // What deployments see: how many records there are is another matter, and a comment that nobody manages does not outlast a cut in the middle of a split.
    private static string StateOf(FakeVercel vercel)
    {
        IEnumerable<string> projects = vercel.Projects.Select(static one => $"{one["name"]} {one["framework"]} {one["nodeVersion"]} {one["buildCommand"]} {one["link"]?["repo"]} {one["link"]?["productionBranch"]}");
        IEnumerable<string> domains = vercel.Domains.Select(static one => $"{one["name"]} {one["redirect"]} {one["redirectStatusCode"]} {one["gitBranch"]} {one["customEnvironmentId"]}");
        IEnumerable<string> variables =
            from key in vercel.Variables.Select(static one => (string)one["key"]!).Distinct()
            from place in (string[])["production", "preview", "development", "env_qa"]
            select $"{key} {place}: {vercel.At(key, place)}";
        return string.Join('\n', projects.Concat(domains).Concat(variables).Order(StringComparer.Ordinal));
    }
}
