using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Resources;
using SophiaAI.Providers.Core.Yaml;

namespace SophiaAI.Providers.Services.Vercel.Management;

/// <summary>Projects, their domains and their environment variables, as a manifest describes them.</summary>
internal sealed class VercelManager : ResourceManager
{
    /// <inheritdoc/>
    public override string Service => VercelService.Name;

    /// <inheritdoc/>
    public override string Key => "vercel";

    /// <inheritdoc/>
    public override string Description => "Projects with their domains and environment variables.";

    /// <inheritdoc/>
    public override IReadOnlyList<ResourceKind> Kinds => [VercelKinds.Project, VercelKinds.Domain, VercelKinds.Variable];

    /// <inheritdoc/>
    public override YamlValueForm<ManagedSection> CreateForm(ManifestReferences references) => new VercelSectionTable(references).Form;

    /// <inheritdoc/>
    public override ResourceDriver Open(ProviderContext context, ManagedSection section) => new VercelDriver(new VercelClient(context), (VercelSection)section);
}
