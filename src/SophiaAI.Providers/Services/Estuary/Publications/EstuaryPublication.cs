using SophiaAI.Providers.Services.Estuary.Models;

namespace SophiaAI.Providers.Services.Estuary.Publications;

/// <summary>A publication in the history of a specification of Estuary Flow's catalog.</summary>
public sealed record EstuaryPublication
{
    /// <summary>The catalog name, such as <c>acmeCo/sales/orders</c>.</summary>
    public required string CatalogName { get; init; }

    /// <summary>The id of the publication: 16 hexadecimal digits.</summary>
    public required string PublicationId { get; init; }

    /// <summary>When it was committed.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>The e-mail address of the user who published.</summary>
    public string? UserEmail { get; init; }

    /// <summary>The name of the user who published.</summary>
    public string? UserFullName { get; init; }

    /// <summary>The id of the user who published.</summary>
    public string? UserId { get; init; }

    /// <summary>What the publication was for, in the words of who published.</summary>
    public string? Detail { get; init; }

    /// <summary>What is different from the publication before. Null without <c>-Detailed</c>, and for the first one.</summary>
    public IReadOnlyList<EstuaryModelChange>? Changes { get; init; }

    /// <summary>The log of the publication. Null without <c>-Log</c>, and if the credential may not see it.</summary>
    public IReadOnlyList<EstuaryLogLine>? Log { get; init; }

    /// <summary>The specification as it was published, as JSON. Null without <c>-Detailed</c>, and if it was deleted. Secrets in an endpoint's configuration are encrypted.</summary>
    public string? Model { get; init; }

    /// <summary>The id.</summary>
    public override string ToString() => PublicationId;
}
