using System.Diagnostics;
using System.Globalization;

namespace SophiaAI.Benchmarks.Alerting;

/// <summary>How long one evaluation takes with 1,000 and with 10,000 alerts over 100 routes: when all are new, and when nothing has changed.</summary>
internal static class AlertingBenchmark
{
    private const int Routes = 100;
    private const double MostMilliseconds = 50;
    private const double MostTimes = 13;

    private static readonly DateTimeOffset s_start = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    public static int Run(int runs)
    {
        AlertingEngine engine = new();
        object configuration = engine.Configuration(Routes);
        // Nothing is left to compile.
        for (int run = 0; run < 20; run++) Measure(engine, configuration, 1000);
        (double fewNew, double fewOld) = Median(engine, configuration, 1000, runs);
        (double manyNew, double manyOld) = Median(engine, configuration, 10_000, runs);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Over {Routes} routes, median of {runs}: 1,000 alerts {fewNew:0.0} ms when all are new, {fewOld:0.0} ms later; 10,000 alerts {manyNew:0.0} ms and {manyOld:0.0} ms."));
        bool isMet = Math.Max(fewNew, fewOld) <= MostMilliseconds && manyNew <= MostTimes * fewNew && manyOld <= MostTimes * fewOld;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Target: at most {MostMilliseconds} ms for 1,000, and {MostTimes} times that for 10,000: {(isMet ? "met" : "missed")}."));
        return isMet ? 0 : 1;
    }

    private static (double New, double Old) Median(AlertingEngine engine, object configuration, int count, int runs)
    {
        (double New, double Old)[] all = [.. Enumerable.Range(0, runs).Select(_ => Measure(engine, configuration, count))];
        return (all.Select(static run => run.New).Order().ElementAt(runs / 2), all.Select(static run => run.Old).Order().ElementAt(runs / 2));
    }

    private static (double New, double Old) Measure(AlertingEngine engine, object configuration, int count)
    {
        object results = engine.Results(count, Routes);
        Stopwatch watch = Stopwatch.StartNew();
        (object state, int messages) = engine.Evaluate(configuration, engine.EmptyState, results, s_start);
        double whenNew = watch.Elapsed.TotalMilliseconds;
        if (messages == 0) throw new InvalidDataException("Nothing was told.");
        watch.Restart();
        engine.Evaluate(configuration, state, results, s_start.AddMinutes(5));
        return (whenNew, watch.Elapsed.TotalMilliseconds);
    }
}
