using System.Globalization;

namespace SophiaAI.Benchmarks;

/// <summary>
/// What Import-Module costs, beside an empty binary module. A process imports once; the modules take turns, so that a
/// slow spell of the machine meets all of them.
/// </summary>
internal static class ImportBenchmark
{
    private const double Target = 1.2;

    public static async Task<int> RunAsync(int runs)
    {
        using EmptyModule empty = await EmptyModule.CreateAsync();
        (string Name, string Manifest, List<double> Samples)[] modules =
        [
            ("empty module", empty.Manifest, []),
            ("... with an empty format file", empty.ManifestWithFormat, []),
            ("SophiaAI", House.Manifest, []),
        ];
        // Once each for the file cache.
        foreach ((_, string manifest, _) in modules) await MeasureAsync(manifest);
        for (int run = 0; run < runs; run++)
        {
            foreach ((_, string manifest, List<double> samples) in modules) samples.Add(await MeasureAsync(manifest));
        }

        foreach ((string name, _, List<double> samples) in modules) Print(name, samples);
        double ratio = Samples.Median(modules[^1].Samples) / Samples.Median(modules[0].Samples);
        bool met = ratio <= Target;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"SophiaAI / empty module: {ratio:0.00} (target at most {Target:0.0}: {(met ? "met" : "missed")})"));
        return met ? 0 : 1;
    }

    private static async Task<double> MeasureAsync(string manifest)
    {
        string milliseconds = await Pwsh.RunAsync($$"""
            $watch = [Diagnostics.Stopwatch]::StartNew()
            Import-Module '{{manifest}}'
            $watch.Elapsed.TotalMilliseconds.ToString([cultureinfo]::InvariantCulture)
            """);
        return double.Parse(milliseconds, CultureInfo.InvariantCulture);
    }

    private static void Print(string name, List<double> samples) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{name,-30} median {Samples.Median(samples),6:0.0} ms, quartiles {Samples.Quantile(samples, 0.25):0.0} to {Samples.Quantile(samples, 0.75):0.0}, fastest {samples.Min():0.0}, {samples.Count} runs"));
}
