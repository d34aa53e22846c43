using System.Management.Automation;

namespace SophiaAI.Common;

/// <summary>PowerShell's wildcards in names.</summary>
internal static class Wildcards
{
    /// <summary>Whether a name has wildcards. A bracket that is not closed is a letter of the name.</summary>
    public static bool Has(string name) => Parse(name) is not null;

    /// <summary>The pattern that a name with wildcards is, whatever the letter case; null for a name without.</summary>
    public static WildcardPattern? Parse(string name)
    {
        if (!WildcardPattern.ContainsWildcardCharacters(name)) return null;
        WildcardPattern pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
        try
        {
            // That a bracket is not closed is only noticed when something is compared.
            pattern.IsMatch(string.Empty);
            return pattern;
        }
        catch (WildcardPatternException)
        {
            return null;
        }
    }
}
