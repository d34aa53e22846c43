namespace SophiaAI.Providers.Services.Vercel.Accounts;

/// <summary>A Vercel user.</summary>
public sealed record VercelUser
{
    /// <summary>The user's id.</summary>
    public required string Id { get; init; }

    /// <summary>The login name.</summary>
    public string? Username { get; init; }

    /// <summary>The e-mail address.</summary>
    public string? Email { get; init; }

    /// <summary>The name.</summary>
    public override string ToString() => Username ?? string.Empty;
}
