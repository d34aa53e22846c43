using System.Globalization;

namespace SophiaAI.Benchmarks.Query;

/// <summary>
/// Export-SnowflakeQuery compared with inflating the same bytes and reading their tokens, and with Export-Csv, taking turns.
/// </summary>
internal static class ExportBenchmark
{
    private const double MostTimesText = 2;
    private const double MostTimesParquet = 3;
    private const double MostMemory = 100;

    public static async Task<int> RunAsync(int rounds)
    {
        string folder = Directory.CreateTempSubdirectory("sophia-export-").FullName;
        try
        {
            await using QueryServerProcess server = await QueryServerProcess.StartAsync();
            using ModuleRows module = new();
            QuerySample sample = QuerySample.Create();
            Readers readers = new(sample, server.Address);
            Measurement tokens = new("inflate, JSON tokens", readers.TokensAsync);
            Measurement ToFile(string extension) => new($"Export-SnowflakeQuery to {extension}", () => module.ExportAsync(Path.Combine(folder, "sample" + extension)));
            Measurement[] text = [ToFile(".csv"), ToFile(".jsonl")];
            Measurement parquet = ToFile(".parquet");
            Measurement[] all = [tokens, .. text, parquet, ToFile(".csv.gz"), new("Invoke-SnowflakeQuery | Export-Csv", () => module.ExportObjectsAsync(Path.Combine(folder, "objects.csv")))];
            // Once each, so that all code is compiled.
            foreach (Measurement measurement in all) await measurement.RunAsync(count: false);
            for (int round = 0; round < rounds; round++)
            {
                foreach (Measurement measurement in all) await measurement.RunAsync();
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{QuerySample.Rows:N0} rows x 10 columns; medians of {rounds} runs, memory over idle"));
            foreach (Measurement measurement in all) Console.WriteLine(measurement.Describe(sample.RawLength, tokens.Median));
            foreach (string file in Directory.GetFiles(folder).Order(StringComparer.Ordinal)) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(file),-20} {new FileInfo(file).Length / 1e6,6:0} MB"));
            double mostText = text.Max(measurement => measurement.Median) / tokens.Median;
            double mostMemory = text.Append(parquet).Max(measurement => measurement.Peak);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"Targets: text at most {MostTimesText} x the tokens: {Verdict(mostText <= MostTimesText)}; Parquet at most {MostTimesParquet} x: {Verdict(parquet.Median / tokens.Median <= MostTimesParquet)}; at most {MostMemory} MiB over idle: {Verdict(mostMemory <= MostMemory)}."));
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Verdict(bool met) => met ? "met" : "missed";
}
