using SophiaAI.Providers.Core.Resources;
using SophiaAI.Providers.Core.Yaml;
using SophiaAI.Providers.Services.Vercel.Variables;

namespace SophiaAI.Providers.Services.Vercel.Management;

/// <summary>What a manifest says of a variable for some targets.</summary>
internal sealed record VercelVariableEntry
{
    /// <summary>What it is for; nothing where all of the variable is to be absent.</summary>
    public required IReadOnlyList<VercelVariablePlace> Places { get; init; }

    /// <summary>The value; null where it is to be absent.</summary>
    public SecretReference? Value { get; init; }

    /// <summary>Whether only builds and functions get the value; null to leave that as it is.</summary>
    public bool? IsSensitive { get; init; }

    /// <summary>The comment, empty for none; null to leave it as it is.</summary>
    public string? Comment { get; init; }

    /// <summary>What the keys say that all resources have.</summary>
    public required ResourceWish Keys { get; init; }

    /// <summary>Whether the variable is not to be for these targets.</summary>
    public bool IsAbsent => Keys.IsAbsent;

    /// <summary>The type of a variable that is made of it.</summary>
    public string Type => IsSensitive == true ? VercelVariableType.Sensitive : Value is { Kind: SecretReferenceKind.Literal } ? VercelVariableType.Plain : VercelVariableType.Encrypted;

    /// <summary>Whether a variable of another type may stay as it is: only what is said, and what would show a secret, is changed.</summary>
    public bool Keeps(string type) => type switch
    {
        VercelVariableType.Sensitive => IsSensitive != false,
        VercelVariableType.Encrypted => IsSensitive != true,
        VercelVariableType.Plain => Type == VercelVariableType.Plain,
        _ => false,
    };
}
