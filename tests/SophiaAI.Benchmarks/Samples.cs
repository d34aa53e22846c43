namespace SophiaAI.Benchmarks;

/// <summary>What one says about a list of measurements.</summary>
internal static class Samples
{
    public static double Median(IReadOnlyCollection<double> samples) => Quantile(samples, 0.5);

    /// <summary>The value below which a part of the samples is, interpolated.</summary>
    public static double Quantile(IReadOnlyCollection<double> samples, double part)
    {
        double[] sorted = [.. samples.Order()];
        double position = part * (sorted.Length - 1);
        int below = (int)position;
        int above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((sorted[above] - sorted[below]) * (position - below));
    }
}
