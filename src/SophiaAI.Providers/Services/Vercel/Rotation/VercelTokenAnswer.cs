namespace SophiaAI.Providers.Services.Vercel.Rotation;

/// <summary>One token; with its secret where it has just been made.</summary>
internal sealed record VercelTokenAnswer
{
    public required VercelToken Token { get; init; }

    public string? BearerToken { get; init; }

    // A record prints its members.
    public override string ToString() => Token.Id;
}
