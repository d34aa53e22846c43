namespace SophiaAI.Sandbox.Pulumi;

/// <summary>What a test can set up in Pulumi ESC without a request.</summary>
public interface IPulumiSandbox
{
    /// <summary>Adds an environment with a revision for each of these definitions, and one tag. Does nothing when the name is taken.</summary>
    /// <param name="project">The project.</param>
    /// <param name="name">The name.</param>
    /// <param name="definitions">YAML, oldest first; secrets in plain text.</param>
    void AddEnvironment(string project, string name, params IReadOnlyList<string> definitions);

    /// <summary>Removes every environment whose project and name, with a slash between them, start with this.</summary>
    void RemoveEnvironments(string start);
}
