namespace SophiaAI.Providers.Core.Files;

/// <summary>A text that no path can be. .NET reports it as a wrong argument of its own methods.</summary>
internal sealed class InvalidPathException : IOException
{
    private InvalidPathException(string path)
        : base($"'{path}' is not a path: it contains a NUL character.")
    {
    }

    /// <summary>Refuses a text that no path can be.</summary>
    /// <exception cref="InvalidPathException">The text contains a NUL character.</exception>
    public static void ThrowIfInvalid(string path)
    {
        if (path.Contains('\0', StringComparison.Ordinal)) throw new InvalidPathException(path);
    }
}
