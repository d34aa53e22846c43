using System.Globalization;

namespace SophiaAI.Benchmarks.Secrets;

/// <summary>
/// What the commands for secrets cost as an environment grows. The sandbox runs in a process of its own, so that the
/// CPU time is the commands' own; ten times as many keys should take ten times as much of it, not a hundred times.
/// </summary>
internal static class SecretsBenchmark
{
    // Enough of each loop that the runtime has compiled it for good.
    private const int Warmup = 2_000;
    private const int WarmupRounds = 4;

    private static readonly int[] s_sizes = [100, 1_000, 10_000];

    public static async Task<int> RunAsync(int most)
    {
        await using SandboxProcess sandbox = await SandboxProcess.StartAsync();
        using SecretsEngine engine = new();
        // So that all code is compiled.
        for (int round = 0; round < WarmupRounds; round++) Measure(engine, Warmup, $"warm-up-{round}");
        List<SecretsMeasurement> all = [];
        foreach (int keys in s_sizes.Where(keys => keys <= most))
        {
            all.AddRange(Measure(engine, keys, $"keys-{keys}"));
            await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{keys:N0} keys are done."));
        }

        // That takes no time worth limiting.
        foreach (int count in s_sizes) all.AddRange(SecretsRegistration.Measure(count));
        Report(all);
        return 0;
    }

    // Each number of keys in an environment that nobody has used.
    private static SecretsMeasurement[] Measure(SecretsEngine engine, int keys, string environment)
    {
        using SecretsFiles files = new(keys);
        return [.. SecretsOperation.For(keys, environment, files).Select(engine.Measure)];
    }

    private static void Report(List<SecretsMeasurement> all)
    {
        Console.WriteLine(SecretsMeasurement.Heading);
        foreach (IGrouping<string, SecretsMeasurement> operation in all.GroupBy(static measurement => measurement.Operation))
        {
            SecretsMeasurement? before = null;
            foreach (SecretsMeasurement measurement in operation)
            {
                Console.WriteLine(measurement.Describe(before));
                before = measurement;
            }
        }
    }
}
