using System.Globalization;
using System.Text.Json.Serialization;

namespace SophiaAI.Sandbox.Vercel;

/// <summary>The repository that a project is deployed from. Each host has its own words for what it is.</summary>
/// <param name="Repo">Its name.</param>
/// <param name="RepoId">Its number.</param>
internal sealed record VercelGitLink([property: JsonIgnore] string Repo, [property: JsonIgnore] long RepoId)
{
    public const string GitHub = "github";
    public const string GitLab = "gitlab";
    public const string Bitbucket = "bitbucket";

    public string Type { get; init; } = GitHub;

    /// <summary>The organization, group or workspace that it is in.</summary>
    [JsonIgnore]
    public string Org { get; init; } = "acme-sandbox";

    public string ProductionBranch { get; init; } = "main";

    public string GitCredentialId { get; } = "cred_sandbox0001";

    public bool Sourceless { get; } = true;

    public IReadOnlyList<string> DeployHooks { get; } = [];

    [JsonPropertyName("org")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? GitHubOrg => At(GitHub, Org);

    [JsonPropertyName("repo")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? GitHubRepo => At(GitHub, Repo);

    [JsonPropertyName("repoId")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? GitHubRepoId => Type == GitHub ? RepoId : null;

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ProjectId => At(GitLab, RepoId.ToString(CultureInfo.InvariantCulture));

    /// <summary>The name for people, which GitLab keeps beside that in addresses.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ProjectName => At(GitLab, Repo);

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ProjectNameWithNamespace => At(GitLab, $"{Org} / {Repo}");

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ProjectNamespace => At(GitLab, Org);

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ProjectUrl => At(GitLab, $"https://gitlab.com/{Org}/{Repo}");

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Owner => At(Bitbucket, Org);

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Name => At(Bitbucket, Repo);

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Slug => At(Bitbucket, Repo);

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Uuid => At(Bitbucket, $"{{{RepoId}}}");

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? WorkspaceUuid => At(Bitbucket, "{sandbox}");

    private string? At(string host, string value) => Type == host ? value : null;
}
