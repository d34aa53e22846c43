namespace SophiaAI.Providers.Core.Settings;

/// <summary>What a connection is made with, whatever it is made from.</summary>
internal sealed record ConnectOptions
{
    /// <summary>Nothing in particular.</summary>
    public static ConnectOptions None { get; } = new();

    /// <summary>The connection's name; null for one that is named after what it is made from.</summary>
    public string? Name { get; init; }

    /// <summary>Settings that were given when connecting, by their first variable. They override what the connection is made from.</summary>
    public IReadOnlyDictionary<string, string> Given { get; init; } = new Dictionary<string, string>();

    /// <summary>The variables among <see cref="Given"/> whose values were given as secrets, whatever the catalog says of the setting.</summary>
    public IReadOnlySet<string> Secrets { get; init; } = new HashSet<string>();

    /// <summary>Hosts that credentials from elsewhere may be sent to.</summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    // A record prints its members, and these may contain secrets.
    public override string ToString() => Name ?? string.Empty;
}
