namespace SophiaAI.Sandbox.Pulumi.Evaluation;

/// <summary>What is wrong with a definition, and where. No severity means an error.</summary>
internal sealed record EscDiagnostic(string Summary, string? Path = null, EscRange? Range = null, string? Severity = null)
{
    public const string Warning = "warning";

    public static bool AreErrors(IEnumerable<EscDiagnostic> diagnostics) => diagnostics.Any(d => d.Severity is null);
}
