using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Gong.Calls;

/// <summary>Reads lists of names with values.</summary>
internal static class GongFields
{
    /// <summary>The values by name; of several with the same name, the last one.</summary>
    public static IReadOnlyDictionary<string, object?> Of(IReadOnlyList<GongField>? fields) => (fields ?? [])
        .Where(static field => field.Name is not null)
        .GroupBy(static field => field.Name!, StringComparer.Ordinal)
        .ToDictionary(static same => same.Key, static same => Json.Plain(same.Last().Value), StringComparer.Ordinal);
}
