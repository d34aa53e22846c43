namespace SophiaAI.Benchmarks;

/// <summary>Statistics of a list of measurements.</summary>
internal static class Samples
{
    public static double Median(IReadOnlyCollection<double> samples) => Quantile(samples, 0.5);

    /// <summary>The value below which this fraction of the samples lies, interpolated.</summary>
    public static double Quantile(IReadOnlyCollection<double> samples, double part)
    {
        double[] sorted = [.. samples.Order()];
        double position = part * (sorted.Length - 1);
        int below = (int)position;
        int above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((sorted[above] - sorted[below]) * (position - below));
    }
}
