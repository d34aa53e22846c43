using System.Text;
using SophiaAI.Common;
using SophiaAI.Providers.Core;
using SophiaAI.Providers.Core.Files;

namespace SophiaAI.Estuary.Documents;

/// <summary>A file of JSON lines, read line by line: it may be longer than the memory.</summary>
internal sealed class DocumentFile : IDisposable
{
    private const int LongestLine = Limits.LongestDocument;
    private const int MostLines = 1000;
    private const int MostCharacters = 1024 * 1024;

    private readonly StreamReader _reader;
    private readonly StringBuilder _line = new();
    private readonly char[] _buffer = new char[16 * 1024];
    private int _next;
    private int _end;
    private long _number;

    private DocumentFile(string path) => _reader = new StreamReader(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: true);

    /// <summary>Opens a file.</summary>
    /// <exception cref="IOException">It can't be read.</exception>
    public static DocumentFile Open(string path)
    {
        if (Directory.Exists(path)) throw new IOException($"'{path}' is a folder.");
        return new DocumentFile(path);
    }

    /// <summary>Some lines, with their numbers from 1; none after the last one.</summary>
    /// <param name="file">The file, for errors.</param>
    /// <exception cref="NotTextException">The file is not text.</exception>
    /// <exception cref="IOException">It can't be read, or has a line that is too long.</exception>
    public IReadOnlyList<(string Text, long Number)> Read(InputFile file)
    {
        List<(string Text, long Number)> lines = [];
        int characters = 0;
        while (lines.Count < MostLines && characters < MostCharacters && Next(file) is { } line)
        {
            characters += line.Length;
            lines.Add((line, _number));
        }

        return lines;
    }

    private string? Next(InputFile file)
    {
        _line.Clear();
        try
        {
            while (_next < _end || Fill())
            {
                int length = _buffer.AsSpan(_next, _end - _next).IndexOf('\n');
                _line.Append(_buffer, _next, length < 0 ? _end - _next : length);
                if (_line.Length > LongestLine) throw new IOException($"'{file.Name}' has a line that is longer than {LongestLine / (1024 * 1024)} MiB (line {_number + 1}). In a file of JSON lines, each line is a document.");
                _next = length < 0 ? _end : _next + length + 1;
                if (length >= 0) return Ended();
            }
        }
        catch (DecoderFallbackException)
        {
            throw new NotTextException(file.Name, (int)Math.Min(_number + 1, int.MaxValue), 1, "the line is not text in UTF-8. Save the file as UTF-8, or as UTF-16 with a byte order mark.");
        }

        return _line.Length == 0 ? null : Ended();
    }

    /// <inheritdoc/>
    public void Dispose() => _reader.Dispose();

    private string Ended()
    {
        _number++;
        return _line.ToString();
    }

    private bool Fill()
    {
        _next = 0;
        _end = _reader.Read(_buffer, 0, _buffer.Length);
        return _end > 0;
    }
}
