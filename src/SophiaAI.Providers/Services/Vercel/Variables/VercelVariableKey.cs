using System.Text.RegularExpressions;

namespace SophiaAI.Providers.Services.Vercel.Variables;

/// <summary>The names that variables can have. The service refuses a whole call for one wrong name in it.</summary>
internal static partial class VercelVariableKey
{
    /// <summary>The rule in words.</summary>
    public const string Rule = "Vercel's variables have letters, digits and '_' in their names, and no digit at the beginning.";

    /// <summary>Whether a variable can have this name.</summary>
    public static bool IsValid(string key) => Shape().IsMatch(key);

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_]*\z")]
    private static partial Regex Shape();
}
