using SophiaAI.Providers.Core.Yaml;

namespace SophiaAI.Providers.Core.Contracts;

/// <summary>The keys that every section of a manifest can have.</summary>
internal static class SectionKeys
{
    private const string Pulumi = "pulumi";

    /// <summary>What applies the section.</summary>
    public static YamlKeyOf<string> Engine { get; } = new("engine", YamlForms.Word("an engine", "native", Pulumi), "What applies this section: this module, or a program of Pulumi's. This module does not touch what the other one has.") { Default = "native" };

    /// <summary>What applies the section that was read.</summary>
    public static ManagingEngine EngineOf(YamlEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry.Get(Engine, string.Empty) == Pulumi ? ManagingEngine.Pulumi : ManagingEngine.Native;
    }
}
