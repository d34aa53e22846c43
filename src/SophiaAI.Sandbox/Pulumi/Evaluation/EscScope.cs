using SophiaAI.Sandbox.Pulumi.Syntax;

namespace SophiaAI.Sandbox.Pulumi.Evaluation;

/// <summary>What a definition sees of its surroundings.</summary>
/// <param name="Imports">The value of the name "imports".</param>
/// <param name="Context">The value of the name "context".</param>
/// <param name="Import">Evaluates the environment of that name, for the expression that refers to it; null when that fails.</param>
/// <param name="ShowsSecrets">Whether secrets are decrypted. If not, everything derived from them is unknown.</param>
internal sealed record EscScope(EscValue Imports, EscValue Context, Func<EscSyntax, string, EscValue?> Import, bool ShowsSecrets)
{
    public const string ImportsName = "imports";
    public const string ContextName = "context";
    public const string EnvironmentsName = "environments";

    public static bool IsReserved(string name) => name is ImportsName or ContextName or EnvironmentsName;
}
