using System.Text.Json;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Core.Resources;
using SophiaAI.Providers.Services.Vercel.Projects;

namespace SophiaAI.Providers.Services.Vercel.Management;

/// <summary>The properties of a project, in the one form that each has.</summary>
internal static class VercelProjectReading
{
    private const string ThisFolder = "./";

    /// <summary>A setting: null for none, which the service also writes as an empty text.</summary>
    public static string? Setting(string name, string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        if (name != VercelKinds.RootDirectory) return text;
        string folder = text.TrimEnd('/');
        while (folder.StartsWith(ThisFolder, StringComparison.Ordinal)) folder = folder[ThisFolder.Length..];
        return folder is "" or "." ? null : folder;
    }

    /// <summary>A repository as one text: its host and its name there.</summary>
    public static string Repository(string type, string name) => $"{type} {name}";

    /// <summary>The two parts of a repository, as requests have them.</summary>
    public static Dictionary<string, object?> Parts(string repository)
    {
        string[] parts = repository.Split(' ', 2);
        return new Dictionary<string, object?> { ["type"] = parts[0], ["repo"] = parts[1] };
    }

    /// <summary>The properties as they are.</summary>
    /// <param name="project">The project.</param>
    /// <param name="wished">The repository that the manifest says; null if it says none.</param>
    public static IReadOnlyDictionary<string, ResourceValue> Of(VercelProject project, string? wished)
    {
        ArgumentNullException.ThrowIfNull(project);
        Dictionary<string, ResourceValue> properties = VercelKinds.Settings.ToDictionary(static name => name, name => ResourceValue.Of(Setting(name, ValueOf(project, name))), StringComparer.Ordinal);
        string? repository = RepositoryOf(project);
        // Hosts of repositories know a name in any case.
        properties[VercelKinds.GitRepository] = ResourceValue.Of(string.Equals(repository, wished, StringComparison.OrdinalIgnoreCase) ? wished : repository);
        properties[VercelKinds.ProductionBranch] = ResourceValue.Of(project.ProductionBranch);
        return properties;
    }

    private static string? ValueOf(VercelProject project, string name) => name switch
    {
        VercelKinds.Framework => project.Framework,
        VercelKinds.NodeVersion => project.NodeVersion,
        _ => project.Setting(name),
    };

    private static string? RepositoryOf(VercelProject project)
    {
        if (project.Link is not { ValueKind: JsonValueKind.Object } link || project.Repository is not { } name) return null;
        // At GitLab, a project has a name for people beside that in addresses.
        if (link.Text("projectNamespace") is { } space && link.Text("projectUrl") is { } url) name = $"{space}/{LastOf(url)}";
        return Repository(link.Text("type") ?? string.Empty, name);
    }

    private static string LastOf(string url)
    {
        string last = url.TrimEnd('/').Split('/')[^1];
        return last.EndsWith(".git", StringComparison.Ordinal) ? last[..^".git".Length] : last;
    }
}
