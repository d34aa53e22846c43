using System.Globalization;
using System.Text;

namespace SophiaAI.Providers.Services.Pulumi.Definitions;

/// <summary>
/// The path of a value in an environment, from <c>values</c> down, in ESC's own notation:
/// <c>sophia.gong.accessKey</c>, <c>hosts[0]</c>, <c>tokens["my.key"]</c>. No two paths are written alike.
/// </summary>
internal sealed class EscPath : IEquatable<EscPath>
{
    // Enough for nearly all paths.
    private const int UsualLength = 64;

    private readonly EscPathSegment[] _segments;
    private string? _text;
    private string? _reference;

    /// <summary>Creates a path.</summary>
    public EscPath(params EscPathSegment[] segments) => _segments = segments;

    /// <summary>The segments, outermost first.</summary>
    public ReadOnlySpan<EscPathSegment> Segments => _segments;

    /// <summary>The number of segments.</summary>
    public int Length => _segments.Length;

    /// <summary>The key in the last segment; null if that is a list index, and for <c>values</c> itself.</summary>
    public string? Key => _segments.Length == 0 ? null : _segments[^1].Key;

    /// <summary>The path with one more segment.</summary>
    public EscPath Append(EscPathSegment segment) => new([.. _segments, segment]);

    /// <summary>The path without its last segment.</summary>
    public EscPath Parent() => new(_segments[..^1]);

    /// <summary>Whether this is the other path or is below it.</summary>
    public bool StartsWith(EscPath other) => _segments.AsSpan().StartsWith(other._segments);

    /// <summary>A reference to the path, such as <c>${sophia.gong.accessKey}</c>.</summary>
    public string Reference()
    {
        if (_reference is not null) return _reference;
        StringBuilder reference = new("${", UsualLength);
        foreach (EscPathSegment segment in _segments)
        {
            bool simple = segment.Key is { Length: > 0 } key && !char.IsAsciiDigit(key[0]) && key.All(static next => char.IsAsciiLetterOrDigit(next) || next == '_');
            Write(reference, segment, simple, isFirst: reference.Length == 2);
        }

        return _reference = reference.Append('}').ToString();
    }

    /// <summary>
    /// Reads a path as written by a person.
    /// </summary>
    /// <returns>Null if it is not a path.</returns>
    public static EscPath? TryParse(string text) => TryParse(text, ReadKeyInQuotes);

    /// <summary>
    /// Reads a path as <see cref="ToString"/> writes it, even with keys that are ambiguous in ESC's notation: an empty
    /// key, <c>tokens[""]</c>, and a key that ends in a backslash, <c>tokens["a\"]</c>, where the backslash seems to
    /// escape the quotation mark.
    /// </summary>
    /// <returns>Null if it is not a path.</returns>
    public static EscPath? TryParseShown(string text) => TryParse(text) ?? TryParse(text, ReadKeyToBracket);

    private static EscPath? TryParse(string text, KeyReader readKey)
    {
        List<EscPathSegment> segments = [];
        int at = 0;
        while (at < text.Length)
        {
            if (text[at] == '[')
            {
                if (ReadSubscript(text, ref at, readKey) is not { } segment) return null;
                segments.Add(segment);
            }
            else
            {
                if (segments.Count > 0 && text[at++] != '.') return null;
                int start = at;
                while (at < text.Length && text[at] is not ('.' or '[')) at++;
                string key = text[start..at];
                if (key.Length == 0 || !key.All(IsPartOfKey)) return null;
                segments.Add(key);
            }
        }

        return segments.Count > 0 && segments[0].Key is not null ? new EscPath([.. segments]) : null;
    }

    /// <summary>The path with its first key in brackets, which can't be mistaken for the name of a variable or a setting.</summary>
    public string ToQuotedString()
    {
        StringBuilder text = new();
        foreach (EscPathSegment segment in _segments) Write(text, segment, text.Length > 0 && segment.Key is { Length: > 0 } key && key.All(IsPartOfKey), isFirst: false);
        return text.ToString();
    }

    /// <inheritdoc/>
    public bool Equals(EscPath? other) => other is not null && ToString() == other.ToString();

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as EscPath);

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <summary>The path as a person writes it.</summary>
    public override string ToString()
    {
        if (_text is not null) return _text;
        StringBuilder text = new(UsualLength);
        foreach (EscPathSegment segment in _segments) Write(text, segment, segment.Key is { Length: > 0 } key && key.All(IsPartOfKey), isFirst: text.Length == 0);
        return _text = text.ToString();
    }

    private static bool IsPartOfKey(char next) => char.IsLetterOrDigit(next) || next is '_' or '-' or ':';

    private static void Write(StringBuilder text, EscPathSegment segment, bool simple, bool isFirst)
    {
        if (segment.Key is null) text.Append('[').Append(segment.Index.ToString(CultureInfo.InvariantCulture)).Append(']');
        // Only the quotation mark is escaped: in ESC, any other backslash is literal.
        else if (!simple) text.Append("[\"").Append(segment.Key.Replace("\"", "\\\"", StringComparison.Ordinal)).Append("\"]");
        else text.Append(isFirst ? string.Empty : ".").Append(segment.Key);
    }

    // [12] or ["a key"], starting at the bracket.
    private static EscPathSegment? ReadSubscript(string text, ref int at, KeyReader readKey)
    {
        int end = text.IndexOf(']', at);
        if (end < 0) return null;
        if (text[at + 1] != '"')
        {
            string digits = text[(at + 1)..end];
            at = end + 1;
            return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int index) ? new EscPathSegment(null, index) : (EscPathSegment?)null;
        }

        return readKey(text, ref at) is { } key ? new EscPathSegment(key) : (EscPathSegment?)null;
    }

    private static string? ReadKeyInQuotes(string text, ref int at)
    {
        StringBuilder key = new();
        for (at += 2; at < text.Length && text[at] != '"'; at++)
        {
            if (text[at] == '\\' && at + 1 < text.Length && text[at + 1] == '"') at++;
            key.Append(text[at]);
        }

        if (key.Length == 0 || at + 1 >= text.Length || text[at + 1] != ']') return null;
        at += 2;
        return key.ToString();
    }

    // The key ends at the first quotation mark followed by a bracket, after which the path ends or continues.
    private static string? ReadKeyToBracket(string text, ref int at)
    {
        int start = at + 2;
        for (int end = start; (end = text.IndexOf("\"]", end, StringComparison.Ordinal)) >= 0; end++)
        {
            if (end + 2 < text.Length && text[end + 2] is not ('.' or '[')) continue;
            at = end + 2;
            return text[start..end].Replace("\\\"", "\"", StringComparison.Ordinal);
        }

        return null;
    }

    // Reads a quoted key, from its opening bracket to after its closing one; null if there is none.
    private delegate string? KeyReader(string text, ref int at);
}
