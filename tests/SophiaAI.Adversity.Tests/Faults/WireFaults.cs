namespace SophiaAI.Tests.Faults;

/// <summary>Every way in which the matrix lets answers go wrong.</summary>
internal static class WireFaults
{
    public static IReadOnlyList<WireFault> All { get; } =
        [.. ConnectionFaults.All, .. CutFaults.All, .. StatusFaults.All, .. WaitFaults.All, .. RedirectFaults.All, .. ShapeFaults.All, .. FramingFaults.All];

    /// <summary>A fault that ends, so that the cmdlet must give its usual result.</summary>
    public static WireFault Passing(string name, Func<WireExchange, Task> answer, int times = 1) => new(name, times, answer) { MayRecover = true };

    /// <summary>A fault that does not end, so that the cmdlet must say what is wrong.</summary>
    public static WireFault Lasting(string name, string reason, Func<WireExchange, Task> answer) => new(name, WireFault.Always, answer) { Reasons = [reason] };

    /// <summary>Something unusual that is no fault.</summary>
    public static WireFault Harmless(string name, Func<WireExchange, Task> answer) => new(name, WireFault.Always, answer) { MayRecover = true, MostRequests = int.MaxValue };
}
