namespace SophiaAI.Providers.Core.Yaml;

/// <summary>One key of a table.</summary>
/// <param name="name">Its name.</param>
/// <param name="form">What its value has to be.</param>
/// <param name="description">What it says, as a sentence.</param>
internal abstract class YamlKey(string name, YamlForm form, string description)
{
    /// <summary>Its name.</summary>
    public string Name { get; } = name;

    /// <summary>What its value has to be.</summary>
    public YamlForm Form { get; } = form;

    /// <summary>What it says, as a sentence.</summary>
    public string Description { get; } = description;

    /// <summary>What holds where it is missing; null if there is no such value.</summary>
    public string? Default { get; init; }

    /// <summary>Whether it must not be missing.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Why it is refused, and what to write instead, for a key of somebody else's that this file can't do; null for others. The schema does not have it.</summary>
    public string? Refusal { get; init; }

    /// <summary>Why it has no effect, for a key of somebody else's; null for others.</summary>
    public string? Idle { get; init; }

    /// <summary>Reads its value.</summary>
    public abstract bool TryRead(YamlNode node, YamlProblems problems, out object? value);
}
