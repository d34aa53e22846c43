using SophiaAI.Providers.Core.Resources;
using SophiaAI.Providers.Services.Vercel.Projects;

namespace SophiaAI.Providers.Services.Vercel.Management;

/// <summary>A project as it is.</summary>
internal sealed record VercelLiveProject(ResourceId Id, IReadOnlyDictionary<string, ResourceValue> Properties, VercelProject Project) : LiveResource(Id, Properties);
