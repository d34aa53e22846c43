using SophiaAI.Providers.Core.Contracts;

namespace SophiaAI.Providers.Features.Integrations;

/// <summary>A check in the graph of a run.</summary>
/// <param name="Integration">The integration's name.</param>
/// <param name="Check">The check.</param>
internal sealed record PlannedCheck(string Integration, Check Check)
{
    /// <summary>The integration and the check, which no other has.</summary>
    public string Key => $"{Integration}/{Check.Name}";

    /// <summary>The checks that have to pass before.</summary>
    public List<PlannedCheck> DependsOn { get; } = [];

    /// <summary>Why it can't be run: what it depends on does not exist, or depends on it in turn. Null if it can.</summary>
    public string? Problem { get; set; }

    /// <summary>The check that it depends on and that nobody wants; null if there is none.</summary>
    public string? Exclusion { get; set; }
}
