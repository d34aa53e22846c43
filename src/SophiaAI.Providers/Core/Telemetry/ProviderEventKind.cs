namespace SophiaAI.Providers.Core.Telemetry;

/// <summary>The kinds of <see cref="ProviderEvent"/>.</summary>
public enum ProviderEventKind
{
    /// <summary>Detail for the curious: header names, sizes.</summary>
    Debug,

    /// <summary>One line a request, a retry, a wait.</summary>
    Verbose,

    /// <summary>Something that the user should know although the work went on.</summary>
    Warning,

    /// <summary>How far long work has come.</summary>
    Progress,
}
