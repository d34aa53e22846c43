using SophiaAI.Providers.Core.Records;

namespace SophiaAI.Providers.Services.Vercel.Variables;

/// <summary>What a command did, or would do, to one environment variable of a project.</summary>
public sealed record VercelVariableChange
{
    /// <summary>The variable's name.</summary>
    public required string Key { get; init; }

    /// <summary>What happens to it.</summary>
    [Words(typeof(VercelVariableAction))]
    public required string Action { get; init; }

    /// <summary>Whether the service has done it. Not after <c>-WhatIf</c> or a "no", and not where there was nothing to do.</summary>
    public required bool IsWritten { get; init; }

    /// <summary>plain, encrypted or sensitive.</summary>
    public required string Type { get; init; }

    /// <summary>The value before, masked if it is a secret; null if there was none, or if it can't be read.</summary>
    public string? PreviousValue { get; init; }

    /// <summary>The value, masked if it is a secret; null if the variable is removed.</summary>
    public string? Value { get; init; }

    /// <summary>What it is for, in words, such as <c>production, preview</c>.</summary>
    public required string AppliesTo { get; init; }

    /// <summary>Its targets: production, preview, development.</summary>
    public required IReadOnlyList<string> Target { get; init; }

    /// <summary>The Git branch that it is for; null for all.</summary>
    public string? GitBranch { get; init; }

    /// <summary>The names of the custom environments that it is for.</summary>
    public required IReadOnlyList<string> CustomEnvironment { get; init; }

    /// <summary>The project's name.</summary>
    public required string ProjectName { get; init; }

    /// <summary>The project's id.</summary>
    public required string ProjectId { get; init; }

    /// <summary>The id or slug of the project's team; null if it belongs to the token's own account.</summary>
    public string? TeamId { get; init; }

    /// <summary>The variable's id; null if it does not exist yet.</summary>
    public string? Id { get; init; }

    /// <summary>The variable's name.</summary>
    public override string ToString() => Key;
}
