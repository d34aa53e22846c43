using SophiaAI.Providers.Services.Estuary.Models;

namespace SophiaAI.Providers.Services.Estuary.Publications;

/// <summary>What became of a specification that a command was to publish.</summary>
public sealed record EstuaryPublishedSpec
{
    /// <summary>The catalog name, such as <c>acmeCo/sales/orders</c>.</summary>
    public required string CatalogName { get; init; }

    /// <summary>What it is: capture, collection, materialization or test.</summary>
    public required string CatalogType { get; init; }

    /// <summary>What was done: Created, Updated, Deleted, Unchanged, or Validated by a dry run. After <c>-WhatIf</c> or a "no", what would be done: Create, Update or Delete.</summary>
    public required string Action { get; init; }

    /// <summary>The id of the publication; null if nothing was published.</summary>
    public string? PublicationId { get; init; }

    /// <summary>When it was published; null if it was not.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>What the publication was for.</summary>
    public string? Detail { get; init; }

    /// <summary>What is different from the specification before.</summary>
    public IReadOnlyList<EstuaryModelChange> Changes { get; init; } = [];

    /// <summary>The name.</summary>
    public override string ToString() => CatalogName;
}
