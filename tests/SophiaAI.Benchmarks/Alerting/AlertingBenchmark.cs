using System.Collections;
using System.Globalization;

namespace SophiaAI.Benchmarks.Alerting;

/// <summary>
/// What one evaluation takes with 1,000 and with 10,000 alerts over 100 routes: when all are new, and when nothing has changed.
/// It is the CPU time of the process, so that what else the machine does is not measured; without the pauses in which the
/// runtime collects garbage, of which the few alerts have none in most runs. What is allocated is told beside it.
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
        (Cost fewNew, Cost fewOld) = Median(engine, configuration, Few, runs);
        (Cost manyNew, Cost manyOld) = Median(engine, configuration, Many, runs);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Over {Routes} routes, median of {runs}: 1,000 alerts {fewNew} when all are new, {fewOld} later; 10,000 alerts {manyNew} and {manyOld}."));
        bool isMet = Math.Max(fewNew.Milliseconds, fewOld.Milliseconds) <= MostMilliseconds && IsLinear(fewNew, manyNew) && IsLinear(fewOld, manyOld);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Target: at most {MostMilliseconds} ms for 1,000, and {MostTimes} times that and its memory for 10,000: {(isMet ? "met" : "missed")}."));
        return isMet ? 0 : 1;
    }

    private static bool IsLinear(Cost few, Cost many) => many.Milliseconds <= MostTimes * few.Milliseconds && many.Bytes <= MostTimes * few.Bytes;

    private static (Cost New, Cost Old) Median(AlertingEngine engine, object configuration, int count, int runs)
    {
        (Cost New, Cost Old)[] all = [.. Enumerable.Range(0, runs).Select(_ => Measure(engine, configuration, count))];
        return (Middle(all.Select(static run => run.New)), Middle(all.Select(static run => run.Old)));
    }

    private static Cost Middle(IEnumerable<Cost> all) => all.OrderBy(static cost => cost.Milliseconds).ElementAt(all.Count() / 2);

    private static (Cost New, Cost Old) Measure(AlertingEngine engine, object configuration, int count)
    {
        object results = engine.Results(count, Routes);
        (Cost whenNew, (object state, ICollection messages)) = Timed(() => engine.Evaluate(configuration, engine.EmptyState, results, s_start));
        if (messages.Count == 0) throw new InvalidDataException("Nothing was told.");
        state = engine.Deliver(state, messages, s_start);
        (Cost later, (_, messages)) = Timed(() => engine.Evaluate(configuration, state, results, s_start.AddMinutes(5)));
        if (messages.Count > 0) throw new InvalidDataException("It was told again.");
        return (whenNew, later);
    }

    private static (Cost Cost, T Result) Timed<T>(Func<T> action)
    {
        // What was made before is not part of what is measured.
        GC.Collect();
        long bytes = GC.GetAllocatedBytesForCurrentThread();
        TimeSpan pauses = GC.GetTotalPauseDuration();
        TimeSpan before = Environment.CpuUsage.TotalTime;
        T result = action();
        TimeSpan worked = Environment.CpuUsage.TotalTime - before - (GC.GetTotalPauseDuration() - pauses);
        return (new Cost(worked.TotalMilliseconds, GC.GetAllocatedBytesForCurrentThread() - bytes), result);
    }

    private readonly record struct Cost(double Milliseconds, long Bytes)
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Milliseconds:0.0} ms ({Bytes / 1e6:0.0} MB)");
    }
}
