namespace SophiaAI.Providers.Features.Secrets;

/// <summary>What a change does to one value.</summary>
internal static class SecretAction
{
    /// <summary>The environment already has it, with this value.</summary>
    public const string Unchanged = "Unchanged";

    /// <summary>The environment does not have it yet.</summary>
    public const string Add = "Add";

    /// <summary>The environment has it with another value, or in another form (plain or secret).</summary>
    public const string Update = "Update";

    /// <summary>The environment has it, but should no longer have it.</summary>
    public const string Remove = "Remove";

    /// <summary>The environment has something there that is more than a value, such as an object or a reference.</summary>
    public const string Replace = "Replace";
}
