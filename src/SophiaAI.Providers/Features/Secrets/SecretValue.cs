namespace SophiaAI.Providers.Features.Secrets;

/// <summary>A value of an opened environment, as a user knows it. Contains the unmasked value: it is not for output.</summary>
/// <param name="Name">Its variable; the path if the value has no variable.</param>
/// <param name="Setting">The setting that it is, such as <c>Gong.AccessKey</c>; null if it is not a setting.</param>
/// <param name="Path">Its path in the environment.</param>
/// <param name="IsSecret">Whether it is stored as a secret.</param>
/// <param name="Value">The value.</param>
public sealed record SecretValue(string Name, string? Setting, string Path, bool IsSecret, string Value)
{
    /// <summary>Whether programs get it under its name. Otherwise it is only in the environment.</summary>
    internal bool ReachesPrograms { get; init; }

    /// <summary>Whether the environment does not know the value, so that <see cref="Value"/> says nothing.</summary>
    internal bool IsUnknown { get; init; }

    /// <summary>The paths of the entries for programs that have this value.</summary>
    internal IReadOnlyList<string> Entries { get; init; } = [];

    /// <summary>The name; the value may be a secret.</summary>
    public override string ToString() => Name;
}
