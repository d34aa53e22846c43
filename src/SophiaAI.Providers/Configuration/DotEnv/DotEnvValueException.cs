namespace SophiaAI.Providers.Configuration.DotEnv;

/// <summary>A key or value that a <c>.env</c> file has no way to hold. Never quotes the value.</summary>
public sealed class DotEnvValueException : FormatException
{
    internal DotEnvValueException(string key, string what)
        : base(what) => Key = key;

    /// <summary>The variable's name.</summary>
    public string Key { get; }
}
