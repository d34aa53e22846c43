using System.Globalization;
using System.Text.RegularExpressions;

namespace SophiaAI.Sandbox.Pulumi.Store;

/// <summary>Reads durations as Go writes them, such as 2h0m0s.</summary>
internal static partial class EscDuration
{
    public static readonly TimeSpan Default = TimeSpan.FromHours(1);

    /// <returns>Null when the text is not a duration.</returns>
    public static TimeSpan? TryParse(string text)
    {
        Match match = Shape().Match(text);
        if (!match.Success)
            return null;
        return match.Groups["number"].Captures.Zip(match.Groups["unit"].Captures)
            .Select(part => double.Parse(part.First.Value, CultureInfo.InvariantCulture) * Unit(part.Second.Value))
            .Aggregate(TimeSpan.Zero, (sum, part) => sum + part);
    }

    private static TimeSpan Unit(string name) => name switch
    {
        "h" => TimeSpan.FromHours(1),
        "m" => TimeSpan.FromMinutes(1),
        "s" => TimeSpan.FromSeconds(1),
        "ms" => TimeSpan.FromMilliseconds(1),
        "us" or "µs" => TimeSpan.FromMicroseconds(1),
        _ => TimeSpan.FromMicroseconds(0.001),
    };

    [GeneratedRegex(@"^(?:(?<number>[0-9]{1,6}(?:\.[0-9]+)?)(?<unit>ns|us|µs|ms|s|m|h))+\z")]
    private static partial Regex Shape();
}
