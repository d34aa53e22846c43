using SophiaAI.Providers.Features.DotEnv;

namespace SophiaAI.Providers.Features.Secrets;

/// <summary>A value that is to be imported into an environment.</summary>
/// <param name="Name">The variable's name.</param>
/// <param name="Value">The value.</param>
/// <param name="Origin">Where it is, such as <c>line 3 of .env</c>; null where there is nothing to point at.</param>
public sealed record SecretInput(string Name, string Value, string? Origin = null)
{
    /// <summary>Whether there is no value, so that the name is left out: an empty line of a template must not wipe out a value that is there.</summary>
    internal bool IsEmpty => Value.Length == 0;

    /// <summary>The warning for a name that is left out.</summary>
    internal string LeftOut => $"{Name}{(Origin is null ? string.Empty : $" ({Origin})")} is empty and is left out.";

    /// <summary>The values of a file.</summary>
    /// <param name="document">The file.</param>
    /// <param name="file">What to call it.</param>
    public static IReadOnlyList<SecretInput> Of(DotEnvDocument document, string file)
    {
        ArgumentNullException.ThrowIfNull(document);
        return document.Entries.Select(entry => new SecretInput(entry.Key, entry.Value, $"line {entry.Line} of {file}")).ToArray();
    }

    /// <summary>The name; the value may be a secret.</summary>
    public override string ToString() => Name;
}
