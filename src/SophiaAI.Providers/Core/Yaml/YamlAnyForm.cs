using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace SophiaAI.Providers.Core.Yaml;

/// <summary>Anything, for a key that has no effect.</summary>
internal sealed class YamlAnyForm : YamlValueForm<YamlNode>
{
    /// <inheritdoc/>
    public override string Name => "anything";

    /// <inheritdoc/>
    public override bool TryRead(YamlNode node, YamlProblems problems, [MaybeNullWhen(false)] out YamlNode value)
    {
        value = node;
        return true;
    }

    /// <inheritdoc/>
    public override void WriteSchema(Utf8JsonWriter writer, YamlSchema schema)
    {
    }
}
