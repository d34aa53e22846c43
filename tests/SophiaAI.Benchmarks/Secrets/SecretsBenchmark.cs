namespace SophiaAI.Benchmarks.Secrets;

/// <summary>
/// The cost of the commands for secrets as an environment grows. The sandbox runs in a separate process, so that the
/// CPU time is the commands' own; ten times as many keys should take ten times as much of it, not a hundred times. Each
/// value is the median of several runs of a command that this process has run before.
/// </summary>
internal static class SecretsBenchmark
{
    // A method that has been called thirty times is compiled again, profiled for as many more calls, and compiled permanently.
    // A command calls many of them only once, so it takes more than sixty commands until all of them are.
    private const int ShortRounds = 80;
    private const int FewKeys = 20;

    // The same for code in long loops.
    private const int LongRounds = 4;
    private const int ManyKeys = 2_000;

    private const int Runs = 5;

    private static readonly int[] s_sizes = [100, 1_000, 10_000];

    public static async Task<int> RunAsync(int most)
    {
        await using SandboxProcess sandbox = await SandboxProcess.StartAsync();
        using SecretsEngine engine = new();
        for (int round = 0; round < ShortRounds; round++) Measure(engine, FewKeys, $"short-warm-up-{round}");
        for (int round = 0; round < LongRounds; round++) Measure(engine, ManyKeys, $"long-warm-up-{round}");
        List<SecretsMeasurement> all = [];
        for (int run = 1; run <= Runs; run++)
        {
            foreach (int keys in s_sizes.Where(keys => keys <= most)) all.AddRange(Measure(engine, keys, $"run-{run}-keys-{keys}", SecretsMeasurement.AwaitCompiler));
            await Console.Error.WriteLineAsync($"Run {run} of {Runs} is done.");
        }

        // This takes no time worth limiting.
        foreach (int count in s_sizes) all.AddRange(SecretsRegistration.Measure(count));
        Report(all);
        return 0;
    }

    // Each number of keys in an unused environment.
    private static SecretsMeasurement[] Measure(SecretsEngine engine, int keys, string environment, Action? prepare = null)
    {
        using SecretsFiles files = new(keys);
        return [.. SecretsOperation.For(keys, environment, files).Select(operation =>
        {
            prepare?.Invoke();
            return engine.Measure(operation);
        })];
    }

    private static void Report(List<SecretsMeasurement> all)
    {
        Console.WriteLine(SecretsMeasurement.Heading);
        foreach (IGrouping<string, SecretsMeasurement> operation in all.GroupBy(static measurement => measurement.Operation))
        {
            SecretsMeasurement? before = null;
            foreach (SecretsMeasurement measurement in operation.GroupBy(static measurement => measurement.Keys).Select(Median))
            {
                Console.WriteLine(measurement.Describe(before));
                before = measurement;
            }
        }
    }

    private static SecretsMeasurement Median(IEnumerable<SecretsMeasurement> runs)
    {
        SecretsMeasurement[] ordered = [.. runs.OrderBy(static run => run.Cpu)];
        return ordered[ordered.Length / 2];
    }
}
