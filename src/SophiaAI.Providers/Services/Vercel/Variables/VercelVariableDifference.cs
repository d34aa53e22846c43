using SophiaAI.Providers.Core.Records;

namespace SophiaAI.Providers.Services.Vercel.Variables;

/// <summary>The comparison of one variable between a file or an ESC environment, and a project.</summary>
public sealed record VercelVariableDifference
{
    /// <summary>The variable's name.</summary>
    public required string Key { get; init; }

    /// <summary><c>&lt;=</c> only on the reference side, <c>=&gt;</c> only in the project, <c>&lt;&gt;</c> on both with different values, <c>==</c> the same on both, Unknown where the project gives its value to nobody.</summary>
    [Words(typeof(VercelVariableSide))]
    public required string SideIndicator { get; init; }

    /// <summary>Whether either side's value is a secret.</summary>
    public required bool IsSecret { get; init; }

    /// <summary>The reference side's value, masked if it is a secret; null if there is none.</summary>
    public string? ReferenceValue { get; init; }

    /// <summary>The project's value, masked if it is a secret; null if there is none, or if it can't be read.</summary>
    public string? DifferenceValue { get; init; }

    /// <summary>The type of the project's variable, such as plain, encrypted or sensitive; null if it has none.</summary>
    public string? Type { get; init; }

    /// <summary>What the project's variable is for, in words; null if it has none.</summary>
    public string? AppliesTo { get; init; }

    /// <summary>The project's name.</summary>
    public required string ProjectName { get; init; }

    /// <summary>The project's id.</summary>
    public required string ProjectId { get; init; }

    /// <summary>The id or slug of the project's team; null if it belongs to the token's own account.</summary>
    public string? TeamId { get; init; }

    /// <summary>The variable's name.</summary>
    public override string ToString() => Key;
}
