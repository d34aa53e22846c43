using System.Globalization;

namespace SophiaAI.Sandbox.Snowflake.Values;

/// <summary>Geography values as GeoJSON, which is how they are sent. Of WKT, only points are read.</summary>
internal static class GeoText
{
    public static string? Normalize(string text, string format)
    {
        string trimmed = text.Trim();
        if (trimmed.StartsWith('{'))
            return JsonText.Normalize(trimmed, format);
        if (!trimmed.StartsWith("POINT(", StringComparison.OrdinalIgnoreCase) || !trimmed.EndsWith(')'))
            return null;
        string[] coordinates = trimmed[6..^1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return coordinates.Length == 2 && coordinates.All(c => double.TryParse(c, CultureInfo.InvariantCulture, out _))
            ? JsonText.Normalize($$"""{"coordinates":[{{coordinates[0]}},{{coordinates[1]}}],"type":"Point"}""", format)
            : null;
    }
}
