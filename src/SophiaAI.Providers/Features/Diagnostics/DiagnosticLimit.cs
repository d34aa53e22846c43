using SophiaAI.Providers.Core.Display;

namespace SophiaAI.Providers.Features.Diagnostics;

/// <summary>How much of one of a service's limits this machine has used.</summary>
public sealed record DiagnosticLimit
{
    /// <summary>How many requests the service allows in the window.</summary>
    public required int Limit { get; init; }

    /// <summary>The window.</summary>
    public required TimeSpan Window { get; init; }

    /// <summary>How many requests of this machine count now.</summary>
    public required int Used { get; init; }

    /// <summary>From when on another request may be sent, in UTC; null if that is now.</summary>
    public DateTimeOffset? AvailableAt { get; init; }

    /// <summary>What is used of what.</summary>
    public override string ToString() => FormattableString.Invariant($"{Used} of {Grammar.Count(Limit, "request")} in {Window:g}");
}
