namespace SophiaAI.Providers.Services.Vercel.Variables;

/// <summary>What happens to one variable.</summary>
internal static class VercelVariableAction
{
    /// <summary>The project does not have it yet.</summary>
    public const string Add = "Add";

    /// <summary>The project has it with another value, or of another type, or with another comment.</summary>
    public const string Update = "Update";

    /// <summary>The project has it, just like this. Nothing is written.</summary>
    public const string Unchanged = "Unchanged";

    /// <summary>The project has it, and gives its value to nobody: it is written, and may be the same as before.</summary>
    public const string Unknown = "Unknown";

    /// <summary>The project has it, but should no longer have it.</summary>
    public const string Remove = "Remove";
}
