using System.Management.Automation;

namespace SophiaAI.Common;

/// <summary>PowerShell's wildcards in names.</summary>
internal static class Wildcards
{
    /// <summary>Whether a name has wildcards. An unclosed bracket is an ordinary character of the name.</summary>
    public static bool Has(string name) => Parse(name) is not null;

    /// <summary>The case-insensitive pattern for a name with wildcards; null for a name without.</summary>
    public static WildcardPattern? Parse(string name)
    {
        if (!WildcardPattern.ContainsWildcardCharacters(name)) return null;
        WildcardPattern pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
        try
        {
            // An unclosed bracket is only detected when something is matched.
            pattern.IsMatch(string.Empty);
            return pattern;
        }
        catch (WildcardPatternException)
        {
            return null;
        }
    }
}
