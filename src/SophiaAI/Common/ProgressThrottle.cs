using System.Management.Automation;
using SophiaAI.Providers.Core.Secrecy;
using SophiaAI.Providers.Core.Telemetry;

namespace SophiaAI.Common;

/// <summary>Shows progress only for work longer than half a second, and at most twice a second: drawing it costs more than most work.</summary>
internal sealed class ProgressThrottle
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(500);

    private readonly ElapsedTime _sinceLast = new();
    private ProgressRecord? _shown;

    /// <summary>The record to write; null when it is too soon.</summary>
    public ProgressRecord? Next(string activity, ProviderEvent reported)
    {
        if (_sinceLast.Value < s_interval) return null;
        _sinceLast.Restart();
        return _shown = new ProgressRecord(1, activity, ShownText.Line(reported.Message)) { PercentComplete = reported.PercentComplete ?? -1 };
    }

    /// <summary>The record that removes what is shown; null if nothing is.</summary>
    public ProgressRecord? End()
    {
        if (_shown is not { } shown) return null;
        _shown = null;
        return new ProgressRecord(shown.ActivityId, shown.Activity, shown.StatusDescription) { RecordType = ProgressRecordType.Completed };
    }
}
