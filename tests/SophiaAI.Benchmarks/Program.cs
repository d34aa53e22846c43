using SophiaAI.Benchmarks;

return args switch
{
    ["import"] => await ImportBenchmark.RunAsync(runs: 15),
    ["import", var runs] when int.TryParse(runs, out int count) && count > 0 => await ImportBenchmark.RunAsync(count),
    ["rows"] => await RowsBenchmark.RunAsync([100_000, 1_000_000]),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        Usage: SophiaAI.Benchmarks import [RUNS]   the cost of Import-Module, beside that of an empty module (needs pwsh)
               SophiaAI.Benchmarks rows            the rows a second and the memory of Invoke-SnowflakeQuery

        PWSH names the pwsh to measure in; by default the one on the PATH. Build with -c Release.
        """);
    return 2;
}
