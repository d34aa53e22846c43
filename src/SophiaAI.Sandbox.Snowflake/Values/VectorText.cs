using System.Globalization;
using System.Text.Json;

namespace SophiaAI.Sandbox.Snowflake.Values;

/// <summary>Vectors as JSON arrays of 32-bit numbers.</summary>
internal static class VectorText
{
    /// <param name="json">An array of numbers.</param>
    /// <param name="type">INT or FLOAT, a space, and the number of elements.</param>
    /// <returns>Null if the array is not that many numbers.</returns>
    public static string? Normalize(string json, string type)
    {
        string[] words = type.Split(' ');
        if (json.Contains(JsonText.Undefined, StringComparison.Ordinal) || json.Contains(JsonText.Mark))
            return null;
        using JsonDocument document = JsonDocument.Parse(json);
        if (document.RootElement.ValueKind != JsonValueKind.Array || document.RootElement.GetArrayLength() != int.Parse(words[1], CultureInfo.InvariantCulture))
            return null;
        List<string?> items = [.. document.RootElement.EnumerateArray().Select(e => Item(e, words[0]))];
        return items.Contains(null) ? null : $"[{string.Join(',', items)}]";
    }

    private static string? Item(JsonElement element, string kind)
    {
        if (element.ValueKind != JsonValueKind.Number)
            return null;
        if (kind == "INT")
            return element.TryGetInt32(out int whole) ? whole.ToString(CultureInfo.InvariantCulture) : null;
        return ((float)element.GetDouble()).ToString("R", CultureInfo.InvariantCulture).Replace('E', 'e');
    }
}
