using System.Text;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Resources;
using SophiaAI.Providers.Features.Infrastructure;
using SophiaAI.Providers.Features.Infrastructure.Applying;
using SophiaAI.Providers.Features.Infrastructure.Manifest;
using SophiaAI.Providers.Features.Infrastructure.Planning;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Features.Infrastructure.Applying;

/// <summary>Applies a manifest over services in memory, as often as that is asked for, and keeps all that anybody is told of it.</summary>
/// <param name="manifest">The manifest.</param>
/// <param name="answer">Answers requests.</param>
/// <param name="settings">The settings.</param>
internal sealed class ApplyRun(SophiaManifest manifest, Func<SentRequest, HttpResponseMessage> answer, params (string Name, string Value)[] settings)
{
    private readonly StringBuilder _told = new();

    /// <summary>What the process has.</summary>
    public Dictionary<string, string> Variables { get; init; } = [];

    /// <summary>Whether everything is kept, and not only messages: that takes time.</summary>
    public bool KeepsAll { get; init; } = true;

    /// <summary>Objects, statements, messages, events and saved plans.</summary>
    public string Told => _told.ToString();

    /// <summary>What became of the changes the last time.</summary>
    public List<SophiaPlanResult> Results { get; } = [];

    /// <summary>Makes a plan, and all of its changes.</summary>
    public async Task<ManifestPlan> ApplyAsync()
    {
        Results.Clear();
        using TestBed bed = Bed();
        try
        {
            ProviderContext context = bed.Context(settings);
            ManifestPlanner planner = new(context, manifest, new PlanScope());
            ManifestPlan plan = Tell(await planner.PlanAsync(CancellationToken.None));
            await foreach (SophiaPlanResult result in new PlanApplication(context, planner, []).ApplyAsync(plan.ToDo, CancellationToken.None)) Tell(result);
            return plan;
        }
        finally
        {
            _told.AppendLine(bed.Events.Everything);
        }
    }

    /// <summary>Whether a change is not made for good: it is refused, or needs something that is.</summary>
    public static bool IsHeld(ManifestPlan plan, PlannedChange one) =>
        one.Change.Refusal is not null || plan.All.Any(other => other.Change.Refusal is not null && (other.Change.Live is null || other.Change.Action == ResourceAction.Rename) && one.Change.Wish.After.Contains(other.Change.Wish.Id));

    private TestBed Bed()
    {
        TestBed bed = new();
        bed.Service.Always(answer);
        foreach ((string name, string value) in Variables) bed.Variables[name] = value;
        return bed;
    }

    private ManifestPlan Tell(ManifestPlan plan)
    {
        if (!KeepsAll) return plan;
        _told.AppendLine(SavedPlan.Write(plan.Changes, DateTimeOffset.UnixEpoch)).AppendLine(plan.Summary);
        foreach (PlannedChange one in plan.All) _told.AppendLine(one.ToString()).AppendJoin('\n', one.Change.Deltas).AppendJoin('\n', one.Steps.Select(static step => step.Text)).AppendJoin('\n', one.Shown.Properties);
        return plan;
    }

    private void Tell(SophiaPlanResult result)
    {
        Results.Add(result);
        if (!KeepsAll) return;
        _told.AppendLine(result.ToString()).AppendLine(result.Reason).AppendJoin('\n', result.Statements).AppendJoin('\n', result.Notes).AppendLine(result.Failure?.ToString()).AppendLine(result.Failure?.RecommendedAction);
    }
}
