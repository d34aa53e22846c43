using SophiaAI.Sandbox.Vercel.Deployments;

namespace SophiaAI.Sandbox.Vercel.Aliases;

/// <summary>The host names that deployments get by themselves.</summary>
internal static class VercelAliasNames
{
    public const string Shared = ".vercel.app";

    /// <summary>The domain of the seeded team.</summary>
    public const string Own = ".acme.example";

    public static IReadOnlyList<string> OfProduction(VercelProject project, string slug) => [project.Name + Shared, $"{project.Name}-{slug}{Shared}"];

    /// <summary>That of the branch, or of the user whose files were deployed.</summary>
    public static string OfPreview(VercelDeployment deployment, string slug) =>
        deployment.Meta.GetValueOrDefault("branchAlias") ?? $"{deployment.Name}-{deployment.Creator.Username}-{slug}{Shared}";
}
