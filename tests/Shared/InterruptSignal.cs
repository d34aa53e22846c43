using System.Globalization;

namespace SophiaAI.Tests.Shared;

/// <summary>Whether Ctrl+C can be tested at all where the tests run.</summary>
internal static class InterruptSignal
{
    private const ulong Interrupt = 1UL << 1;

    /// <summary>Why Ctrl+C cannot be tested; null where it can.</summary>
    public static string? Hindrance { get; } = OperatingSystem.IsWindows() ? "Windows has no signal to send to a single process." : null;

    /// <summary>
    /// What must stand before a command so that it does not ignore the signal: a shell that starts a program in the background
    /// makes it do so, and its children inherit that.
    /// </summary>
    public static IReadOnlyList<string> Prefix { get; } = IsIgnored() ? ["env", "--default-signal=INT"] : [];

    private static bool IsIgnored()
    {
        const string Status = "/proc/self/status";
        if (!File.Exists(Status)) return false;
        string mask = File.ReadLines(Status).First(line => line.StartsWith("SigIgn:", StringComparison.Ordinal))["SigIgn:".Length..].Trim();
        return (ulong.Parse(mask, NumberStyles.HexNumber, CultureInfo.InvariantCulture) & Interrupt) != 0;
    }
}
