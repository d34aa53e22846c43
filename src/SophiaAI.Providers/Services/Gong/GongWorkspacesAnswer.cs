namespace SophiaAI.Providers.Services.Gong;

/// <summary>The answer of <c>GET /v2/workspaces</c>.</summary>
internal sealed record GongWorkspacesAnswer
{
    public required IReadOnlyList<GongWorkspace> Workspaces { get; init; }
}
