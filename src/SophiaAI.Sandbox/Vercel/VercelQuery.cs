using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace SophiaAI.Sandbox.Vercel;

/// <summary>Reads query parameters, and words errors like Vercel's.</summary>
internal static class VercelQuery
{
    private const int DefaultLimit = 20;
    private const int MaxLimit = 100;

    public static bool TryReadLimit(IQueryCollection query, out int limit, [NotNullWhen(false)] out string? error)
    {
        limit = DefaultLimit;
        error = null;
        if (!query.TryGetValue("limit", out StringValues text))
            return true;
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out limit))
            error = "`limit` should be number.";
        else if (limit < 1)
            error = "`limit` should be >= 1.";
        else if (limit > MaxLimit)
            error = $"`limit` should be <= {MaxLimit}.";
        return error is null;
    }

    public static bool TryReadTime(IQueryCollection query, string name, out long? time, [NotNullWhen(false)] out string? error)
    {
        time = null;
        error = null;
        if (!query.TryGetValue(name, out StringValues text))
            return true;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long milliseconds))
            time = milliseconds;
        else
            error = $"`{name}` should be number.";
        return error is null;
    }

    /// <summary>The values of a parameter that can be repeated and can contain comma-separated lists.</summary>
    public static IReadOnlyList<string> ReadList(IQueryCollection query, string name) =>
        [.. query[name].Concat(query[name + "[]"]).SelectMany(v => v!.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];
}
