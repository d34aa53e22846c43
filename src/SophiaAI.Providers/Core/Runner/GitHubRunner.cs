namespace SophiaAI.Providers.Core.Runner;

/// <summary>The machine that runs a job of GitHub Actions.</summary>
internal static class GitHubRunner
{
    /// <summary>Whether this process is part of a step of GitHub Actions, which always sets <c>GITHUB_ACTIONS</c> to <c>true</c>.</summary>
    /// <param name="variable">Reads a variable of the process.</param>
    public static bool IsHere(Func<string, string?> variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        return string.Equals(variable("GITHUB_ACTIONS"), "true", StringComparison.OrdinalIgnoreCase);
    }
}
