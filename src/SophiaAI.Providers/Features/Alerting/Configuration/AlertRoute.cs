using SophiaAI.Providers.Core.Labels;

namespace SophiaAI.Providers.Features.Alerting.Configuration;

/// <summary>A node of the routing tree, as alertmanager.yml has it. What is null is inherited.</summary>
internal sealed record AlertRoute
{
    /// <summary>The receiver's name.</summary>
    public string? Receiver { get; init; }

    /// <summary>What alerts have to meet; all of them.</summary>
    public IReadOnlyList<Matcher> Matchers { get; init; } = [];

    /// <summary>Whether later siblings are looked at too.</summary>
    public bool Continue { get; init; }

    /// <summary>The labels by which alerts are grouped; <c>...</c> alone stands for all.</summary>
    public IReadOnlyList<string>? GroupBy { get; init; }

    /// <summary>How long a new group waits for more alerts.</summary>
    public TimeSpan? GroupWait { get; init; }

    /// <summary>How long a group waits before it tells what has changed.</summary>
    public TimeSpan? GroupInterval { get; init; }

    /// <summary>After how long a group is told again.</summary>
    public TimeSpan? RepeatInterval { get; init; }

    /// <summary>The intervals in which it tells nothing.</summary>
    public IReadOnlyList<string> MuteTimeIntervals { get; init; } = [];

    /// <summary>The only intervals in which it tells something; without any, always.</summary>
    public IReadOnlyList<string> ActiveTimeIntervals { get; init; } = [];

    /// <summary>Its children, in order.</summary>
    public IReadOnlyList<AlertRoute> Routes { get; init; } = [];
}
