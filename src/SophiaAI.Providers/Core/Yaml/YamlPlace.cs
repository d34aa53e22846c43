namespace SophiaAI.Providers.Core.Yaml;

/// <summary>A place in a text.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
/// <param name="File">The file's name, as it is shown; null if there is only one.</param>
internal readonly record struct YamlPlace(int Line, int Column, string? File = null);
