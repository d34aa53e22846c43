namespace SophiaAI.Providers.Features.Diagnostics;

/// <summary>What is looked at, and how.</summary>
internal sealed record DiagnosticOptions
{
    /// <summary>The services; null for all.</summary>
    public IReadOnlyCollection<string>? Services { get; init; }

    /// <summary>The time for each address.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Whether nothing is sent.</summary>
    public bool IsOffline { get; init; }

    /// <summary>Why there is no connection, after an attempt to connect that failed.</summary>
    public string? ConnectionFailure { get; init; }

    /// <summary>Whether a service was asked for by its name.</summary>
    public bool IsNamed(string service) => Services?.Contains(service, StringComparer.OrdinalIgnoreCase) == true;
}
