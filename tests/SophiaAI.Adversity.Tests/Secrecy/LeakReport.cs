using SophiaAI.Tests.Display;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Secrecy;

/// <summary>The output of a call, and what appears in it.</summary>
internal sealed record LeakReport(
    IReadOnlyList<LeakDetector> Detectors, EngineResult Result, IReadOnlyList<string> Streams, string Console, IReadOnlyList<string> RequestLog, IReadOnlyList<string> Files)
{
    /// <summary>Each canary that appears, and where.</summary>
    public IReadOnlyList<string> Findings { get; } =
        [.. Find("Streams", Streams, Detectors), .. Find("Console", [Console], Detectors), .. Find("Sandbox's log", RequestLog, Detectors), .. Find("Files", Files, Detectors)];

    /// <summary>What is shown that a terminal or a runner would act on.</summary>
    public IReadOnlyList<string> Hostilities { get; } = [.. Messages.Of(Result).Append(Console).SelectMany(static text => HostileText.FindIn(text).Select(found => $"{found} in: {text}"))];

    private static IEnumerable<string> Find(string place, IReadOnlyList<string> texts, IReadOnlyList<LeakDetector> detectors)
    {
        IReadOnlyList<string> readings = LeakDetector.Readings(texts);
        return detectors.SelectMany(detector => detector.FindIn(readings)).Select(finding => $"{place}: {finding}");
    }
}
