using System.Text.Json;
using System.Text.Json.Serialization;

namespace SophiaAI.Providers.Services.Estuary.Publications;

/// <summary>The JSON of Estuary's drafts and publications, generated at compile time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(EstuaryAnswer<HistoryData>))]
[JsonSerializable(typeof(EstuaryAnswer<LiveModelsData>))]
[JsonSerializable(typeof(EstuaryAnswer<DraftData>))]
[JsonSerializable(typeof(EstuaryAnswer<DraftListData>))]
[JsonSerializable(typeof(EstuaryAnswer<PublicationData>))]
internal sealed partial class EstuaryPublicationJson : JsonSerializerContext;

/// <summary>The JSON of publications in PostgREST, generated at compile time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(NewPublicationRow))]
[JsonSerializable(typeof(PublicationRow[]))]
[JsonSerializable(typeof(LogRequest))]
[JsonSerializable(typeof(LogRow[]))]
internal sealed partial class EstuaryPublicationRowJson : JsonSerializerContext;

/// <summary>The data of a query for the history of a specification.</summary>
internal sealed record HistoryData
{
    public required EstuaryItems<HistoryNode> LiveSpecs { get; init; }
}

/// <summary>A list of which only the first page is of interest.</summary>
internal sealed record EstuaryItems<T>
{
    public required IReadOnlyList<EstuaryEdge<T>> Edges { get; init; }
}

/// <summary>A specification with a page of its history.</summary>
internal sealed record HistoryNode
{
    public required string CatalogName { get; init; }

    public HistoryPage? PublicationHistory { get; init; }
}

/// <summary>A page of a history that is read backwards: the newest publication is its last.</summary>
internal sealed record HistoryPage
{
    public required HistoryPageInfo PageInfo { get; init; }

    public required IReadOnlyList<EstuaryEdge<PublicationNode>> Edges { get; init; }
}

/// <summary>The position of a page that is read backwards.</summary>
internal sealed record HistoryPageInfo
{
    public required bool HasPreviousPage { get; init; }

    public string? StartCursor { get; init; }
}

/// <summary>A publication in a history.</summary>
internal sealed record PublicationNode
{
    public required string PublicationId { get; init; }

    public DateTimeOffset? PublishedAt { get; init; }

    public string? UserId { get; init; }

    public string? UserEmail { get; init; }

    public string? UserFullName { get; init; }

    public string? Detail { get; init; }

    public JsonElement? Model { get; init; }
}

/// <summary>The data of a query for live models, of whatever type.</summary>
internal sealed record LiveModelsData
{
    public required EstuaryPage<LiveModelNode> LiveSpecs { get; init; }
}

/// <summary>A name in the catalog with its live specification, which is null while it is being deleted.</summary>
internal sealed record LiveModelNode
{
    public required string CatalogName { get; init; }

    public LiveModel? LiveSpec { get; init; }
}

/// <summary>A live specification with its model.</summary>
internal sealed record LiveModel
{
    public required string CatalogType { get; init; }

    public string? LastPubId { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    public JsonElement? Model { get; init; }

    /// <summary>The model's text, exactly as it was sent.</summary>
    public string? ModelText => Model is { ValueKind: not JsonValueKind.Null } model ? model.GetRawText() : null;
}

/// <summary>The data of every response about one draft: only the requested member is present.</summary>
internal sealed record DraftData
{
    public DraftNode? CreateDraft { get; init; }

    public IReadOnlyList<string>? StageDraftSpecs { get; init; }

    public IReadOnlyList<string>? UnstageDraftSpecs { get; init; }

    public string? DeleteDraft { get; init; }

    public DraftNode? Draft { get; init; }
}

/// <summary>A draft.</summary>
internal sealed record DraftNode
{
    public string? Id { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public string? Detail { get; init; }

    public EstuaryPage<DraftSpecNode>? Specs { get; init; }

    public IReadOnlyList<DraftError>? Errors { get; init; }
}

/// <summary>A specification in a draft.</summary>
internal sealed record DraftSpecNode
{
    public required string CatalogName { get; init; }

    public bool IsUnchanged { get; init; }
}

/// <summary>What a job found wrong with a draft.</summary>
internal sealed record DraftError
{
    public string? CatalogName { get; init; }

    public string? Scope { get; init; }

    public string? Detail { get; init; }
}

/// <summary>The data of a query for the caller's drafts.</summary>
internal sealed record DraftListData
{
    public required EstuaryPage<DraftNode> Drafts { get; init; }
}

/// <summary>The data of every response about one publication: only the requested member is present.</summary>
internal sealed record PublicationData
{
    public PublicationJobNode? CreatePublication { get; init; }

    public PublicationJobNode? Publication { get; init; }
}

/// <summary>A job that publishes a draft.</summary>
internal sealed record PublicationJobNode
{
    public required string Id { get; init; }

    public string? PubId { get; init; }

    public required JobStatus Status { get; init; }

    public EstuaryPage<LogNode>? Logs { get; init; }
}

/// <summary>The state of a job.</summary>
internal sealed record JobStatus
{
    public required string Type { get; init; }

    public IReadOnlyList<LockFailure>? LockFailures { get; init; }

    // The older API's name for it.
    public IReadOnlyList<LockFailure>? Failures { get; init; }
}

/// <summary>A specification that somebody else has changed.</summary>
internal sealed record LockFailure
{
    public string? CatalogName { get; init; }

    public string? Expected { get; init; }

    public string? Actual { get; init; }

    // The older API's names for the same.
    public string? ExpectPubId { get; init; }

    public string? LastPubId { get; init; }
}

/// <summary>A line of a job's log.</summary>
internal sealed record LogNode
{
    public DateTimeOffset? LoggedAt { get; init; }

    public string? Stream { get; init; }

    public string? Line { get; init; }
}

/// <summary>A publication to be made in PostgREST.</summary>
internal sealed record NewPublicationRow(string DraftId, bool DryRun, string? Detail, string? DataPlaneName);

/// <summary>A publication in PostgREST: only the requested members are present.</summary>
internal sealed record PublicationRow
{
    public string? Id { get; init; }

    public string? PubId { get; init; }

    public JobStatus? JobStatus { get; init; }

    public required string? LogsToken { get; init; }

    // A record prints its members, and the token opens the log.
    public override string ToString() => nameof(PublicationRow);
}

/// <summary>A request for a log in PostgREST.</summary>
internal sealed record LogRequest(string BearerToken)
{
    public override string ToString() => nameof(LogRequest);
}

/// <summary>A line of a log in PostgREST.</summary>
internal sealed record LogRow
{
    public DateTimeOffset? LoggedAt { get; init; }

    public string? Stream { get; init; }

    public required string? LogLine { get; init; }
}
