using System.Text.Json;

namespace SophiaAI.Providers.Services.Estuary.Models;

/// <summary>Finds an object in a model that gives the same member twice, of which nobody can say which one counts.</summary>
internal static class RepeatedModelMember
{
    /// <summary>The path of the first one; null if there is none.</summary>
    /// <exception cref="InvalidOperationException">A name ends in the middle of a character.</exception>
    public static string? In(JsonElement value) => In(value, string.Empty);

    private static string? In(JsonElement value, string path) => value.ValueKind switch
    {
        JsonValueKind.Object => InObject(value, path),
        JsonValueKind.Array => value.EnumerateArray().Select((item, index) => In(item, $"{path}[{index}]")).FirstOrDefault(static found => found is not null),
        _ => null,
    };

    private static string? InObject(JsonElement value, string path)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (JsonProperty member in value.EnumerateObject())
        {
            string inside = path.Length == 0 ? member.Name : $"{path}.{member.Name}";
            if (!names.Add(member.Name)) return inside;
            if (In(member.Value, inside) is { } found) return found;
        }

        return null;
    }
}
