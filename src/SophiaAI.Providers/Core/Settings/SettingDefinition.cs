namespace SophiaAI.Providers.Core.Settings;

/// <summary>One setting of one service.</summary>
/// <param name="Service">The service, such as <c>Gong</c>.</param>
/// <param name="Name">The setting, such as <c>AccessKey</c>.</param>
/// <param name="Variable">The environment variable that it is read from first.</param>
/// <param name="Description">A description in one sentence.</param>
internal sealed record SettingDefinition(string Service, string Name, string Variable, string Description)
{
    /// <summary>The service and the setting, such as <c>Gong.AccessKey</c>.</summary>
    public string FullName => $"{Service}.{Name}";

    /// <summary>Other variable names for the same setting, in the order they are tried.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Whether the value is a secret: kept encrypted in Pulumi ESC and masked wherever it is shown.</summary>
    public bool IsSecret { get; init; }

    /// <summary>The value if none is set.</summary>
    public string? Default { get; init; }

    /// <summary>Whether the setting names the ESC environment in use.</summary>
    public bool NamesEnvironment { get; init; }

    /// <summary>For a secret that belongs to a name, the setting of the name: together they are a credential. Null for other settings.</summary>
    public SettingDefinition? UserName { get; init; }

    /// <summary>For an address, the vendor's own hosts, which any credential of the service may be sent to: an exact name, or all sub-domains if the entry starts with a dot.</summary>
    public IReadOnlyList<string> TrustedHosts { get; init; } = [];

    /// <summary>For an address, a host that people mistake for the service's and that belongs to somebody else; null if none is known.</summary>
    public MistakenHost? MistakenHost { get; init; }

    /// <summary>Every variable that the setting is read from, its first name first.</summary>
    public IEnumerable<string> Variables => Aliases.Prepend(Variable);

    /// <summary>The key below <c>values.sophia.&lt;service&gt;</c> in an ESC environment: the name in camelCase.</summary>
    public string EscKey => char.ToLowerInvariant(Name[0]) + Name[1..];

    /// <summary>The key below <c>values.sophia</c>: the service in lower case.</summary>
    public string EscService => Service.ToLowerInvariant();

    /// <summary>A setting that is not a secret.</summary>
    public static SettingDefinition Plain(string service, string name, string variable, string description, params string[] aliases) =>
        new(service, name, variable, description) { Aliases = aliases };

    /// <summary>A setting that is a secret.</summary>
    public static SettingDefinition Secret(string service, string name, string variable, string description, params string[] aliases) =>
        new(service, name, variable, description) { Aliases = aliases, IsSecret = true };

    /// <summary>Whether the host is one of <see cref="TrustedHosts"/>.</summary>
    public bool Trusts(string host) => TrustedHosts.Any(entry =>
        entry[0] == '.' ? host.EndsWith(entry, StringComparison.OrdinalIgnoreCase) && host.Length > entry.Length
                        : host.Equals(entry, StringComparison.OrdinalIgnoreCase));
}
