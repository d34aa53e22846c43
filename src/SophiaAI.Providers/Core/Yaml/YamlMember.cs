namespace SophiaAI.Providers.Core.Yaml;

/// <summary>A key with its value.</summary>
/// <param name="Key">The key.</param>
/// <param name="Value">The value.</param>
internal readonly record struct YamlMember(YamlScalar Key, YamlNode Value);
