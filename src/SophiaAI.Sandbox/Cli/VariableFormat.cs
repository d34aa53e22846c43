using System.Text.Json;

namespace SophiaAI.Sandbox.Cli;

/// <summary>Writes environment variables so that a shell can read them back.</summary>
internal static class VariableFormat
{
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true };

    public static Func<IReadOnlyDictionary<string, string>, string> Parse(string name) => name switch
    {
        "env" => variables => Lines(variables, (n, v) => $"export {n}='{v.Replace("'", @"'\''", StringComparison.Ordinal)}'"),
        "pwsh" => variables => Lines(variables, (n, v) => $"$env:{n} = '{v.Replace("'", "''", StringComparison.Ordinal)}'"),
        "json" => variables => JsonSerializer.Serialize(variables, s_indented),
        _ => throw new UsageException($"Unknown format '{name}': it is env, pwsh or json."),
    };

    private static string Lines(IReadOnlyDictionary<string, string> variables, Func<string, string, string> line) =>
        string.Join('\n', variables.Select(v => line(v.Key, v.Value)));
}
