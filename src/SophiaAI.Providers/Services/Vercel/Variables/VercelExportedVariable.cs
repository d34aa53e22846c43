using SophiaAI.Providers.Core.Secrecy;
using SophiaAI.Providers.Services.Vercel.Projects;

namespace SophiaAI.Providers.Services.Vercel.Variables;

/// <summary>An environment variable of a project as it was exported.</summary>
public sealed record VercelExportedVariable
{
    /// <summary>The variable's name.</summary>
    public required string Key { get; init; }

    /// <summary>plain, encrypted, sensitive or system.</summary>
    public required string Type { get; init; }

    /// <summary>Whether the file has its value. Where Vercel does not give it, the file has a comment instead.</summary>
    public required bool HasValue { get; init; }

    /// <summary>The value, masked if it is a secret; null if it is not known.</summary>
    public string? Value { get; init; }

    /// <summary>What the variable is for, in words, such as <c>production, preview</c>.</summary>
    public required string AppliesTo { get; init; }

    /// <summary>The file.</summary>
    public required string Path { get; init; }

    /// <summary>The project's name.</summary>
    public required string ProjectName { get; init; }

    /// <summary>The project's id.</summary>
    public required string ProjectId { get; init; }

    /// <summary>The id or slug of the project's team; null if it belongs to the token's own account.</summary>
    public string? TeamId { get; init; }

    /// <summary>The variable's name.</summary>
    public override string ToString() => Key;

    internal static VercelExportedVariable Of(VercelVariable variable, VercelProject project, string path) => new()
    {
        Key = variable.Key,
        Type = variable.Type,
        HasValue = variable.DeployedText is not null,
        Value = variable.DeployedText is { } text && variable.IsSecret ? SecretMask.Of(text) : variable.DeployedText,
        AppliesTo = variable.Scope.ToString(),
        Path = path,
        ProjectName = project.Name,
        ProjectId = project.Id,
        TeamId = project.TeamId,
    };
}
