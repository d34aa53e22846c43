using System.Text.Json;
using System.Text.Json.Serialization;

namespace SophiaAI.Providers.Services.Vercel;

/// <summary>The place of a page in its list.</summary>
internal sealed record VercelPagination : IJsonOnDeserialized
{
    /// <summary>Where the next page begins: mostly a time in milliseconds since 1970, in some lists a text; null on the last page.</summary>
    public JsonElement? Next { get; init; }

    /// <summary>The next page's cursor; null on the last page.</summary>
    public string? Cursor => Next?.ValueKind switch
    {
        JsonValueKind.String => Next.Value.GetString(),
        JsonValueKind.Number => Next.Value.GetRawText(),
        _ => null,
    };

    // What can't be read must not be taken for the end of the list.
    void IJsonOnDeserialized.OnDeserialized()
    {
        if (Next is { ValueKind: not (JsonValueKind.String or JsonValueKind.Number or JsonValueKind.Null) }) throw new JsonException();
    }
}
