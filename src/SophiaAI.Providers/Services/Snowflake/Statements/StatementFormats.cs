using System.Collections.Concurrent;
using SophiaAI.Providers.Services.Snowflake.Results;

namespace SophiaAI.Providers.Services.Snowflake.Statements;

/// <summary>
/// The output formats of this process's statements, for whoever fetches their results later by handle. Few statements
/// set any, and only those are remembered.
/// </summary>
internal static class StatementFormats
{
    private const int Most = 1000;

    private static readonly ConcurrentDictionary<string, SessionFormats> s_formats = new(StringComparer.OrdinalIgnoreCase);
    private static readonly ConcurrentQueue<string> s_oldestFirst = new();

    /// <summary>Remembers the formats of a statement.</summary>
    public static void Remember(string handle, SessionFormats formats)
    {
        if (formats.IsEmpty || !s_formats.TryAdd(handle, formats)) return;
        s_oldestFirst.Enqueue(handle);
        if (s_oldestFirst.Count > Most && s_oldestFirst.TryDequeue(out string? oldest)) s_formats.TryRemove(oldest, out _);
    }

    /// <summary>The formats of a statement.</summary>
    public static SessionFormats Of(string handle) => s_formats.GetValueOrDefault(handle, SessionFormats.None);
}
