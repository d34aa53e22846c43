using System.Text.RegularExpressions;

namespace SophiaAI.Providers.Core.Labels;

/// <summary>The regular expressions of matchers, which have to match a whole value in linear time, and mean what RE2's do.</summary>
internal static class MatcherRegex
{
    /// <summary>Makes one.</summary>
    /// <param name="written">As it was written, in RE2's syntax.</param>
    /// <param name="regex">The regular expression, for <see cref="IsMatch"/>.</param>
    /// <returns>Null if it can be used, otherwise why not and what to do, as the end of a sentence and the next one.</returns>
    public static string? Make(string written, out Regex? regex)
    {
        regex = null;
        if (Re2Syntax.Translate(written, out string pattern) is { } fault) return fault;
        try
        {
            // \z, because $ also matches before a last line end; and a group that captures, as those within.
            regex = new Regex($@"\A({pattern})\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
            return null;
        }
        catch (NotSupportedException)
        {
            return Re2Syntax.NotLinear;
        }
    }

    /// <summary>Whether it matches a whole value.</summary>
    public static bool IsMatch(Regex regex, string value)
    {
        ArgumentNullException.ThrowIfNull(regex);
        return regex.IsMatch(CodePoints.Encode(value));
    }
}
