using SophiaAI.Providers.Core.Contracts;

namespace SophiaAI.Integrations.Own;

/// <summary>A check of a user's own.</summary>
internal abstract class OwnTest
{
    /// <summary>The integration: a built-in one, or one of the user's own.</summary>
    public required string Integration { get; init; }

    /// <summary>What is checked. No other check of the integration has this name.</summary>
    public required string Name { get; init; }

    /// <summary>The integration and the check, such as <c>Orders/Open orders</c>, which no other has.</summary>
    public string Id => $"{Integration}/{Name}";

    /// <summary>When it passes.</summary>
    public string Description { get; init; } = string.Empty;

    /// <summary>What it is run with.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [CheckTag.Fast];

    /// <summary>The time for each attempt; null for that of the run.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>The checks that have to pass before: names of the same integration, or <c>Integration/Name</c>.</summary>
    public IReadOnlyList<string> DependsOn { get; init; } = [];

    /// <summary>Whether it stands for what could not be read: then it belongs to every run, whatever was asked for.</summary>
    public virtual bool IsProblem => false;

    /// <summary>Whether this is the check with these names.</summary>
    public bool Is(string integration, string name) =>
        Integration.Equals(integration, StringComparison.OrdinalIgnoreCase) && Name.Equals(name, StringComparison.OrdinalIgnoreCase);

    /// <summary>The check, for one run.</summary>
    /// <param name="runspaces">Where scripts run.</param>
    public abstract Check ToCheck(TestRunspaces runspaces);

    /// <summary>The check with what is the same for all kinds of them.</summary>
    /// <param name="runAsync">Runs it.</param>
    protected Check Check(Func<CheckRun, Task<string>> runAsync) => new(Name, Description, runAsync) { IsOwn = true, Tags = Tags, Timeout = Timeout, DependsOn = [.. DependsOn.Distinct(StringComparer.OrdinalIgnoreCase)] };
}
