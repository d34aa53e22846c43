using SophiaAI.Sandbox.Pulumi.Syntax;

namespace SophiaAI.Sandbox.Pulumi.Evaluation;

/// <summary>What a definition sees of the world around it.</summary>
/// <param name="Imports">What the name "imports" stands for.</param>
/// <param name="Context">What the name "context" stands for.</param>
/// <param name="Import">Evaluates the environment of that name, for whoever refers to it; null when that fails.</param>
/// <param name="ShowsSecrets">Whether secrets are decrypted. Where they are not, whatever is made of them is unknown.</param>
internal sealed record EscScope(EscValue Imports, EscValue Context, Func<EscSyntax, string, EscValue?> Import, bool ShowsSecrets)
{
    public const string ImportsName = "imports";
    public const string ContextName = "context";
    public const string EnvironmentsName = "environments";

    public static bool IsReserved(string name) => name is ImportsName or ContextName or EnvironmentsName;
}
