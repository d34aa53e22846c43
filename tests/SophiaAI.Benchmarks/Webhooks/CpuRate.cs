using System.Globalization;
using SophiaAI.Benchmarks.Secrets;

namespace SophiaAI.Benchmarks.Webhooks;

/// <summary>
/// How often something can be done in a second of processor time, which is what <c>openssl speed</c> reports too: other
/// programs on the machine do not count.
/// </summary>
/// <param name="name">Its name in the table.</param>
/// <param name="run">Does it this many times.</param>
internal sealed class CpuRate(string name, Action<int> run)
{
    private static readonly TimeSpan s_round = TimeSpan.FromSeconds(1);

    private readonly List<double> _rates = [];
    private int _times = 1;

    public double Median => Samples.Median(_rates);

    /// <summary>Compiles all code, and finds out how often it is to be done in a round.</summary>
    public void WarmUp()
    {
        TimeSpan spent = TimeSpan.Zero;
        while (spent < s_round)
        {
            TimeSpan took = Spend(_times);
            spent += took;
            if (took < s_round / 4) _times *= 2;
        }

        SecretsMeasurement.AwaitCompiler();
    }

    /// <summary>Measures once.</summary>
    public void Run() => _rates.Add(_times / Spend(_times).TotalSeconds);

    public string Describe(double reference) => string.Create(CultureInfo.InvariantCulture, $"{name,-52} {Median,9:N0} /s {1e6 / Median,8:0.0} us {Median / reference,7:0.00} x OpenSSL");

    private TimeSpan Spend(int times)
    {
        TimeSpan before = Environment.CpuUsage.TotalTime;
        run(times);
        return Environment.CpuUsage.TotalTime - before;
    }
}
