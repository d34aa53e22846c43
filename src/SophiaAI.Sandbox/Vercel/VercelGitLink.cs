namespace SophiaAI.Sandbox.Vercel;

/// <summary>The repository that a project is deployed from.</summary>
internal sealed record VercelGitLink(string Repo, long RepoId)
{
    public string Type { get; } = "github";

    public string Org { get; init; } = "acme-sandbox";

    public string ProductionBranch { get; } = "main";

    public string GitCredentialId { get; } = "cred_sandbox0001";

    public bool Sourceless { get; } = true;

    public IReadOnlyList<string> DeployHooks { get; } = [];
}
