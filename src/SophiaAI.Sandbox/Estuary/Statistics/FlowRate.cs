namespace SophiaAI.Sandbox.Estuary.Statistics;

/// <summary>
/// How much there is to capture for a collection in an hour: the same for the same name and hour whenever it is asked for. There is more on working days and
/// by day than on weekends and by night, and collections differ by thousands.
/// </summary>
internal sealed class FlowRate
{
    private const int HoursPerDay = 24;

    // 1970 began on a Thursday.
    private static readonly double[] s_days = [1.0, 0.9, 0.4, 0.35, 1.0, 1.05, 1.0];
    private static readonly double[] s_hours = [.2, .15, .12, .12, .15, .2, .35, .6, .9, 1.1, 1.2, 1.2, 1.1, 1.15, 1.25, 1.2, 1.1, .95, .8, .7, .6, .5, .4, .3];

    private readonly ulong _seed;
    private readonly double _perHour;
    private readonly ulong _size;
    private readonly ulong _least;

    /// <param name="collection">The collection.</param>
    /// <param name="isLively">Whether there is something in every hour.</param>
    public FlowRate(string collection, bool isLively)
    {
        _least = isLively ? 1UL : 0UL;
        _seed = EstuaryChance.Seed(collection);
        _perHour = Math.Exp(Math.Log(0.3) + (EstuaryChance.Fraction(_seed, -1) * Math.Log(6000)));
        _size = 180 + (EstuaryChance.Of(_seed, -2) % 1500);
    }

    /// <param name="hour">Hours since 1970.</param>
    /// <param name="part">How much of the hour has passed: 1 unless it is the present one.</param>
    public Flow In(long hour, double part)
    {
        double rhythm = s_days[hour / HoursPerDay % s_days.Length] * s_hours[hour % HoursPerDay];
        double noise = 0.6 + (0.8 * EstuaryChance.Fraction(_seed, hour));

        // Less than one document in an hour is one in some hours.
        ulong docs = (ulong)((_perHour * rhythm * noise * part) + EstuaryChance.Fraction(_seed ^ 1, hour));
        docs = Math.Max(_least, docs);
        return new Flow(docs, docs * _size);
    }
}
