namespace SophiaAI.Providers.Features.Monitoring.Configuration;

/// <summary>Which checks are run, and how often.</summary>
internal sealed record CheckSettings
{
    /// <summary>Integrations, or checks as <c>Integration/Check</c>; wildcards are allowed. Empty: all that are configured.</summary>
    public IReadOnlyList<string> Include { get; init; } = [];

    /// <summary>Those that are not run, in the same form.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>Checks that are run less often than every run, in the same form, in the order of the file: the first that matches counts.</summary>
    public IReadOnlyList<KeyValuePair<string, TimeSpan>> Every { get; init; } = [];
}
