using System.Text.Json;

namespace SophiaAI.Providers.Services.Pulumi.Environments;

/// <summary>A revision in the list that the service gives.</summary>
internal sealed record EscRevisionEntry
{
    public required int Number { get; init; }

    public DateTimeOffset? Created { get; init; }

    public string? CreatorLogin { get; init; }

    public string? CreatorName { get; init; }

    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>There, with details that do not matter here, when the revision has been withdrawn.</summary>
    public JsonElement? Retracted { get; init; }
}
