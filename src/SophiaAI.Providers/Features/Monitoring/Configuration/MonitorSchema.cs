using SophiaAI.Providers.Core.Yaml;

namespace SophiaAI.Providers.Features.Monitoring.Configuration;

/// <summary>The JSON schema of monitoring.yaml, for editors.</summary>
internal static class MonitorSchema
{
    /// <summary>The name of its file, beside monitoring.yaml.</summary>
    public const string FileName = "monitoring.schema.json";

    /// <summary>The line by which editors find the schema.</summary>
    public const string Modeline = $"# yaml-language-server: $schema={FileName}";

    private const string Title = "monitoring.yaml";

    /// <summary>The schema.</summary>
    public static string Write() => YamlSchema.Write(Table, Title);

    /// <summary>The list of keys for the documentation, in Markdown.</summary>
    public static string WriteKeys() => YamlKeyList.Write(Table, Title);

    private static YamlTable Table => new MonitorTable(new MonitorVocabulary([])).Table;
}
