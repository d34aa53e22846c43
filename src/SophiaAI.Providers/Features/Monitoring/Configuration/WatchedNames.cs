using System.IO.Enumeration;

namespace SophiaAI.Providers.Features.Monitoring.Configuration;

/// <summary>Names of checks in the file: an integration, or <c>Integration/Check</c>, with wildcards.</summary>
internal static class WatchedNames
{
    /// <summary>Whether a name stands for a check.</summary>
    /// <param name="name">The name, as the file has it.</param>
    /// <param name="integration">The check's integration.</param>
    /// <param name="check">The check.</param>
    public static bool IsMatch(string name, string integration, string check)
    {
        ArgumentNullException.ThrowIfNull(name);
        return FileSystemName.MatchesSimpleExpression(name, name.Contains('/', StringComparison.Ordinal) ? $"{integration}/{check}" : integration, ignoreCase: true);
    }
}
