using SophiaAI.Common;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Estuary;
using SophiaAI.Providers.Services.Estuary.Publications;

namespace SophiaAI.Estuary.Publications;

/// <summary>What commands that publish have in common, once it is known what is to change.</summary>
/// <param name="cmdlet">The command.</param>
/// <param name="client">Calls the service.</param>
internal sealed class EstuaryPublishing(SophiaCmdlet cmdlet, EstuaryClient client)
{
    /// <summary>The longest wait for a publication, in seconds: drafts that are older than an hour are taken for those of killed runs.</summary>
    public const int MostSeconds = 3000;

    // How many names a publication's detail has, if the user gives none.
    private const int MostNames = 3;

    /// <summary>Asks about a change of one specification.</summary>
    public required Func<EstuaryPlannedSpec, bool> Agrees { get; init; }

    /// <summary>Asks about all deletions together.</summary>
    public Func<IReadOnlyList<EstuaryPlannedSpec>, bool> MayRemove { get; init; } = static _ => true;

    /// <summary>Publishes what the user agrees to, and writes a record for each specification.</summary>
    /// <param name="plan">What is to change.</param>
    /// <param name="options">How it is published; the detail is added by <see cref="DetailOf"/> where it is empty.</param>
    /// <param name="verb">What the command does, for the detail.</param>
    public void CarryOut(EstuaryPublicationPlan plan, EstuaryPublishOptions options, string verb)
    {
        if (plan.Problems.Count > 0)
        {
            foreach (ServiceException problem in plan.Problems) Write(problem);
            if (plan.Specs.Any(static spec => spec.IsChange)) cmdlet.WriteWarning("Nothing was published: a publication is made of all specifications or of none.");
            return;
        }

        foreach (string warning in plan.Warnings) cmdlet.WriteWarning(warning);
        List<EstuaryPlannedSpec> agreed = [];
        foreach (EstuaryPlannedSpec spec in plan.Specs)
        {
            if (!spec.IsChange) cmdlet.WriteVerbose($"{spec.CatalogName} needs no change: the catalog has it like that already.");
            if (!spec.IsChange || Agrees(spec)) agreed.Add(spec);
            else cmdlet.WriteObject(spec.ToProposal());
        }

        EstuaryPlannedSpec[] removed = [.. agreed.Where(static spec => spec.Action == EstuaryAction.Deleted)];
        if (removed.Length > 0 && !options.IsDryRun && !MayRemove(removed)) return;
        if (options.Detail.Length == 0) options = options with { Detail = DetailOf(agreed, verb) };
        EstuaryPublicationOutcome outcome = cmdlet.AwaitCleanly(new EstuaryPublisher(client).PublishAsync(agreed, options, cmdlet.StopToken));
        // Before anything is written: the pipeline may stop at any object.
        foreach (string id in outcome.Specs.Select(static spec => spec.PublicationId).OfType<string>()) SeenNames.Remember<EstuaryPublishedSpec>(id);
        foreach (EstuaryPublishedSpec spec in outcome.Specs) cmdlet.WriteObject(spec);
        foreach (ServiceException failure in outcome.Failures) Write(failure);
    }

    /// <summary>How a change is named in a question.</summary>
    public static string TargetOf(EstuaryPlannedSpec spec) => $"{spec.CatalogName} ({spec.CatalogType}){(spec.Summary.Length == 0 ? string.Empty : $": {spec.Summary}")}{(spec.Files.Count == 0 ? string.Empty : $"; some of it is read from {Grammar.And(spec.Files)}")}";

    private void Write(ServiceException failure) => cmdlet.WriteError(ErrorRecords.For(cmdlet.Explain(failure), failure.Subject));

    private static string DetailOf(List<EstuaryPlannedSpec> specs, string verb)
    {
        string[] names = [.. specs.Where(static spec => spec.IsChange).Select(static spec => spec.CatalogName)];
        string named = names.Length <= MostNames ? Grammar.And(names) : $"{string.Join(", ", names.Take(MostNames))} and {names.Length - MostNames} more";
        return $"{verb} with SophiaAI: {named}";
    }
}
