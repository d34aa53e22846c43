using SophiaAI.Providers.Services.Pulumi.Definitions;

namespace SophiaAI.Providers.Tests.Support;

/// <summary>Looks into definitions.</summary>
internal static class EscDocuments
{
    /// <summary>What is at a place: its text, or the reference that it is, and whether it is a secret; null for nothing.</summary>
    public static (string Text, bool IsSecret)? Value(this EscDocument document, params string[] keys) =>
        document.Find(Path(keys)) is not { } found ? null
        : found.Kind == EscFoundKind.Reference ? (found.Description.Replace("the reference ", string.Empty, StringComparison.Ordinal), false)
        : (found.Text, found.IsSecret);

    public static EscPath Path(params string[] keys) => new([.. keys.Select(static key => new EscPathSegment(key))]);
}
