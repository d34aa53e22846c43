using SophiaAI.Providers.Services.Estuary.Documents.Schemas;

namespace SophiaAI.Providers.Services.Estuary.Documents;

/// <summary>A document on its way to a collection.</summary>
/// <param name="Index">Its place among those that were given, from 0.</param>
/// <param name="Json">Its JSON in UTF-8: an object, unless there is a fault.</param>
/// <param name="Source">The document as it was given.</param>
internal sealed record EstuaryDocument(long Index, ReadOnlyMemory<byte> Json, object? Source)
{
    /// <summary>Why it is no document that could be sent; null if it is one.</summary>
    public EstuaryDocumentFailure? Fault { get; init; }

    /// <summary>The file that it was read from; null if it was not read from one.</summary>
    public string? Path { get; init; }

    /// <summary>The line in the file, from 1.</summary>
    public long? Line { get; init; }
}
