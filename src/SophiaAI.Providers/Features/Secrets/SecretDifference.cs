namespace SophiaAI.Providers.Features.Secrets;

/// <summary>A value that was compared between two sides.</summary>
public sealed record SecretDifference
{
    /// <summary>Its variable; the path of a value that has no variable.</summary>
    public required string Name { get; init; }

    /// <summary><c>&lt;=</c> only on the reference's side, <c>=&gt;</c> only on the other, <c>&lt;&gt;</c> on both with different values, <c>==</c> the same on both.</summary>
    public required string SideIndicator { get; init; }

    /// <summary>Whether one of the sides keeps it as a secret.</summary>
    public required bool IsSecret { get; init; }

    /// <summary>The reference's value, masked if it is a secret; null where there is none.</summary>
    public string? ReferenceValue { get; init; }

    /// <summary>The other side's value, masked if it is a secret; null where there is none.</summary>
    public string? DifferenceValue { get; init; }
}
