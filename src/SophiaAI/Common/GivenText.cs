using System.Globalization;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Secrecy;

namespace SophiaAI.Common;

/// <summary>What a user has given, as errors repeat it: a file that was taken for a name is not shown to its end.</summary>
internal static class GivenText
{
    // Longer than any name, and still a sentence.
    private const int Longest = 200;

    /// <summary>A value in one line, cut if it is long. Secrets are left out before.</summary>
    public static string Of(object? value) => CutText.Within(ShownText.Line(Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty), Longest);
}
