namespace SophiaAI.Providers.Core.Yaml;

/// <summary>Keys with values. No key stands in it twice.</summary>
internal sealed class YamlMap(IReadOnlyList<YamlMember> members, YamlPlace place) : YamlNode(place)
{
    /// <summary>Its keys and values, in the order of the text.</summary>
    public IReadOnlyList<YamlMember> Members { get; } = members;

    /// <inheritdoc/>
    public override string Kind => "a map of keys";
}
