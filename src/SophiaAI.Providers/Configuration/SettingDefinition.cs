namespace SophiaAI.Providers.Configuration;

/// <summary>One setting of one service.</summary>
/// <param name="Service">The service, such as <c>Gong</c>.</param>
/// <param name="Name">The setting, such as <c>AccessKey</c>.</param>
/// <param name="Variable">The environment variable that it is read from first.</param>
/// <param name="Description">What it is, in one sentence.</param>
public sealed record SettingDefinition(string Service, string Name, string Variable, string Description)
{
    /// <summary>Other variable names that the same setting goes by, in the order in which they are tried.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Whether the value is a secret: kept encrypted in Pulumi ESC and masked wherever it is shown.</summary>
    public bool IsSecret { get; init; }

    /// <summary>The value where none is set.</summary>
    public string? Default { get; init; }

    /// <summary>Every variable that the setting is read from, the first name first.</summary>
    public IEnumerable<string> Variables => Aliases.Prepend(Variable);

    /// <summary>The key below <c>values.sophia.&lt;service&gt;</c> in an ESC environment: the name in camelCase.</summary>
    public string EscKey => char.ToLowerInvariant(Name[0]) + Name[1..];

    /// <summary>The key below <c>values.sophia</c>: the service in lower case.</summary>
    public string EscService => Service.ToLowerInvariant();
}
