namespace SophiaAI.Sandbox.Cli;

/// <summary>Reads <c>--name value</c> and <c>--name=value</c> options.</summary>
internal static class OptionReader
{
    /// <returns>The value given to each option.</returns>
    public static IReadOnlyDictionary<string, string> Read(IReadOnlyList<string> args, params IReadOnlyList<string> known)
    {
        Dictionary<string, string> values = new(StringComparer.Ordinal);
        for (int i = 0; i < args.Count; i++)
        {
            (string? name, string? value) = Split(args[i]);
            if (!known.Contains(name))
                throw new UsageException($"Unknown option '{args[i]}'.");
            if (value is null && ++i < args.Count && !args[i].StartsWith("--", StringComparison.Ordinal))
                value = args[i];
            if (string.IsNullOrEmpty(value))
                throw new UsageException($"Option '{name}' needs a value.");
            if (!values.TryAdd(name, value))
                throw new UsageException($"Option '{name}' is given twice.");
        }

        return values;
    }

    private static (string Name, string? Value) Split(string argument)
    {
        int equals = argument.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? (argument, null) : (argument[..equals], argument[(equals + 1)..]);
    }
}
