namespace SophiaAI.Providers.Features.Alerting.Rules;

/// <summary>Values of a series at a time, or of an hour or a day that ends then.</summary>
/// <param name="At">When, in UTC.</param>
/// <param name="Count">How many values these are: 1 for a single one.</param>
/// <param name="Sum">Their sum.</param>
/// <param name="Minimum">The least.</param>
/// <param name="Maximum">The greatest.</param>
internal readonly record struct Sample(DateTimeOffset At, int Count, double Sum, double Minimum, double Maximum)
{
    /// <summary>A single value.</summary>
    public static Sample Of(DateTimeOffset at, double value) => new(at, 1, value, value, value);

    /// <summary>Their mean.</summary>
    public double Mean => Sum / Count;
}
