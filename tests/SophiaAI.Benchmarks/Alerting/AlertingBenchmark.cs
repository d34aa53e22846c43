using System.Collections;
using System.Globalization;

namespace SophiaAI.Benchmarks.Alerting;

/// <summary>
/// What one evaluation takes with 1,000 and with 10,000 alerts over 100 routes: when all are new, and when nothing has changed.
/// It is the CPU time of the process, with the collection of garbage, so that what else the machine does is not measured.
/// </summary>
internal static class AlertingBenchmark
{
    private const int Routes = 100;
    private const int Few = 1000;
    private const int Many = 10_000;
    private const double MostMilliseconds = 50;
    private const double MostTimes = 13;

    private static readonly DateTimeOffset s_start = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    public static int Run(int runs)
    {
        AlertingEngine engine = new();
        object configuration = engine.Configuration(Routes);
        // Nothing is left to compile.
        for (int run = 0; run < 10; run++) Measure(engine, configuration, Many);
        (double fewNew, double fewOld) = Median(engine, configuration, Few, runs);
        (double manyNew, double manyOld) = Median(engine, configuration, Many, runs);
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
        (double whenNew, (object state, ICollection messages)) = Timed(() => engine.Evaluate(configuration, engine.EmptyState, results, s_start));
        if (messages.Count == 0) throw new InvalidDataException("Nothing was told.");
        state = engine.Deliver(state, messages, s_start);
        (double later, (_, messages)) = Timed(() => engine.Evaluate(configuration, state, results, s_start.AddMinutes(5)));
        if (messages.Count > 0) throw new InvalidDataException("It was told again.");
        return (whenNew, later);
    }

    private static (double Milliseconds, T Result) Timed<T>(Func<T> action)
    {
        // What was made before is not part of what is measured.
        GC.Collect();
        TimeSpan before = Environment.CpuUsage.TotalTime;
        T result = action();
        return ((Environment.CpuUsage.TotalTime - before).TotalMilliseconds, result);
    }
}
