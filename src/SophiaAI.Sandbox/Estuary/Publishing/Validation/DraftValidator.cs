using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Estuary.Specs;

namespace SophiaAI.Sandbox.Estuary.Publishing.Validation;

/// <summary>Whether staged specs can be published.</summary>
/// <param name="catalog">The live specs.</param>
/// <param name="specs">The staged ones.</param>
/// <param name="dataPlane">Where new specs are to run; null for the default.</param>
internal sealed class DraftValidator(LiveCatalog catalog, IReadOnlyList<DraftSpec> specs, string? dataPlane)
{
    private readonly Dictionary<string, DraftSpec> _staged = specs.ToDictionary(s => s.Name, StringComparer.Ordinal);

    public PublicationOutcome Check()
    {
        if (specs.Count == 0)
            return new PublicationOutcome("emptyDraft") { Errors = [new DraftError("", "flow://draft", "draft is empty")] };
        LockFailure[] locks = [.. specs.Select(CheckLock).OfType<LockFailure>()];
        if (locks.Length > 0)
            return new PublicationOutcome("expectPubIdMismatch") { LockFailures = locks, Errors = [.. locks.Select(Describe)] };
        DraftError[] errors = [.. specs.SelectMany(CheckSpec)];
        return errors.Length > 0 ? new PublicationOutcome("buildFailed") { Errors = errors } : new PublicationOutcome(PublicationOutcome.Success);
    }

    private LockFailure? CheckLock(DraftSpec spec)
    {
        string? actual = catalog.FindExisting(spec.Name)?.LastPublicationId;
        return spec.ExpectPubId is { } expected && expected != (actual ?? EstuaryIds.None) ? new LockFailure(spec.Name, expected, actual) : null;
    }

    private DraftError Describe(LockFailure failure) => Error(
        _staged[failure.CatalogName],
        $"the expectPubId of spec '{failure.CatalogName}' {failure.Expected} did not match that of the live spec {failure.Actual ?? "(there is none)"}");

    private IEnumerable<DraftError> CheckSpec(DraftSpec spec)
    {
        CatalogSpec? live = catalog.FindExisting(spec.Name);
        if (!EstuaryGrants.Allow(spec.Name, "admin"))
            return [Error(spec, PublicationTypes.Foreign(spec.Name))];
        if (spec.IsDeletion)
            return CheckDeletion(spec, live);
        if (live is not null && live.Type != spec.Type)
            return [Error(spec, $"'{spec.Name}' is a {live.Type} and cannot become a {spec.Type}")];
        if (live is null && dataPlane is not (null or EstuarySchema.DataPlaneName))
            return [Error(spec, $"data-plane {dataPlane} could not be found, or you are not authorized to use it")];
        return Checker(spec, live)?.Check() ?? [];
    }

    private ModelChecker? Checker(DraftSpec spec, CatalogSpec? live) => spec.Type switch
    {
        "capture" => new CaptureChecker(spec, Resolve),
        "materialization" => new MaterializationChecker(spec, Resolve),
        "collection" => new CollectionChecker(spec, live?.ReadModel(), Resolve),
        _ => null,
    };

    private IEnumerable<DraftError> CheckDeletion(DraftSpec spec, CatalogSpec? live)
    {
        if (live is null)
            return [Error(spec, $"spec '{spec.Name}' cannot be deleted: it does not exist")];
        return catalog.All
            .Where(s => !s.IsBeingDeleted && !_staged.ContainsKey(s.Name) && s.Contents.ReadsFrom.Concat(s.Contents.WritesTo).Contains(spec.Name))
            .Select(s => Error(spec, $"collection {spec.Name} is deleted, but referenced by {s.Type} {s.Name}"));
    }

    /// <summary>A staged collection hides the live one.</summary>
    private JsonObject? Resolve(string name)
    {
        if (_staged.TryGetValue(name, out DraftSpec? staged))
            return staged.Type == "collection" ? JsonNode.Parse(staged.Model!) as JsonObject : null;
        return EstuaryGrants.Allow(name, "read") && catalog.FindExisting(name) is { Type: "collection" } live ? live.ReadModel() : null;
    }

    private DraftError Error(DraftSpec spec, string detail) =>
        new(spec.Name, $"flow://{spec.Type ?? catalog.Find(spec.Name)?.Type ?? "unknown"}/{spec.Name}", detail);
}
