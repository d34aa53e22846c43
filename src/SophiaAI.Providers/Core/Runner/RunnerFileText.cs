using System.Security.Cryptography;
using System.Text;

namespace SophiaAI.Providers.Core.Runner;

/// <summary>Text for a file through which the runner of GitHub Actions receives something from a step.</summary>
internal static class RunnerFileText
{
    /// <summary>Lines that assign values: each between two lines with a marker that does not occur in it.</summary>
    /// <param name="values">Names and values.</param>
    /// <param name="newLine">The platform's line end: the runner accepts no other.</param>
    /// <param name="mark">Returns a different marker each time.</param>
    public static string Assignments(IEnumerable<(string Name, string Value)> values, string newLine, Func<string> mark)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(mark);
        StringBuilder text = new();
        foreach ((string name, string value) in values)
        {
            string delimiter;
            do delimiter = mark();
            while (value.Contains(delimiter, StringComparison.Ordinal) || name.Contains(delimiter, StringComparison.Ordinal));
            text.Append(name).Append("<<").Append(delimiter).Append(newLine)
                .Append(value).Append(newLine)
                .Append(delimiter).Append(newLine);
        }

        return text.ToString();
    }

    /// <summary>A marker that nobody can guess.</summary>
    public static string NewMark() => "ghadelimiter_" + Convert.ToHexString(RandomNumberGenerator.GetBytes(16)).ToLowerInvariant();

    /// <summary>Appends text to a file, all of it or none.</summary>
    /// <param name="path">The file, which the runner has made.</param>
    /// <param name="text">The text.</param>
    /// <exception cref="IOException">The file can't be written.</exception>
    public static void Append(string path, string text)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        long length = file.Length;
        try
        {
            byte[] bytes = Encoding.UTF8.GetBytes(EndsOpen(file) ? Environment.NewLine + text : text);
            file.Seek(0, SeekOrigin.End);
            file.Write(bytes);
            file.Flush(flushToDisk: true);
        }
        catch (IOException)
        {
            file.SetLength(length);
            throw;
        }
    }

    // If a step left its last line unterminated, our first line would be appended to it.
    private static bool EndsOpen(FileStream file)
    {
        if (file.Length == 0) return false;
        file.Seek(-1, SeekOrigin.End);
        return file.ReadByte() != '\n';
    }
}
