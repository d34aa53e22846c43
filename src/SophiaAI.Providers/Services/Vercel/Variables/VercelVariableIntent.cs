namespace SophiaAI.Providers.Services.Vercel.Variables;

/// <summary>The variables that a project is to have, as a command was given them.</summary>
internal sealed record VercelVariableIntent
{
    /// <summary>The project's id or name; null for the configured one.</summary>
    public string? Project { get; init; }

    /// <summary>The targets.</summary>
    public IReadOnlyCollection<string> Targets { get; init; } = [];

    /// <summary>The Git branch; null for all.</summary>
    public string? GitBranch { get; init; }

    /// <summary>Names or ids of custom environments.</summary>
    public IReadOnlyCollection<string> CustomEnvironments { get; init; } = [];

    /// <summary>The values. No two have the same key.</summary>
    public required IReadOnlyList<VercelVariableInput> Inputs { get; init; }

    /// <summary>The type; null to keep that of variables that exist.</summary>
    public string? Type { get; init; }

    /// <summary>The comment; null to keep that of variables that exist.</summary>
    public string? Comment { get; init; }

    /// <summary>Whether a variable with a name is to be removed if there is no value for it; null if nothing is.</summary>
    public Func<string, bool>? Prunes { get; init; }
}
