using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Yaml;
using SophiaAI.Providers.Features.Monitoring.Configuration;

namespace SophiaAI.Providers.Features.Monitoring.Publishing;

/// <summary>The path of a monitoring.yaml. What is wrong with that file is wrong with the manifest.</summary>
/// <param name="file">Reads the file.</param>
/// <param name="vocabulary">The names that it can use.</param>
internal sealed class PublishedMonitorForm(ManifestFileForm file, Func<MonitorVocabulary> vocabulary) : YamlValueForm<PublishedMonitor>
{
    /// <inheritdoc/>
    public override string Name => file.Name;

    /// <inheritdoc/>
    public override bool TryRead(YamlNode node, YamlProblems problems, [MaybeNullWhen(false)] out PublishedMonitor value)
    {
        value = null;
        if (!file.TryRead(node, problems, out ManifestText? source)) return false;
        YamlProblems own = new(source.Name);
        MonitorFile? content = MonitorReader.Read(source.Text, source.Name, vocabulary(), own);
        problems.Include(own);
        if (content is null) return false;
        value = new PublishedMonitor(source, content);
        return true;
    }

    /// <inheritdoc/>
    public override void WriteSchema(Utf8JsonWriter writer, YamlSchema schema) => file.WriteSchema(writer, schema);
}
