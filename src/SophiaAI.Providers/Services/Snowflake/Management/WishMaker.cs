using SophiaAI.Providers.Core.Resources;
using SophiaAI.Providers.Core.Yaml;

namespace SophiaAI.Providers.Services.Snowflake.Management;

/// <summary>Makes the wishes of what was read under a name: the object itself, and what is in it.</summary>
/// <param name="name">The name, as it stands in the manifest.</param>
/// <param name="place">Where it stands.</param>
internal delegate IReadOnlyList<ResourceWish> WishMaker(string name, YamlPlace place);
