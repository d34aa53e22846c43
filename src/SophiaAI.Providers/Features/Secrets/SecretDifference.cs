using SophiaAI.Providers.Core.Records;

namespace SophiaAI.Providers.Features.Secrets;

/// <summary>The comparison of a value between two sides.</summary>
public sealed record SecretDifference
{
    /// <summary>Its variable; the path if the value has no variable.</summary>
    public required string Name { get; init; }

    /// <summary><c>&lt;=</c> only on the reference side, <c>=&gt;</c> only on the other, <c>&lt;&gt;</c> on both with different values, <c>==</c> the same on both.</summary>
    [Words(typeof(SecretSide))]
    public required string SideIndicator { get; init; }

    /// <summary>Whether either side stores it as a secret.</summary>
    public required bool IsSecret { get; init; }

    /// <summary>The reference side's value, masked if it is a secret; null if there is none.</summary>
    public string? ReferenceValue { get; init; }

    /// <summary>The other side's value, masked if it is a secret; null if there is none.</summary>
    public string? DifferenceValue { get; init; }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
