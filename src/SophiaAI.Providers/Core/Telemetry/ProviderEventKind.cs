namespace SophiaAI.Providers.Core.Telemetry;

/// <summary>The kinds of <see cref="ProviderEvent"/>.</summary>
public enum ProviderEventKind
{
    /// <summary>Details for debugging: header names, sizes.</summary>
    Debug,

    /// <summary>One line per request, retry or wait.</summary>
    Verbose,

    /// <summary>Something the user should know although the work continued.</summary>
    Warning,

    /// <summary>The progress of long-running work.</summary>
    Progress,
}
