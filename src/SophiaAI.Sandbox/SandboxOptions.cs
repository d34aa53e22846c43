namespace SophiaAI.Sandbox;

/// <summary>How to start a sandbox.</summary>
public sealed record SandboxOptions
{
    /// <summary>The first of six consecutive ports; when null, each service takes a free one.</summary>
    public int? Port { get; init; }

    /// <summary>The DuckDB file behind Snowflake; when null, the data is kept in memory.</summary>
    public string? DataFile { get; init; }

    /// <summary>Whether Snowflake's account is made at the start, in the background. Otherwise the first statement waits for that, which takes a second.</summary>
    public bool MakesAccountAtStart { get; init; }

    /// <summary>The clock behind rate limits, token lifetimes and injected delays.</summary>
#pragma warning disable RS0030 // The clock of all services comes from here.
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
#pragma warning restore RS0030

    /// <summary>How long Vercel keeps a connection that sends a log as it is written.</summary>
    public TimeSpan VercelLogLife { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Whether the services refuse calls over the vendors' rate limits.</summary>
    public bool EnforceRateLimits { get; init; } = true;
}
