using SophiaAI.Providers.Core.Resources;

namespace SophiaAI.Providers.Services.Vercel.Management;

/// <summary>The kinds of things that a manifest can describe.</summary>
internal static class VercelKinds
{
    public const string Framework = "framework";
    public const string BuildCommand = "buildCommand";
    public const string DevCommand = "devCommand";
    public const string InstallCommand = "installCommand";
    public const string OutputDirectory = "outputDirectory";
    public const string RootDirectory = "rootDirectory";
    public const string NodeVersion = "nodeVersion";
    public const string GitRepository = "gitRepository";
    public const string ProductionBranch = "productionBranch";

    public const string GitBranch = "gitBranch";
    public const string Redirect = "redirect";
    public const string RedirectStatusCode = "redirectStatusCode";
    public const string CustomEnvironment = "customEnvironment";

    /// <summary>A project, by its name.</summary>
    public static ResourceKind Project { get; } = new(
        VercelService.Name, "Project", new ResourceProperty(GitRepository) { IsGuarded = true }, new ResourceProperty(ProductionBranch) { IsGuarded = true });

    /// <summary>A domain of a project, as <c>project/domain</c>. The service changes nothing about its custom environment.</summary>
    public static ResourceKind Domain { get; } = new(VercelService.Name, "Domain", new ResourceProperty(CustomEnvironment) { ForcesReplace = true });

    /// <summary>A variable of a project, as <c>project/KEY</c>. It has properties for each target.</summary>
    public static ResourceKind Variable { get; } = new(VercelService.Name, "Variable");

    /// <summary>The settings of a project that are texts of their own.</summary>
    public static IReadOnlyList<string> Settings { get; } = [Framework, BuildCommand, DevCommand, InstallCommand, OutputDirectory, RootDirectory, NodeVersion];

    /// <summary>The name of something of a project.</summary>
    public static string NameWithin(string project, string name) => $"{project}/{name}";

    /// <summary>The project that a resource is, or belongs to.</summary>
    public static string ProjectOf(ResourceWish wish) => wish.Name.Split('/')[0];

    /// <summary>What a resource is called within its project.</summary>
    public static string NameOf(ResourceWish wish) => wish.Name[(wish.Name.IndexOf('/', StringComparison.Ordinal) + 1)..];
}
