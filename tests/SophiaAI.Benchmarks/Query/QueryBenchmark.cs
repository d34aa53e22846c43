using System.Globalization;

namespace SophiaAI.Benchmarks.Query;

/// <summary>
/// Invoke-SnowflakeQuery compared with other ways to read the same bytes, taking turns, so that a slow phase of the
/// machine affects all of them.
/// </summary>
internal static class QueryBenchmark
{
    private const double MostTimesTokens = 4;
    private const double RowsPerSecond = 1_000_000;
    private const double MostMemory = 100;
    private const int LongRun = 10;

    public static async Task<int> RunAsync(int rounds)
    {
        await using QueryServerProcess server = await QueryServerProcess.StartAsync();
        using ModuleRows module = new();
        // First, while there is nothing else in the process.
        double shortPeak = Peak(module, 1);
        double longPeak = Peak(module, LongRun);
        QuerySample sample = QuerySample.Create();
        Readers readers = new(sample, server.Address);
        Measurement tokens = new("(c) inflate, JSON tokens", readers.TokensAsync);
        Measurement pipeline = new("(e) Invoke-SnowflakeQuery through a pipeline", module.PipelineAsync);
        Measurement[] all =
        [
            new("(a) read over HTTP", readers.ReadAsync),
            new("(b) inflate", readers.InflateAsync),
            tokens,
            new("(d) typed rows", ModuleRows.DecodeAsync),
            pipeline,
            new("JsonDocument, note properties", readers.DocumentsAsync),
            new("JsonDocument, DataTable", readers.DataTablesAsync),
        ];
        // Once each, so that all code is compiled.
        foreach (Measurement measurement in all) await measurement.RunAsync(count: false);
        for (int round = 0; round < rounds; round++)
        {
            foreach (Measurement measurement in all) await measurement.RunAsync();
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{QuerySample.Rows:N0} rows x 10 columns, {sample.RawLength / 1e6:0} MB, {sample.CompressedLength / 1e6:0} MB gzip, {sample.Partitions.Count} partitions; medians of {rounds} runs, memory over idle"));
        foreach (Measurement measurement in all) Console.WriteLine(measurement.Describe(sample.RawLength, tokens.Median));
        await new PwshReaders(sample, server.Address).ReportAsync();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Targets: {RowsPerSecond:N0} rows/s: {Verdict(QuerySample.Rows / pipeline.Median >= RowsPerSecond)}; at most {MostTimesTokens} x (c): {Verdict(pipeline.Median <= MostTimesTokens * tokens.Median)}; memory within {MostMemory} MiB of the idle process: {shortPeak:0} MiB for {QuerySample.Rows:N0} rows, {longPeak:0} MiB for {LongRun * QuerySample.Rows:N0}: {Verdict(Math.Max(shortPeak, longPeak) <= MostMemory)}."));
        return 0;
    }

    private static double Peak(ModuleRows module, int times)
    {
        using MemoryWatch memory = new();
        long rows = module.Query(times);
        return rows == (long)times * QuerySample.Rows ? memory.PeakOverIdle : throw new InvalidDataException($"{rows} rows.");
    }

    private static string Verdict(bool met) => met ? "met" : "missed";
}
