namespace SophiaAI.Providers.Services.Vercel.Deployments;

/// <summary>Where deployments go, in Vercel's words. Any other word is the name of a project's custom environment.</summary>
internal static class VercelTarget
{
    public const string Preview = "preview";
    public const string Production = "production";
    public const string Staging = "staging";
}
