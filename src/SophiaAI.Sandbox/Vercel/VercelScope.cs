namespace SophiaAI.Sandbox.Vercel;

/// <summary>The team that a request is about.</summary>
internal static class VercelScope
{
    /// <summary>The team that the query names, or the user's own.</summary>
    public static string TeamOf(HttpContext context) => context.Features.Get<VercelTeam>()?.Id ?? SandboxCredentials.VercelTeamId;
}
