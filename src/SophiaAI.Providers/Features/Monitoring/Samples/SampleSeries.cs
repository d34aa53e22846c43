using SophiaAI.Providers.Features.Alerting.Rules;

namespace SophiaAI.Providers.Features.Monitoring.Samples;

/// <summary>The values of one series, each resolution in order.</summary>
internal sealed class SampleSeries
{
    /// <summary>The single values.</summary>
    public List<Sample> Raw { get; } = [];

    /// <summary>Those of hours.</summary>
    public List<Sample> Hours { get; } = [];

    /// <summary>Those of days.</summary>
    public List<Sample> Days { get; } = [];

    /// <summary>When it had its last value; null if it had none.</summary>
    public DateTimeOffset? Last => Raw.Count > 0 ? Raw[^1].At : Hours.Count > 0 ? Hours[^1].At : null;

    /// <summary>Adds a value in its place. One of the same time is replaced.</summary>
    public static void Put(List<Sample> samples, Sample sample)
    {
        ArgumentNullException.ThrowIfNull(samples);
        if (samples.Count == 0 || samples[^1].At < sample.At)
        {
            samples.Add(sample);
            return;
        }

        int place = PlaceAfter(samples, sample.At);
        if (place > 0 && samples[place - 1].At == sample.At) samples[place - 1] = sample;
        else samples.Insert(place, sample);
    }

    /// <summary>The values from a time on (exclusive) until another (inclusive).</summary>
    public static IReadOnlyList<Sample> Between(List<Sample> samples, DateTimeOffset after, DateTimeOffset until)
    {
        ArgumentNullException.ThrowIfNull(samples);
        int from = PlaceAfter(samples, after);
        int end = PlaceAfter(samples, until);
        return end > from ? samples.GetRange(from, end - from) : [];
    }

    /// <summary>Values in one: how many there are, their sum, the least and the greatest.</summary>
    /// <param name="at">The end of the time that they belong to.</param>
    /// <param name="samples">The values; at least one.</param>
    public static Sample RolledUp(DateTimeOffset at, IReadOnlyList<Sample> samples) => new(
        at,
        samples.Sum(static sample => sample.Count),
        samples.Sum(static sample => sample.Sum),
        samples.Min(static sample => sample.Minimum),
        samples.Max(static sample => sample.Maximum));

    // The place of the first value later than that.
    private static int PlaceAfter(List<Sample> samples, DateTimeOffset at)
    {
        int low = 0;
        int high = samples.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (samples[middle].At <= at) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
