using SophiaAI.Providers.Core.Resources;
using SophiaAI.Providers.Core.Yaml;

namespace SophiaAI.Providers.Services.Vercel.Management;

/// <summary>What a manifest says of a project, before its name is known.</summary>
/// <param name="Wish">What it says of the project itself.</param>
/// <param name="Domains">Its domains.</param>
/// <param name="Variables">Its variables.</param>
internal sealed record VercelProjectDraft(ResourceWish Wish, IReadOnlyList<YamlNamed<ResourceWish>> Domains, IReadOnlyList<YamlNamed<VercelManagedVariable>> Variables);
