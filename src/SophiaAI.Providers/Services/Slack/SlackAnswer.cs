namespace SophiaAI.Providers.Services.Slack;

/// <summary>An answer of the Web API.</summary>
internal sealed record SlackAnswer
{
    public bool Ok { get; init; }

    public string? Error { get; init; }

    public string? User { get; init; }

    public string? Team { get; init; }
}
