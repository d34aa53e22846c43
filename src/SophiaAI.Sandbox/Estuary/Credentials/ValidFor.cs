using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using SophiaAI.Sandbox.Estuary.GraphQL;

namespace SophiaAI.Sandbox.Estuary.Credentials;

/// <summary>How long a credential is valid, in ISO 8601.</summary>
internal static partial class ValidFor
{
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(365);

    /// <param name="text">For example P90D.</param>
    /// <param name="outOfRange">The service's message for a duration that is invalid or longer than a year.</param>
    public static TimeSpan Parse(string text, string outOfRange)
    {
        TimeSpan duration = Read(text);
        return duration > TimeSpan.Zero && duration <= s_longest ? duration : throw new QueryException(outOfRange);
    }

    private static TimeSpan Read(string text)
    {
        try
        {
            return Weeks().Match(text) is { Success: true } weeks
                ? TimeSpan.FromDays(7 * int.Parse(weeks.Groups[1].Value, CultureInfo.InvariantCulture))
                : XmlConvert.ToTimeSpan(text);
        }
        catch (Exception error) when (error is FormatException or OverflowException)
        {
            throw new QueryException("validFor must be an ISO 8601 duration (e.g. P90D)");
        }
    }

    [GeneratedRegex(@"^P(\d{1,6})W\z")]
    private static partial Regex Weeks();
}
