using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Services.Estuary.Models;

namespace SophiaAI.Providers.Services.Estuary.Publications;

/// <summary>What is to become of one specification, found by comparing it with the catalog.</summary>
internal sealed record EstuaryPlannedSpec
{
    // More of them are no help in a line.
    private const int MostPaths = 5;

    public required string CatalogName { get; init; }

    public required string CatalogType { get; init; }

    /// <summary>Created, Updated, Deleted or Unchanged.</summary>
    public required string Action { get; init; }

    /// <summary>The model to publish; null to delete.</summary>
    public string? Model { get; init; }

    /// <summary>The last publication of what was compared; null if there was none.</summary>
    public string? LivePubId { get; init; }

    public IReadOnlyList<EstuaryModelChange> Changes { get; init; } = [];

    /// <summary>Files that were not given, and that some of it was read from.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    public bool IsChange => Action != EstuaryAction.Unchanged;

    /// <summary>The changed places, for people.</summary>
    public string Summary => Changes.Count == 0 || Action != EstuaryAction.Updated ? string.Empty
        : Changes.Count <= MostPaths ? Grammar.And([.. Changes.Select(static change => change.Path)])
        : $"{string.Join(", ", Changes.Take(MostPaths).Select(static change => change.Path))} and {Changes.Count - MostPaths} more";

    /// <summary>How it is staged in a draft. Nobody else may have changed it since it was compared.</summary>
    public DraftSpecInput ToDraft() => new(CatalogName, Model is null ? null : CatalogType, Model is null ? null : new ModelJson(Model), LivePubId ?? EstuaryIds.None);

    /// <summary>The record of it.</summary>
    /// <param name="action">What was done; null if it is what was planned.</param>
    public EstuaryPublishedSpec ToRecord(string? action = null) => new() { CatalogName = CatalogName, CatalogType = CatalogType, Action = action ?? Action, Changes = Changes };

    /// <summary>The record of it if it is not carried out: it says what would be done.</summary>
    public EstuaryPublishedSpec ToProposal() => ToRecord(Action switch
    {
        EstuaryAction.Created => EstuaryAction.Create,
        EstuaryAction.Updated => EstuaryAction.Update,
        EstuaryAction.Deleted => EstuaryAction.Delete,
        _ => Action,
    });
}
