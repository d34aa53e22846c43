using SophiaAI.Providers.Core.Yaml;

namespace SophiaAI.Providers.Features.Monitoring.Configuration;

/// <summary>The JSON schema of monitoring.yaml, for editors.</summary>
internal static class MonitorSchema
{
    /// <summary>The name of its file, beside monitoring.yaml.</summary>
    public const string FileName = "monitoring.schema.json";

    /// <summary>The line by which editors find the schema.</summary>
    public const string Modeline = $"# yaml-language-server: $schema={FileName}";

    /// <summary>The schema.</summary>
    public static string Write() => YamlSchema.Write(new MonitorTable(new MonitorVocabulary([])).Table, "monitoring.yaml");
}
