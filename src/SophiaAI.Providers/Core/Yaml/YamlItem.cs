namespace SophiaAI.Providers.Core.Yaml;

/// <summary>A value that was read, and where it stands.</summary>
/// <param name="Value">The value.</param>
/// <param name="Place">Where it begins.</param>
internal readonly record struct YamlItem<T>(T Value, YamlPlace Place);
