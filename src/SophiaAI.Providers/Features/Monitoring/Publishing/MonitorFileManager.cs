using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Resources;
using SophiaAI.Providers.Core.Yaml;
using SophiaAI.Providers.Features.Monitoring.Configuration;
using SophiaAI.Providers.Features.Monitoring.Store;

namespace SophiaAI.Providers.Features.Monitoring.Publishing;

/// <summary>The monitoring.yaml that is published to an ESC environment, as a manifest names it.</summary>
/// <param name="vocabulary">The names that a monitoring.yaml can use.</param>
internal sealed class MonitorFileManager(Func<MonitorVocabulary> vocabulary) : ResourceManager
{
    /// <inheritdoc/>
    public override string Service => MonitorSettings.Name;

    /// <inheritdoc/>
    public override string Key => "monitoring";

    /// <inheritdoc/>
    public override string Description => "The monitoring.yaml that is published to an ESC environment.";

    /// <inheritdoc/>
    public override IReadOnlyList<ResourceKind> Kinds => [MonitorFileKinds.File];

    /// <inheritdoc/>
    public override YamlValueForm<ManagedSection> CreateForm(ManifestReferences references) => new MonitorSectionTable(references, vocabulary).Form;

    /// <inheritdoc/>
    public override ResourceDriver Open(ProviderContext context, ManagedSection section) => new MonitorFileDriver(context, (MonitorFileSection)section, vocabulary());
}
