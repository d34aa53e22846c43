using System.Globalization;

namespace SophiaAI.Benchmarks;

/// <summary>A module whose import is measured, with the measurements so far.</summary>
internal sealed class ImportCandidate(string name, string manifest)
{
    private readonly List<double> _milliseconds = [];

    public double Median => Samples.Median(_milliseconds);

    /// <summary>Imports the module in a fresh pwsh.</summary>
    public async Task MeasureAsync(bool count = true)
    {
        string milliseconds = await Pwsh.RunAsync($$"""
            $watch = [Diagnostics.Stopwatch]::StartNew()
            Import-Module '{{manifest}}'
            $watch.Elapsed.TotalMilliseconds.ToString([cultureinfo]::InvariantCulture)
            """);
        if (count) _milliseconds.Add(double.Parse(milliseconds, CultureInfo.InvariantCulture));
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{name,-26} median {Median,6:0.0} ms, quartiles {Samples.Quantile(_milliseconds, 0.25):0.0} to {Samples.Quantile(_milliseconds, 0.75):0.0}, fastest {_milliseconds.Min():0.0}, {_milliseconds.Count} runs");
}
