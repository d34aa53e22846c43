using System.Globalization;
using System.Text.Json;

namespace SophiaAI.Providers.Services.Estuary.Documents.Schemas;

/// <summary>JSON pointers (RFC 6901): the places in a document.</summary>
internal static class JsonPointer
{
    /// <summary>A member's name as a step.</summary>
    public static string Escape(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    /// <summary>The steps of a pointer as names.</summary>
    public static IEnumerable<string> Steps(string pointer) => pointer.Split('/').Skip(1).Select(Unescape);

    /// <summary>The value at a place; null if there is none.</summary>
    public static JsonElement? Find(JsonElement root, string pointer)
    {
        JsonElement found = root;
        foreach (string step in Steps(pointer))
        {
            if (found.ValueKind == JsonValueKind.Object && found.TryGetProperty(step, out JsonElement member)) found = member;
            else if (found.ValueKind == JsonValueKind.Array && int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out int index) && index < found.GetArrayLength()) found = found[index];
            else return null;
        }

        return found;
    }

    private static string Unescape(string step) => step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
}
