namespace SophiaAI.Shell.Tests;

/// <summary>How to run the shell.</summary>
internal sealed record ShellRun(params IReadOnlyList<string> Arguments)
{
    /// <summary>All of standard input, which is always redirected.</summary>
    public string Input { get; init; } = "";

    public string? Folder { get; init; }

    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();
}
