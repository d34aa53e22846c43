namespace SophiaAI.Providers.Features.DotEnv;

/// <summary>A key or value that can't be written in a <c>.env</c> file. Never quotes the value.</summary>
internal sealed class DotEnvValueException : FormatException
{
    internal DotEnvValueException(string key, string what)
        : base(what) => Key = key;

    /// <summary>The variable's name.</summary>
    public string Key { get; }
}
