namespace SophiaAI.Providers.Core.Yaml;

/// <summary>Something in a YAML text, with the place where it begins. An alias is the node that it stands for.</summary>
internal abstract class YamlNode(YamlPlace place)
{
    /// <summary>Where it begins.</summary>
    public YamlPlace Place { get; } = place;

    /// <summary>What it is, for a sentence: <c>a list</c>.</summary>
    public abstract string Kind { get; }
}
