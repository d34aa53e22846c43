using SophiaAI.Providers.Features.DotEnv;

namespace SophiaAI.Providers.Features.Secrets;

/// <summary>A value to import into an environment.</summary>
/// <param name="Name">The variable's name.</param>
/// <param name="Value">The value.</param>
/// <param name="Origin">Where it came from, such as <c>line 3 of .env</c>; null if there is nothing to point at.</param>
public sealed record SecretInput(string Name, string Value, string? Origin = null)
{
    /// <summary>Whether it is a secret; null where its source does not say.</summary>
    internal bool? IsSecret { get; init; }

    /// <summary>Whether there is no value, so that the name is skipped: an empty line in a template must not erase an existing value.</summary>
    internal bool IsEmpty => Value.Length == 0;

    /// <summary>The warning for a name that is skipped.</summary>
    internal string LeftOut => $"{Name}{(Origin is null ? string.Empty : $" ({Origin})")} is empty and is left out.";

    /// <summary>The values in a file.</summary>
    /// <param name="document">The file.</param>
    /// <param name="file">The file's name for messages.</param>
    public static IReadOnlyList<SecretInput> Of(DotEnvDocument document, string file)
    {
        ArgumentNullException.ThrowIfNull(document);
        return document.Entries.Select(entry => new SecretInput(entry.Key, entry.Value, $"line {entry.Line} of {file}")).ToArray();
    }

    /// <summary>The name; the value may be a secret.</summary>
    public override string ToString() => Name;
}
