using System.Globalization;

namespace SophiaAI.Providers.Core.Contracts;

/// <summary>A rotation that is not finished, as the environment itself keeps it: whoever starts again continues from here.</summary>
internal sealed record RotationRecord
{
    /// <summary>When it began, in UTC, to the second.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>How far it has come.</summary>
    public required RotationStage Stage { get; init; }

    /// <summary>The runs that have worked on it, each by a name that no other has. The last one owns it.</summary>
    public required IReadOnlyList<string> Runs { get; init; }

    /// <summary>What the service's side remembers. Nothing secret.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; init; } = new Dictionary<string, string>();

    /// <summary>New values that are not published yet, by the settings' names.</summary>
    public IReadOnlyDictionary<string, string> Pending { get; init; } = new Dictionary<string, string>();

    /// <summary>The values that were in use before, by the settings' names: to prove that they are dead, they are needed once more.</summary>
    public IReadOnlyDictionary<string, string> Previous { get; init; } = new Dictionary<string, string>();

    /// <summary>The time as it is written down.</summary>
    public string StartedText => StartedAt.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>What tells two states of a record apart: who owns it, and how far it is.</summary>
    public string Identity => $"{Stage} {string.Join(' ', Runs)}";

    /// <summary>The name that the new credential of this run gets at its service.</summary>
    public string Label(string environment) => Label(environment, Runs[^1]);

    /// <summary>The names of what earlier runs, which were cut off, may have made.</summary>
    public IEnumerable<string> LabelsLeftBehind(string environment) => Runs.SkipLast(1).Select(run => Label(environment, run));

    /// <summary>The names of what any run may have made.</summary>
    public IEnumerable<string> Labels(string environment) => Runs.Select(run => Label(environment, run));

    /// <summary>The same record, owned by a new run.</summary>
    public RotationRecord TakenOver() => this with { Runs = [.. Runs, NewRun()] };

    /// <summary>A name for a run.</summary>
    public static string NewRun() => Guid.NewGuid().ToString("N")[..12];

    // It holds secrets.
    public override string ToString() => $"{Stage} since {StartedText}";

    private static string Label(string environment, string run) => $"SophiaAI {environment} {run}";
}
