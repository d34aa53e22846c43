using System.Text.Json;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Services.Estuary.Documents.Schemas;

namespace SophiaAI.Providers.Services.Estuary.Documents;

/// <summary>The key of a collection: the locations at which each document must have a single value.</summary>
/// <param name="pointers">The locations, as JSON pointers.</param>
internal sealed class DocumentKey(IReadOnlyList<string> pointers)
{
    /// <summary>The values, in order; null for one that is missing, or that the ingest adds.</summary>
    public IReadOnlyList<object?> Of(JsonElement document) =>
        [.. pointers.Select(pointer => !DocumentMetadata.Adds(pointer) && JsonPointer.Find(document, pointer) is { } value && IsScalar(value) ? Json.Plain(value) : null)];

    /// <summary>The locations at which a document has no single value.</summary>
    public IEnumerable<EstuaryDocumentFailure> Test(JsonElement document) => pointers
        .Select(pointer => (Pointer: pointer, Value: JsonPointer.Find(document, pointer)))
        .Where(static location => location.Value is not { } value || !IsScalar(value))
        .Select(static location => new EstuaryDocumentFailure
        {
            Path = location.Pointer,
            Keyword = "key",
            Reason = $"is {FailureReasons.Kind(location.Value)}, and the collection's key needs a string, a number or a boolean there",
        });

    private static bool IsScalar(JsonElement value) => value.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False;
}
