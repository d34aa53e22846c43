using System.Globalization;
using System.Text;

namespace SophiaAI.Providers.Services.Pulumi.Definitions;

/// <summary>
/// The place of a value in an environment, from <c>values</c> down, in ESC's own notation:
/// <c>sophia.gong.accessKey</c>, <c>hosts[0]</c>, <c>tokens["my.key"]</c>. No two places are written alike.
/// </summary>
internal sealed class EscPath : IEquatable<EscPath>
{
    // Enough for nearly all paths.
    private const int UsualLength = 64;

    private readonly EscStep[] _steps;
    private string? _text;
    private string? _reference;

    /// <summary>Creates a path.</summary>
    public EscPath(params EscStep[] steps) => _steps = steps;

    /// <summary>The steps, the outermost first.</summary>
    public ReadOnlySpan<EscStep> Steps => _steps;

    /// <summary>How many steps lead there.</summary>
    public int Length => _steps.Length;

    /// <summary>The key that the last step names; null where it names a list's item, and for <c>values</c> itself.</summary>
    public string? Key => _steps.Length == 0 ? null : _steps[^1].Key;

    /// <summary>The path with one step more.</summary>
    public EscPath Append(EscStep step) => new([.. _steps, step]);

    /// <summary>The path without its last step.</summary>
    public EscPath Parent() => new(_steps[..^1]);

    /// <summary>Whether this is the other path, or lies below it.</summary>
    public bool StartsWith(EscPath other) => _steps.AsSpan().StartsWith(other._steps);

    /// <summary>A reference to what stands there, such as <c>${sophia.gong.accessKey}</c>.</summary>
    public string Reference()
    {
        if (_reference is not null) return _reference;
        StringBuilder reference = new("${", UsualLength);
        foreach (EscStep step in _steps)
        {
            bool simple = step.Key is { Length: > 0 } key && !char.IsAsciiDigit(key[0]) && key.All(static next => char.IsAsciiLetterOrDigit(next) || next == '_');
            Write(reference, step, simple, isFirst: reference.Length == 2);
        }

        return _reference = reference.Append('}').ToString();
    }

    /// <summary>
    /// Reads a path as a person writes it.
    /// </summary>
    /// <returns>Null for what is not a path.</returns>
    public static EscPath? TryParse(string text) => TryParse(text, ReadKeyInQuotes);

    /// <summary>
    /// Reads a path as <see cref="ToString"/> gives it, where it also holds keys that ESC's notation has no way to tell: one
    /// that is empty, <c>tokens[""]</c>, and one that ends in a backslash, <c>tokens["a\"]</c>, where the backslash seems to
    /// belong to the quotation mark.
    /// </summary>
    /// <returns>Null for what is not a path.</returns>
    public static EscPath? TryParseShown(string text) => TryParse(text) ?? TryParse(text, ReadKeyToBracket);

    private static EscPath? TryParse(string text, KeyReader readKey)
    {
        List<EscStep> steps = [];
        int at = 0;
        while (at < text.Length)
        {
            if (text[at] == '[')
            {
                if (ReadSubscript(text, ref at, readKey) is not { } step) return null;
                steps.Add(step);
            }
            else
            {
                if (steps.Count > 0 && text[at++] != '.') return null;
                int start = at;
                while (at < text.Length && text[at] is not ('.' or '[')) at++;
                string key = text[start..at];
                if (key.Length == 0 || !key.All(IsPartOfKey)) return null;
                steps.Add(key);
            }
        }

        return steps.Count > 0 && steps[0].Key is not null ? new EscPath([.. steps]) : null;
    }

    /// <summary>The path with its first key in brackets, which can't be taken for the name of a variable or a setting.</summary>
    public string ToQuotedString()
    {
        StringBuilder text = new();
        foreach (EscStep step in _steps) Write(text, step, text.Length > 0 && step.Key is { Length: > 0 } key && key.All(IsPartOfKey), isFirst: false);
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
        foreach (EscStep step in _steps) Write(text, step, step.Key is { Length: > 0 } key && key.All(IsPartOfKey), isFirst: text.Length == 0);
        return _text = text.ToString();
    }

    private static bool IsPartOfKey(char next) => char.IsLetterOrDigit(next) || next is '_' or '-' or ':';

    private static void Write(StringBuilder text, EscStep step, bool simple, bool isFirst)
    {
        if (step.Key is null) text.Append('[').Append(step.Index.ToString(CultureInfo.InvariantCulture)).Append(']');
        // Only the quotation mark is escaped: to ESC, any other backslash stands for itself.
        else if (!simple) text.Append("[\"").Append(step.Key.Replace("\"", "\\\"", StringComparison.Ordinal)).Append("\"]");
        else text.Append(isFirst ? string.Empty : ".").Append(step.Key);
    }

    // [12] or ["a key"], from the bracket on.
    private static EscStep? ReadSubscript(string text, ref int at, KeyReader readKey)
    {
        int end = text.IndexOf(']', at);
        if (end < 0) return null;
        if (text[at + 1] != '"')
        {
            string digits = text[(at + 1)..end];
            at = end + 1;
            return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int index) ? new EscStep(null, index) : (EscStep?)null;
        }

        return readKey(text, ref at) is { } key ? new EscStep(key) : (EscStep?)null;
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

    // The key ends at the first mark that stands before a bracket, behind which the path ends or goes on.
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

    // Reads a key in quotes, from the bracket before it to behind the one after it; null where there is none.
    private delegate string? KeyReader(string text, ref int at);
}
