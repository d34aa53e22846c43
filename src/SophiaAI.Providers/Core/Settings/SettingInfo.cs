using SophiaAI.Providers.Core.Records;

namespace SophiaAI.Providers.Core.Settings;

/// <summary>A setting in a form that is safe to show: the output of <c>Get-SophiaSetting</c>.</summary>
public sealed record SettingInfo
{
    /// <summary>The service that the setting belongs to.</summary>
    public required string Service { get; init; }

    /// <summary>The setting's name.</summary>
    public required string Name { get; init; }

    /// <summary>The value; masked if it is a secret; null if it is not set.</summary>
    public string? Value { get; init; }

    /// <summary>Whether there is a value, including the default.</summary>
    public bool IsSet { get; init; }

    /// <summary>Whether the service needs it, given how it signs in.</summary>
    [Words(typeof(SettingRequirement))]
    public string Requirement { get; init; } = SettingRequirement.Optional;

    /// <summary>Whether the service can't be used because of it: it is required, or one of several, and none of them is set.</summary>
    public bool IsMissing { get; init; }

    /// <summary>Whether it is a secret.</summary>
    public bool IsSecret { get; init; }

    /// <summary>The source of the value; null if there is none.</summary>
    public SettingSource? Source { get; init; }

    /// <summary>The variable that the value was read from, or the one to set.</summary>
    public required string Variable { get; init; }

    /// <summary>Other variable names for the same setting.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The value if none is set; null if there is no default.</summary>
    public string? Default { get; init; }

    /// <summary>A description of the setting.</summary>
    public required string Description { get; init; }

    /// <summary>The name with its service.</summary>
    public override string ToString() => $"{Service}.{Name}";
}
