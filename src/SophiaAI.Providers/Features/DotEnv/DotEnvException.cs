namespace SophiaAI.Providers.Features.DotEnv;

/// <summary>A <c>.env</c> file has a line that is not an assignment. Never quotes the line, which may contain a secret.</summary>
internal sealed class DotEnvException : FormatException
{
    internal DotEnvException(string file, int line, int column, string what)
        : base($"{file}:{line}:{column}: {what}")
    {
        File = file;
        Line = line;
        Column = column;
    }

    /// <summary>The file.</summary>
    public string File { get; }

    /// <summary>The line, from 1.</summary>
    public int Line { get; }

    /// <summary>The column, from 1.</summary>
    public int Column { get; }
}
