using SophiaAI.Providers.Core.Resources;
using SophiaAI.Providers.Services.Vercel.Variables;

namespace SophiaAI.Providers.Services.Vercel.Management;

/// <summary>What is to become of a variable for one target.</summary>
/// <param name="Place">The target.</param>
internal sealed record VercelPlaceChange(VercelVariablePlace Place)
{
    /// <summary>Whether it is not to be for that any more.</summary>
    public bool IsRemoved { get; init; }

    /// <summary>The value that the manifest gives; null if it leaves the one that there is.</summary>
    public ResourceValue? Given { get; init; }

    /// <summary>Whether the value changes.</summary>
    public bool WritesValue { get; init; }

    /// <summary>The type that a new variable has.</summary>
    public string Type { get; init; } = VercelVariableType.Encrypted;

    /// <summary>Whether the type changes.</summary>
    public bool WritesType { get; init; }

    /// <summary>The comment that the manifest gives, empty for none; null if it gives none.</summary>
    public string? Comment { get; init; }

    /// <summary>Whether the comment changes.</summary>
    public bool WritesComment { get; init; }

    /// <summary>The type afterwards, of what a record is for now.</summary>
    public string TypeAfter(VercelVariable record) => WritesType ? Type : record.Type;

    /// <summary>The comment afterwards, of what a record is for now.</summary>
    public string CommentAfter(VercelVariable record) => (WritesComment ? Comment : record.Comment) ?? string.Empty;
}
