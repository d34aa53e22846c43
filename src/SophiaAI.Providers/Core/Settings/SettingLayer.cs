namespace SophiaAI.Providers.Core.Settings;

/// <summary>One source of settings, in which definitions can be looked up.</summary>
/// <param name="Source">Which source this is.</param>
/// <param name="Read">Returns a variable's value; null if this source has none.</param>
internal sealed record SettingLayer(SettingSource Source, Func<string, string?> Read)
{
    /// <summary>The variables of this process, read again each time.</summary>
#pragma warning disable RS0030 // Settings are resolved here.
    public static SettingLayer Process { get; } = new(new SettingSource(SettingSourceKind.Process), Environment.GetEnvironmentVariable);
#pragma warning restore RS0030

    /// <summary>Variables whose values are secrets in this source, whatever the catalog says of their settings.</summary>
    public IReadOnlySet<string> Secrets { get; init; } = new HashSet<string>();

    /// <summary>The value under the setting's first name or an alias. Empty counts as not set.</summary>
    public SettingValue? Find(SettingDefinition definition)
    {
        foreach (string variable in definition.Variables)
        {
            if (Read(variable) is { Length: > 0 } value) return new SettingValue(definition, value, Source, variable) { WasGivenAsSecret = Secrets.Contains(variable) };
        }

        return null;
    }

    /// <summary>The same source, with some of its variables only.</summary>
    public SettingLayer Only(IReadOnlySet<string> variables) => this with { Read = variable => variables.Contains(variable) ? Read(variable) : null };

    // A record prints its members; keep it to the source's name.
    public override string ToString() => Source.ToString();
}
