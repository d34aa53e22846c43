namespace SophiaAI.Providers.Core.Yaml;

/// <summary>A place in a text.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
internal readonly record struct YamlPlace(int Line, int Column);
