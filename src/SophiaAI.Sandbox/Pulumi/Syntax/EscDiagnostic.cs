using System.Text.Json.Serialization;

namespace SophiaAI.Sandbox.Pulumi.Syntax;

/// <summary>What is wrong with a definition, and where. No severity means an error.</summary>
internal sealed record EscDiagnostic(string Summary, string? Path = null, EscRange? Range = null, string? Severity = null)
{
    private const string WarningSeverity = "warning";

    [JsonIgnore]
    public bool IsError => Severity is null;

    public static EscDiagnostic Error(EscSyntax at, string summary) => new(summary, PathOf(at), at.Range);

    public static EscDiagnostic Warning(EscSyntax at, string summary) => new(summary, PathOf(at), at.Range, WarningSeverity);

    private static string? PathOf(EscSyntax at) => at.Path is { Length: > 0 } path ? path : null;
}
