namespace SophiaAI.Providers.Core.Yaml;

/// <summary>A value under a name of the user's own.</summary>
/// <param name="Name">The name.</param>
/// <param name="Value">The value.</param>
/// <param name="Place">Where the name stands.</param>
internal readonly record struct YamlNamed<T>(string Name, T Value, YamlPlace Place);
