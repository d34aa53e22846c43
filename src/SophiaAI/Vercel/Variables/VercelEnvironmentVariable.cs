using System.Security;
using SophiaAI.Providers.Services.Vercel.Projects;
using SophiaAI.Providers.Services.Vercel.Variables;

namespace SophiaAI.Vercel.Variables;

/// <summary>An environment variable of a Vercel project. The value itself can be used, but is not shown.</summary>
public sealed class VercelEnvironmentVariable
{
    internal VercelEnvironmentVariable(VercelVariable variable, VercelProject project, SecureString? value)
    {
        Id = variable.Id;
        Key = variable.Key;
        Type = variable.Type;
        Value = value;
        SystemVariable = variable.Type == VercelVariableType.System ? variable.Text : null;
        AppliesTo = variable.Scope.ToString();
        Target = [.. variable.Scope.Targets];
        GitBranch = variable.GitBranch;
        CustomEnvironment = variable.Scope.CustomEnvironments.Select(static environment => environment.Slug).ToArray();
        CustomEnvironmentIds = variable.CustomEnvironmentIds?.ToArray() ?? [];
        Comment = variable.Comment;
        Visibility = variable.Visibility;
        ConfigurationId = variable.ConfigurationId;
        CreatedAt = variable.CreatedAt;
        CreatedBy = variable.CreatedBy;
        UpdatedAt = variable.UpdatedAt;
        UpdatedBy = variable.UpdatedBy;
        ProjectName = project.Name;
        ProjectId = project.Id;
        TeamId = project.TeamId;
        AdditionalProperties = variable.AdditionalProperties;
    }

    /// <summary>The variable's id; null for what the service shows and lets nobody change.</summary>
    public string? Id { get; }

    /// <summary>The variable's name.</summary>
    public string Key { get; }

    /// <summary>plain, encrypted, sensitive, or system for one of Vercel's own under another name.</summary>
    public string Type { get; }

    /// <summary>The value; null where the service does not give it.</summary>
    public SecureString? Value { get; }

    /// <summary>Whether the service has given the value. It never does for sensitive variables, and makes its own for each deployment.</summary>
    public bool IsReadable => Value is not null;

    /// <summary>The variable of Vercel's own whose value it has; null unless its type is system.</summary>
    public string? SystemVariable { get; }

    /// <summary>What it is for, in words, such as <c>production, preview</c> or <c>preview (feature/x)</c>.</summary>
    public string AppliesTo { get; }

    /// <summary>Its targets: production, preview, development.</summary>
    public IReadOnlyList<string> Target { get; }

    /// <summary>The Git branch that it is for; null for all.</summary>
    public string? GitBranch { get; }

    /// <summary>The names of the custom environments that it is for.</summary>
    public IReadOnlyList<string> CustomEnvironment { get; }

    /// <summary>The ids of the custom environments that it is for.</summary>
    public IReadOnlyList<string> CustomEnvironmentIds { get; }

    /// <summary>What somebody has written about it.</summary>
    public string? Comment { get; }

    /// <summary>config or secret; null if nobody has chosen.</summary>
    public string? Visibility { get; }

    /// <summary>The integration that it belongs to; null if it belongs to none.</summary>
    public string? ConfigurationId { get; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset? CreatedAt { get; }

    /// <summary>The id of who created it.</summary>
    public string? CreatedBy { get; }

    /// <summary>When it was changed last.</summary>
    public DateTimeOffset? UpdatedAt { get; }

    /// <summary>The id of who changed it last.</summary>
    public string? UpdatedBy { get; }

    /// <summary>The project's name.</summary>
    public string ProjectName { get; }

    /// <summary>The project's id.</summary>
    public string ProjectId { get; }

    /// <summary>The id or slug of the project's team; null if it belongs to the token's own account.</summary>
    public string? TeamId { get; }

    /// <summary>Members that the API sends and this version does not know.</summary>
    public IReadOnlyDictionary<string, object?> AdditionalProperties { get; }

    /// <summary>The variable's name.</summary>
    public override string ToString() => Key;
}
