using SophiaAI.Providers.Services.Pulumi.Definitions;

namespace SophiaAI.Providers.Tests.Support;

/// <summary>Inspects definitions.</summary>
internal static class EscDocuments
{
    /// <summary>The value at a path: its text or its reference, and whether it is a secret; null if there is none.</summary>
    public static (string Text, bool IsSecret)? Value(this EscDocument document, params string[] keys) =>
        document.Find(Path(keys)) is not { } found ? null
        : found.Kind == EscFoundKind.Reference ? (found.Description.Replace("the reference ", string.Empty, StringComparison.Ordinal), false)
        : (found.Text, found.IsSecret);

    public static EscPath Path(params string[] keys) => new([.. keys.Select(static key => new EscPathSegment(key))]);
}
