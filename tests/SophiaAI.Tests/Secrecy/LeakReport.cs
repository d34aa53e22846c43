using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Secrecy;

/// <summary>The output of a call, and what appears in it.</summary>
internal sealed record LeakReport(
    IReadOnlyList<LeakDetector> Detectors, EngineResult Result, IReadOnlyList<string> Streams, string Console, IReadOnlyList<string> RequestLog, IReadOnlyList<string> Files)
{
    /// <summary>Each canary that appears, and where.</summary>
    public IReadOnlyList<string> Findings { get; } =
        [.. Find("Streams", Streams, Detectors), .. Find("Console", [Console], Detectors), .. Find("Sandbox's log", RequestLog, Detectors), .. Find("Files", Files, Detectors)];

    private static IEnumerable<string> Find(string place, IReadOnlyList<string> texts, IReadOnlyList<LeakDetector> detectors)
    {
        IReadOnlyList<string> readings = LeakDetector.Readings(texts);
        return detectors.SelectMany(detector => detector.FindIn(readings)).Select(finding => $"{place}: {finding}");
    }
}
