using System.Globalization;
using SophiaAI.Providers.Core.Records;
using SophiaAI.Providers.Services.Estuary.Documents.Schemas;

namespace SophiaAI.Providers.Services.Estuary.Ingest;

/// <summary>A document that the collection has not taken, or perhaps not.</summary>
public sealed record EstuaryDocumentResult
{
    /// <summary>The document's place among those that were given, from 0.</summary>
    public required long Index { get; init; }

    /// <summary>What became of it.</summary>
    [Words(typeof(EstuaryDocumentStatus))]
    public required string Status { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>What is wrong with it; empty if the ingest refused it, or nothing is wrong with it.</summary>
    public IReadOnlyList<EstuaryDocumentFailure> Failures { get; init; } = [];

    /// <summary>The file that the document was read from; null if it was not read from a file.</summary>
    public string? Path { get; init; }

    /// <summary>The document's line in the file, from 1; null if it was not read from a file.</summary>
    public long? Line { get; init; }

    /// <summary>The document as it was given: an object, or JSON; null for a line of a file that is not text.</summary>
    public object? Document { get; init; }

    /// <summary>The document's place.</summary>
    public override string ToString() => Index.ToString(CultureInfo.InvariantCulture);
}
