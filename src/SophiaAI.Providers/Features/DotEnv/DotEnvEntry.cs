namespace SophiaAI.Providers.Features.DotEnv;

/// <summary>One assignment from a <c>.env</c> file.</summary>
/// <param name="Key">The variable's name.</param>
/// <param name="Value">Its value, unquoted.</param>
/// <param name="Line">The line that it starts on, from 1.</param>
public sealed record DotEnvEntry(string Key, string Value, int Line)
{
    /// <summary>The key; the value may be a secret.</summary>
    public override string ToString() => Key;
}
