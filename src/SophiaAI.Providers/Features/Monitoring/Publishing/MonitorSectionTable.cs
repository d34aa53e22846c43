using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Resources;
using SophiaAI.Providers.Core.Yaml;
using SophiaAI.Providers.Features.Monitoring.Configuration;
using SophiaAI.Providers.Features.Secrets;

namespace SophiaAI.Providers.Features.Monitoring.Publishing;

/// <summary>The keys of the section of a manifest.</summary>
internal sealed class MonitorSectionTable
{
    private readonly YamlKeyOf<PublishedMonitor> _file;
    private readonly YamlKeyOf<string> _environment = new("environment", new YamlTextForm<string>("an ESC environment", ParseEnvironment), "The ESC environment to which it is published: name, project/name or organization/project/name. By default, it is the one that is connected or configured.");

    /// <param name="references">Reads files.</param>
    /// <param name="vocabulary">The names that a monitoring.yaml can use.</param>
    public MonitorSectionTable(ManifestReferences references, Func<MonitorVocabulary> vocabulary)
    {
        ArgumentNullException.ThrowIfNull(references);
        _file = new("file", new PublishedMonitorForm(references.File("the path of a monitoring.yaml"), vocabulary), "The monitoring.yaml, below the folder of the manifest.") { IsRequired = true };
        Form = new YamlTableForm<ManagedSection>(new YamlTable("monitoring", "What is watched, and who is told.", () => [_file, _environment]), Build);
    }

    /// <summary>The section.</summary>
    public YamlTableForm<ManagedSection> Form { get; }

    private static string? ParseEnvironment(string text, out string value)
    {
        value = text;
        return SecretReader.FaultOf(text);
    }

    private MonitorFileSection Build(YamlEntry entry)
    {
        PublishedMonitor? file = entry.Find(_file);
        return new MonitorFileSection
        {
            Wishes = file is null ? [] : [WishOf(file, entry.PlaceOf(_file))],
            File = file,
            Environment = entry.Find(_environment),
        };
    }

    private static ResourceWish WishOf(PublishedMonitor file, YamlPlace place) => new(MonitorFileKinds.File, file.Source.Name, place)
    {
        Properties = new Dictionary<string, ResourceValue> { [MonitorFileKinds.Text] = MonitorOutline.DigestOf(file.Text) },
    };
}
