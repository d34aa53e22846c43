using System.Text.RegularExpressions;
using SophiaAI.Sandbox.Vercel.Deployments;

namespace SophiaAI.Sandbox.Vercel.Aliases;

/// <summary>The host names that deployments get by themselves.</summary>
internal static partial class VercelAliasNames
{
    private const int MaxLength = 253;

    public const string Shared = ".vercel.app";

    /// <summary>The domain of the seeded team.</summary>
    public const string Own = ".acme.example";

    /// <summary>A name that another account has.</summary>
    public const string OfStrangers = "example" + Shared;

    /// <summary>A name as it is asked for: what has no dot is one under Vercel's own domain.</summary>
    public static string Complete(string name) => name.Contains('.', StringComparison.Ordinal) ? name.ToLowerInvariant() : name.ToLowerInvariant() + Shared;

    public static bool IsValid(string name) => name.Length <= MaxLength && Shape().IsMatch(name);

    /// <summary>Whether the user may give out names like this one.</summary>
    public static bool IsOwned(string name) =>
        name.EndsWith(Shared, StringComparison.Ordinal) || name.EndsWith(Own, StringComparison.Ordinal) || name == Own[1..];

    public static IReadOnlyList<string> OfProduction(VercelProject project, string slug) => [project.Name + Shared, $"{project.Name}-{slug}{Shared}"];

    /// <summary>That of the custom environment, of the branch, or of the user whose files were deployed.</summary>
    public static string OfPreview(VercelDeployment deployment, string slug) =>
        deployment.CustomEnvironment is { } environment ? $"{deployment.Name}-env-{environment.Slug}-{slug}{Shared}"
        : deployment.Meta.GetValueOrDefault("branchAlias") ?? $"{deployment.Name}-{deployment.Creator.Username}-{slug}{Shared}";

    [GeneratedRegex(@"^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}\z")]
    private static partial Regex Shape();
}
