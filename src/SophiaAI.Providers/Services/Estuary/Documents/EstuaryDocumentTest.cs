using SophiaAI.Providers.Services.Estuary.Documents.Schemas;

namespace SophiaAI.Providers.Services.Estuary.Documents;

/// <summary>Whether a collection accepts a document, and where it does not.</summary>
public sealed record EstuaryDocumentTest
{
    /// <summary>The document's place among those that were given, from 0.</summary>
    public required long Index { get; init; }

    /// <summary>Whether the collection accepts it.</summary>
    public bool IsValid => Failures.Count == 0;

    /// <summary>What is wrong with it; empty if nothing is.</summary>
    public IReadOnlyList<EstuaryDocumentFailure> Failures { get; init; } = [];

    /// <summary>The values at the locations of the collection's key, in order; null for a value that is missing, or that the ingest adds.</summary>
    public IReadOnlyList<object?> Key { get; init; } = [];

    /// <summary>What the collection's schema says that was not checked: keywords, formats and references that nobody here knows. Empty if everything was.</summary>
    public IReadOnlyList<string> Unchecked { get; init; } = [];

    /// <summary>The file that the document was read from; null if it was not read from a file.</summary>
    public string? Path { get; init; }

    /// <summary>The document's line in the file, from 1; null if it was not read from a file.</summary>
    public long? Line { get; init; }

    /// <summary>The document as it was given: an object, or JSON; null for a line of a file that is not text.</summary>
    public object? Document { get; init; }

    /// <summary>The document's place.</summary>
    public override string ToString() => Index.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
