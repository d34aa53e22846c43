using System.Globalization;

namespace SophiaAI.Providers.Core.Contracts;

/// <summary>An unfinished rotation, stored in the environment itself so that a later run can continue from here.</summary>
internal sealed record RotationRecord
{
    /// <summary>When it began, in UTC, to the second.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The stage it has reached.</summary>
    public required RotationStage Stage { get; init; }

    /// <summary>The runs that have worked on it, each with a unique name. The last one owns it.</summary>
    public required IReadOnlyList<string> Runs { get; init; }

    /// <summary>What the service-specific code has to remember. Contains no secrets.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; init; } = new Dictionary<string, string>();

    /// <summary>New values that are not published yet, by setting name.</summary>
    public IReadOnlyDictionary<string, string> Pending { get; init; } = new Dictionary<string, string>();

    /// <summary>The values that were in use before, by setting name; they are needed once more to verify that they no longer work.</summary>
    public IReadOnlyDictionary<string, string> Previous { get; init; } = new Dictionary<string, string>();

    /// <summary>The start time as stored.</summary>
    public string StartedText => StartedAt.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Distinguishes two states of a record: its owner and its stage.</summary>
    public string Identity => $"{Stage} {string.Join(' ', Runs)}";

    /// <summary>The name that this run's new credential gets at its service.</summary>
    public string Label(string environment) => Label(environment, Runs[^1]);

    /// <summary>The names of credentials that earlier, interrupted runs may have created.</summary>
    public IEnumerable<string> LabelsLeftBehind(string environment) => Runs.SkipLast(1).Select(run => Label(environment, run));

    /// <summary>The names of credentials that any run may have created.</summary>
    public IEnumerable<string> Labels(string environment) => Runs.Select(run => Label(environment, run));

    /// <summary>The same record, owned by a new run.</summary>
    public RotationRecord TakenOver() => this with { Runs = [.. Runs, NewRun()] };

    /// <summary>A name for a run.</summary>
    public static string NewRun() => Guid.NewGuid().ToString("N")[..12];

    // The record contains secrets.
    public override string ToString() => $"{Stage} since {StartedText}";

    private static string Label(string environment, string run) => $"SophiaAI {environment} {run}";
}
