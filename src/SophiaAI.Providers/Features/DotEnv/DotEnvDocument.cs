namespace SophiaAI.Providers.Features.DotEnv;

/// <summary>A parsed <c>.env</c> file.</summary>
/// <param name="Entries">The assignments, in order; if a key is assigned more than once, only the last.</param>
/// <param name="Warnings">What may be unexpected about the file, without any value.</param>
public sealed record DotEnvDocument(IReadOnlyList<DotEnvEntry> Entries, IReadOnlyList<string> Warnings)
{
    /// <summary>The values by key.</summary>
    public IReadOnlyDictionary<string, string> ToDictionary() =>
        Entries.ToDictionary(static entry => entry.Key, static entry => entry.Value, StringComparer.Ordinal);
}
