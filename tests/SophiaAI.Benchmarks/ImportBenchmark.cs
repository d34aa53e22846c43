using System.Globalization;

namespace SophiaAI.Benchmarks;

/// <summary>
/// The cost of Import-Module, compared with an empty binary module. A process imports once; the modules take turns, so
/// that a slow phase of the machine affects all of them.
/// </summary>
internal static class ImportBenchmark
{
    private const double Target = 1.2;

    public static async Task<int> RunAsync(int runs)
    {
        using EmptyModule module = await EmptyModule.CreateAsync();
        ImportCandidate empty = new("empty module", module.Manifest);
        ImportCandidate withFormat = new("... with empty format file", module.ManifestWithFormat);
        ImportCandidate ours = new("SophiaAI", BenchmarkPaths.Manifest);
        ImportCandidate[] candidates = [empty, withFormat, ours];
        // Once each to warm the file cache.
        foreach (ImportCandidate candidate in candidates) await candidate.MeasureAsync(count: false);
        for (int run = 0; run < runs; run++)
        {
            foreach (ImportCandidate candidate in candidates) await candidate.MeasureAsync();
            // pwsh learns from one start for the next, so none may always follow the same one.
            Array.Reverse(candidates);
        }

        Console.WriteLine(string.Join(Environment.NewLine, empty, withFormat, ours));
        double ratio = ours.Median / empty.Median;
        bool met = ratio <= Target;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"SophiaAI / empty module: {ratio:0.00} (target at most {Target:0.0}: {(met ? "met" : "missed")}); / with format file: {ours.Median / withFormat.Median:0.00}"));
        return met ? 0 : 1;
    }
}
