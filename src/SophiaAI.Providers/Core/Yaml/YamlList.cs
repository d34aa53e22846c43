namespace SophiaAI.Providers.Core.Yaml;

/// <summary>A list.</summary>
internal sealed class YamlList(IReadOnlyList<YamlNode> items, YamlPlace place) : YamlNode(place)
{
    /// <summary>Its items.</summary>
    public IReadOnlyList<YamlNode> Items { get; } = items;

    /// <inheritdoc/>
    public override string Kind => "a list";
}
