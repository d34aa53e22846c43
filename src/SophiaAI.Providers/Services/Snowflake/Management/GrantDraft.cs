using SophiaAI.Providers.Core.Yaml;

namespace SophiaAI.Providers.Services.Snowflake.Management;

/// <summary>An item of a role's grants.</summary>
/// <param name="Target">What the privileges are on.</param>
/// <param name="Privileges">The privileges.</param>
/// <param name="HasOption">Whether the role may grant them to others.</param>
/// <param name="IsAbsent">Whether the role is not to have them.</param>
/// <param name="Place">Where it stands.</param>
internal sealed record GrantDraft(GrantTarget Target, IReadOnlyList<string> Privileges, bool HasOption, bool IsAbsent, YamlPlace Place);
