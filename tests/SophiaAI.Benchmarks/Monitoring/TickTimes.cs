namespace SophiaAI.Benchmarks.Monitoring;

/// <summary>How long ticks of the engine take, in milliseconds.</summary>
/// <param name="First">The one in which all alerts begin, with what becomes of its messages.</param>
/// <param name="Quiet">The one after it, in which nothing changes.</param>
/// <param name="End">The one in which all end.</param>
/// <param name="Stored">Writing the state, and reading it again.</param>
/// <param name="Bytes">How large the state is.</param>
internal sealed record TickTimes(double First, double Quiet, double End, double Stored, int Bytes)
{
    /// <summary>The tick that takes longest.</summary>
    public double Slowest => Math.Max(First, Math.Max(Quiet, End));
}
