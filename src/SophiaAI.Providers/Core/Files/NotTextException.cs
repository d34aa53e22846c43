using System.Globalization;

namespace SophiaAI.Providers.Core.Files;

/// <summary>A file that should be text is not. Never quotes it, as it may contain a secret.</summary>
internal sealed class NotTextException : FormatException
{
    internal NotTextException(string file, int line, int column, string what)
        : base(string.Create(CultureInfo.InvariantCulture, $"{file}:{line}:{column}: {what}"))
    {
        Line = line;
        Column = column;
        What = what;
    }

    /// <summary>The line, from 1, of the first character that can't be read.</summary>
    public int Line { get; }

    /// <summary>Its column, from 1.</summary>
    public int Column { get; }

    /// <summary>What is wrong, and what to do.</summary>
    public string What { get; }
}
