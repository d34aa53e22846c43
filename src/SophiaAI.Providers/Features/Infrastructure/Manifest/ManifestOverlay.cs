using SophiaAI.Providers.Core.Yaml;

namespace SophiaAI.Providers.Features.Infrastructure.Manifest;

/// <summary>Lays the file of an environment over the file that holds for all: maps merge by key, anything else is replaced, and <c>null</c> takes a key away.</summary>
internal static class ManifestOverlay
{
    /// <summary>The two together. What is said by one of them keeps its place.</summary>
    public static YamlMap Merge(YamlMap below, YamlMap above)
    {
        ArgumentNullException.ThrowIfNull(below);
        ArgumentNullException.ThrowIfNull(above);
        Dictionary<string, YamlMember> over = above.Members.ToDictionary(static member => member.Key.Text, StringComparer.Ordinal);
        List<YamlMember> members = [];
        foreach (YamlMember member in below.Members)
        {
            if (!over.Remove(member.Key.Text, out YamlMember other)) members.Add(member);
            else if (!IsNull(other.Value)) members.Add(other with { Value = member.Value is YamlMap inner && other.Value is YamlMap outer ? Merge(inner, outer) : other.Value });
        }

        members.AddRange(above.Members.Where(member => over.ContainsKey(member.Key.Text) && !IsNull(member.Value)));
        return new YamlMap(members, below.Place);
    }

    private static bool IsNull(YamlNode node) => node is YamlScalar { IsNull: true };
}
