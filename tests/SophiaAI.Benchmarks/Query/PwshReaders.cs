using System.Globalization;

namespace SophiaAI.Benchmarks.Query;

/// <summary>The same bytes in a real pwsh, in a fresh process for each way: with the module, and read manually.</summary>
internal sealed class PwshReaders(QuerySample sample, Uri address)
{
    private const string ByHand = """
        & {
            foreach ($partition in 0..LAST) {
                foreach ($row in (Invoke-RestMethod "ADDRESSapi/v2/statements/x?partition=$partition").data) {
                    [pscustomobject]@{
                        ID = [long]$row[0]; NAME = $row[1]; EMAIL = $row[2]; AMOUNT = [decimal]$row[3]; QUANTITY = [long]$row[4]
                        SCORE = [double]$row[5]; IS_ACTIVE = $row[6] -eq 'true'; DAY = [datetime]::UnixEpoch.AddDays($row[7])
                        CREATED_AT = [datetime]::UnixEpoch.AddSeconds($row[8]); NOTE = $row[9]
                    }
                }
            }
        }
        """;

    public async Task ReportAsync()
    {
        await ReportAsync("pwsh: Invoke-SnowflakeQuery | Measure-Object", $"Import-Module '{BenchmarkPaths.Manifest}'", "Invoke-SnowflakeQuery 'SELECT 1'");
        await ReportAsync(
            "pwsh: Invoke-RestMethod loop | Measure-Object",
            "$ProgressPreference = 'SilentlyContinue'",
            ByHand.Replace("LAST", (sample.Partitions.Count - 1).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
                .Replace("ADDRESS", address.AbsoluteUri, StringComparison.Ordinal));
    }

    private static async Task ReportAsync(string name, string prepare, string rows)
    {
        string[] values;
        try
        {
            values = (await Pwsh.RunAsync($$"""
                {{prepare}}
                $null = 1..10 | Measure-Object
                [GC]::Collect()
                $process = Get-Process -Id $PID
                $idle = $process.WorkingSet64
                $watch = [Diagnostics.Stopwatch]::StartNew()
                $count = ({{rows}} | Measure-Object).Count
                $seconds = $watch.Elapsed.TotalSeconds
                $process.Refresh()
                "$count $($seconds.ToString([cultureinfo]::InvariantCulture)) $([long](($process.PeakWorkingSet64 - $idle) / 1MB))"
                """)).Split(' ');
        }
        catch (InvalidOperationException exception)
        {
            Console.WriteLine($"{name}: {exception.Message}");
            return;
        }

        if (long.Parse(values[0], CultureInfo.InvariantCulture) != QuerySample.Rows) throw new InvalidDataException($"{name}: {values[0]} rows.");
        double seconds = double.Parse(values[1], CultureInfo.InvariantCulture);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-46} {seconds,5:0.00} s {QuerySample.Rows / seconds,11:N0} rows/s; peak {values[2]} MiB over idle"));
    }
}
