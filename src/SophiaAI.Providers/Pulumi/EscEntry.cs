using YamlDotNet.RepresentationModel;

namespace SophiaAI.Providers.Pulumi;

/// <summary>A member of an object in a definition.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Value">Its value.</param>
/// <param name="Parent">The object.</param>
internal sealed record EscEntry(YamlScalarNode Key, YamlNode Value, YamlMappingNode Parent);
