using System.Text.RegularExpressions;

namespace SophiaAI.Providers.Services.Estuary;

/// <summary>Ids of Estuary Flow, which PostgREST writes with colons, and GraphQL without.</summary>
internal static partial class EstuaryIds
{
    /// <summary>As an expected publication: there must be none yet.</summary>
    public const string None = "0000000000000000";

    /// <summary>Whether a text is an id, in either form.</summary>
    public static bool Is(string text) => Form().IsMatch(text);

    /// <summary>The id as 16 hexadecimal digits; null for null.</summary>
    public static string? Plain(string? id) => id?.Replace(":", string.Empty, StringComparison.Ordinal).ToLowerInvariant();

    /// <summary>Whether two ids are the same; no id is the same as that of none.</summary>
    public static bool AreSame(string? one, string? other) => (Plain(one) ?? None) == (Plain(other) ?? None);

    [GeneratedRegex(@"^([0-9a-fA-F]{16}|([0-9a-fA-F]{2}:){7}[0-9a-fA-F]{2})\z")]
    private static partial Regex Form();
}
