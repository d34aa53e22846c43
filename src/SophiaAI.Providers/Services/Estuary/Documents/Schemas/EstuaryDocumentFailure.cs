namespace SophiaAI.Providers.Services.Estuary.Documents.Schemas;

/// <summary>A place in a document that its collection does not accept, and why.</summary>
public sealed record EstuaryDocumentFailure
{
    /// <summary>The place in the document as a JSON pointer, such as <c>/customer/id</c>; empty for the document as a whole.</summary>
    public required string Path { get; init; }

    /// <summary>The keyword of the schema that is not met, such as <c>required</c>; <c>key</c> for the collection's key; null if the document can't be read.</summary>
    public string? Keyword { get; init; }

    /// <summary>What is wrong, without the value itself: <c>is a number, and must be a string</c>.</summary>
    public required string Reason { get; init; }

    /// <summary>The place and what is wrong there.</summary>
    public override string ToString() => $"{(Path.Length == 0 ? "The document" : Path)} {Reason}";
}
