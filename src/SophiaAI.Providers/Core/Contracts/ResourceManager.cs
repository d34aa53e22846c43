using SophiaAI.Providers.Core.Yaml;

namespace SophiaAI.Providers.Core.Contracts;

/// <summary>What a manifest can manage of a service.</summary>
internal abstract class ResourceManager
{
    /// <summary>The service.</summary>
    public abstract string Service { get; }

    /// <summary>The key of its section in the manifest.</summary>
    public abstract string Key { get; }

    /// <summary>What the section says, as a sentence.</summary>
    public abstract string Description { get; }

    /// <summary>The kinds of resources.</summary>
    public abstract IReadOnlyList<Resources.ResourceKind> Kinds { get; }

    /// <summary>Makes the form of its section: reading, the schema and the list of keys are made from it.</summary>
    /// <param name="references">Reads references to secrets.</param>
    public abstract YamlValueForm<ManagedSection> CreateForm(ManifestReferences references);

    /// <summary>Begins the work for one command. Nothing is sent yet.</summary>
    /// <param name="context">The settings.</param>
    /// <param name="section">What the manifest says.</param>
    /// <exception cref="Errors.ServiceException">NotConfigured or UntrustedHost.</exception>
    public abstract ResourceDriver Open(ProviderContext context, ManagedSection section);
}
