namespace SophiaAI.Providers.Services.Slack.Alerts;

/// <summary>The last values as a bar of characters.</summary>
internal static class ValueBar
{
    // A phone shows about this many in a line beside the value.
    private const int MostValues = 16;

    private const string Heights = "▁▂▃▄▅▆▇█";

    /// <summary>A character for each value, the oldest first; empty for less than two values, which show nothing. The lowest one stands for zero, or for the lowest value if that is below.</summary>
    public static string Of(IReadOnlyList<double> values)
    {
        double[] last = values.Where(double.IsFinite).TakeLast(MostValues).ToArray();
        if (last.Length < 2) return string.Empty;
        double lowest = Math.Min(0, last.Min());
        double range = last.Max() - lowest;
        return string.Concat(last.Select(value => Heights[range > 0 ? (int)Math.Round((value - lowest) / range * (Heights.Length - 1)) : 0]));
    }
}
