namespace SophiaAI.Providers.Core.Yaml;

/// <summary>A single value.</summary>
internal sealed class YamlScalar(string text, bool isPlain, YamlPlace place) : YamlNode(place)
{
    /// <summary>Its text, without quotes and escapes.</summary>
    public string Text { get; } = text;

    /// <summary>Whether it stands without quotes, so that it may be a number, a truth value or nothing.</summary>
    public bool IsPlain { get; } = isPlain;

    /// <summary>Whether it stands for nothing.</summary>
    public bool IsNull => IsPlain && Text is ("" or "~" or "null" or "Null" or "NULL");

    /// <inheritdoc/>
    public override string Kind => IsNull ? "nothing" : "a single value";
}
