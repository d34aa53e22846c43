using SophiaAI.Providers.Core.Resources;
using SophiaAI.Providers.Services.Vercel.Domains;

namespace SophiaAI.Providers.Services.Vercel.Management;

/// <summary>A domain of a project as it is.</summary>
internal sealed record VercelLiveDomain(ResourceId Id, IReadOnlyDictionary<string, ResourceValue> Properties, VercelProjectDomain Domain) : LiveResource(Id, Properties)
{
    /// <summary>The names of the project's domains that redirect to it.</summary>
    public IReadOnlyList<string> RedirectedFrom { get; init; } = [];
}
