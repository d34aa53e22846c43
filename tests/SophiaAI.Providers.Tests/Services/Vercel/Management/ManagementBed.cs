using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Resources;
using SophiaAI.Providers.Features.Infrastructure.Manifest;
using SophiaAI.Providers.Features.Infrastructure.Planning;
using SophiaAI.Providers.Services.Vercel.Management;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Services.Vercel.Management;

/// <summary>Plans and applies manifests against Vercel in memory.</summary>
internal sealed class ManagementBed : IDisposable
{
    public ManagementBed() => Bed.Service.Always(Vercel.Answer);

    public TestBed Bed { get; } = new();

    public FakeVercel Vercel { get; } = new();

    /// <summary>The requests, without those that only read.</summary>
    public IReadOnlyList<string> Written => [.. Bed.Service.Requests.Where(static request => request.Method != HttpMethod.Get).Select(static request => $"{request.Method} {request.Path}{request.Query} {request.Body}".TrimEnd())];

    public void Dispose() => Bed.Dispose();

    public static ManifestReading Read(string section) => ManifestReader.Read([new ManifestText("sophia.yaml", section)], [new VercelManager()]);

    /// <summary>A manifest whose section has these projects.</summary>
    public static string Manifest(string projects) =>
        "version: 1\nenvironment: { allow: [SECRET, OTHER_SECRET] }\nvercel:\n  projects:\n" + string.Concat(projects.Split('\n').Select(static line => $"    {line}\n"));

    public Task<ManifestPlan> PlanAsync(string projects, params string[] rewritten) =>
        new ManifestPlanner(Context(), Read(Manifest(projects)).OrThrow(), new PlanScope { Rewritten = rewritten }).PlanAsync(TestContext.Current.CancellationToken);

    /// <summary>The one change that a plan has.</summary>
    public async Task<PlannedChange> ChangeAsync(string projects, params string[] rewritten) =>
        Assert.Single((await PlanAsync(projects, rewritten)).All, static one => one.Change.Action != ResourceAction.None || one.Change.Refusal is not null);

    /// <summary>Makes all changes of a plan that are not refused.</summary>
    public static async Task ApplyAsync(ManifestPlan plan)
    {
        foreach (ResourceStep step in plan.All.SelectMany(static one => one.Steps)) await step.RunAsync(TestContext.Current.CancellationToken);
    }

    public ProviderContext Context() => Bed.Context(("VERCEL_ACCESS_TOKEN", "vercel-token"));
}
