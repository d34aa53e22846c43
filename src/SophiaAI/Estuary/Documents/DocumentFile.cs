using System.Text;
using SophiaAI.Common;
using SophiaAI.Providers.Core;
using SophiaAI.Providers.Services.Estuary.Documents;

namespace SophiaAI.Estuary.Documents;

/// <summary>A file of JSON lines, read line by line: it may be longer than the memory.</summary>
internal sealed class DocumentFile : IDisposable
{
    private const int LongestLine = Limits.LongestDocument;
    private const int MostLines = 1000;
    private const int MostCharacters = 1024 * 1024;
    private const int LongestMark = 3;

    private readonly FileStream _file;
    private readonly StringBuilder _line = new();
    private readonly byte[] _bytes = new byte[16 * 1024];
    // More than bytes: one that is no text may be a character of its own, beside those that were left over.
    private readonly char[] _buffer = new char[17 * 1024];
    private Decoder? _decoder;
    private int _next;
    private int _end;
    private long _number;

    private DocumentFile(string path) => _file = File.OpenRead(path);

    /// <summary>Opens a file.</summary>
    /// <exception cref="IOException">It can't be read.</exception>
    public static DocumentFile Open(string path)
    {
        if (Directory.Exists(path)) throw new IOException($"'{path}' is a folder.");
        return new DocumentFile(path);
    }

    /// <summary>Some lines, with their numbers from 1; none after the last one.</summary>
    /// <param name="file">The file, for errors.</param>
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

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private string? Next(InputFile file)
    {
        _line.Clear();
        while (_next < _end || Fill())
        {
            int length = _buffer.AsSpan(_next, _end - _next).IndexOf('\n');
            _line.Append(_buffer, _next, length < 0 ? _end - _next : length);
            if (_line.Length > LongestLine) throw new IOException($"'{file.Name}' has a line that is longer than {LongestLine / (1024 * 1024)} MiB (line {_number + 1}). In a file of JSON lines, each line is a document.");
            _next = length < 0 ? _end : _next + length + 1;
            if (length >= 0) return Ended();
        }

        return _line.Length == 0 ? null : Ended();
    }

    private string Ended()
    {
        _number++;
        return _line.ToString();
    }

    // Some characters; none at the end of the file.
    private bool Fill()
    {
        (_next, _end) = (0, 0);
        int count = 1;
        while (_end == 0 && count > 0)
        {
            int mark = 0;
            if (_decoder is null) (count, mark) = Begin();
            else count = _file.Read(_bytes);
            _end = _decoder!.GetChars(_bytes.AsSpan(mark, count - mark), _buffer, flush: count == 0);
        }

        return _end > 0;
    }

    // The framework's own reader takes its own decoder after a mark, which replaces what is no text by a character that is.
    private (int Count, int Mark) Begin()
    {
        int count = _file.ReadAtLeast(_bytes, LongestMark, throwOnEndOfStream: false);
        (string encoding, int mark) = _bytes.AsSpan(0, count) switch
        {
            [0xEF, 0xBB, 0xBF, ..] => ("utf-8", LongestMark),
            [0xFF, 0xFE, ..] => ("utf-16", 2),
            [0xFE, 0xFF, ..] => ("utf-16BE", 2),
            _ => ("utf-8", 0),
        };
        _decoder = Encoding.GetEncoding(encoding, EncoderFallback.ExceptionFallback, new DecoderReplacementFallback(DocumentText.NoText.ToString())).GetDecoder();
        return (count, mark);
    }
}
