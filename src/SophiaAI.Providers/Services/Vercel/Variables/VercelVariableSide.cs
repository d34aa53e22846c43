namespace SophiaAI.Providers.Services.Vercel.Variables;

/// <summary>Where a variable is when a project is compared with something else: the signs of Compare-Object, and a word where nobody can tell.</summary>
internal static class VercelVariableSide
{
    /// <summary>Only on the reference's side.</summary>
    public const string Left = "<=";

    /// <summary>Only in the project.</summary>
    public const string Right = "=>";

    /// <summary>The same on both sides.</summary>
    public const string Equal = "==";

    /// <summary>On both sides, with different values.</summary>
    public const string Different = "<>";

    /// <summary>On both sides, and the project gives its value to nobody.</summary>
    public const string Unknown = "Unknown";
}
