namespace SophiaAI.Providers.Services.Pulumi.Definitions;

/// <summary>One segment of a path: the key of an object's member, or the index of a list's item.</summary>
/// <param name="Key">The key; null for an index.</param>
/// <param name="Index">The index, from 0.</param>
internal readonly record struct EscPathSegment(string? Key, int Index = 0)
{
    /// <summary>The key of an object's member.</summary>
    public static implicit operator EscPathSegment(string key) => new(key);
}
