namespace SophiaAI.Providers.Services.Vercel.Deployments;

/// <summary>Who made a deployment.</summary>
public sealed record VercelCreator
{
    /// <summary>The user's id.</summary>
    public string? Uid { get; init; }

    /// <summary>user, app, integration or system.</summary>
    public string? Type { get; init; }

    /// <summary>The login name.</summary>
    public string? Username { get; init; }

    /// <summary>The e-mail address.</summary>
    public string? Email { get; init; }

    /// <summary>The name, for tables.</summary>
    public override string ToString() => Username ?? Email ?? Uid ?? string.Empty;
}
