using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Text;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Secrecy;

namespace SophiaAI;

/// <summary>
/// Makes the members of an object safe to show: without characters that a terminal obeys and without commands for the runner
/// of a CI job. The module's views do this to every column; a script does it to what it writes into a log or a report.
/// </summary>
public static class SophiaText
{
    private const int UnknownWidth = 80;
    private const int Hang = 2;

    private static readonly HashSet<string> s_wrapped = new(StringComparer.OrdinalIgnoreCase) { "en", "fr", "de", "it", "pt", "es" };

    /// <summary>A value as it may be shown within a line. Numbers, times and the like are returned unchanged.</summary>
    /// <param name="value">The value. Of a list, each item is made safe.</param>
    public static object? Line(object? value) => Shown(value, VisibleText.Line);

    /// <summary>A value as it may be shown in several lines.</summary>
    /// <param name="value">The value. Of a list, each item is made safe, and in one line.</param>
    public static object? Lines(object? value) => Shown(value, VisibleText.Lines);

    /// <summary>A value as a column of a table shows it, with a text broken into lines between its words.</summary>
    /// <param name="value">The value.</param>
    /// <param name="width">The column's width.</param>
    public static object? Cell(object? value, int width) => Wrapped(Line(value), () => width);

    /// <summary>A value as the column of a table shows it that takes the rest of the window, or shares it with others.</summary>
    /// <param name="value">The value.</param>
    /// <param name="others">The width of the other columns.</param>
    /// <param name="sharing">How many columns share the rest.</param>
    /// <param name="host">The host, which knows the width of the window.</param>
    public static object? RestCell(object? value, int others, int sharing, PSHost? host) => Wrapped(Line(value), () => (WidthOf(host) - others) / sharing);

    /// <summary>A value as a list shows it: a text broken into lines between its words, and all items of a list, broken between items.</summary>
    /// <param name="value">The value.</param>
    /// <param name="label">The width of the labels.</param>
    /// <param name="host">The host, which knows the width of the window.</param>
    public static object? Item(object? value, int label, PSHost? host) =>
        Lines(value) is object?[] { Length: > 0 } items ? Joined(items, WidthOf(host) - label) : Wrapped(Lines(value), () => WidthOf(host) - label);

    /// <summary>Lines as a view without columns shows them: each one safe, and broken between its words. What follows a break stands further in than its line.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="host">The host, which knows the width of the window.</param>
    public static string Block(object? lines, PSHost? host)
    {
        int width = WidthOf(host);
        IEnumerable<string> texts = Line(lines) is object?[] items ? items.Select(TextOf) : [TextOf(Line(lines))];
        return string.Join('\n', texts.Select(text => Hanging(text, width)));
    }

    private static string Hanging(string text, int width)
    {
        int indent = text.Length - text.TrimStart(' ').Length;
        string margin = new(' ', indent + Hang);
        return text[..indent] + WordWrap.Wrap(text[indent..], width - margin.Length).Replace("\n", "\n" + margin, StringComparison.Ordinal);
    }

    // By itself the engine shows the first four items, and breaks lines inside of them.
    private static string Joined(object?[] items, int width)
    {
        string[] texts = items.Select(TextOf).ToArray();
        StringBuilder joined = new("{");
        int used = 1;
        for (int index = 0; index < texts.Length; index++)
        {
            string text = texts[index] + (index < texts.Length - 1 ? "," : "}");
            bool fits = used + 1 + text.Length <= width;
            if (index > 0) joined.Append(fits ? ' ' : '\n');
            used = index == 0 || !fits ? text.Length + (index == 0 ? 1 : 0) : used + 1 + text.Length;
            joined.Append(text.Length > width ? WordWrap.Wrap(text, width) : text);
        }

        return joined.ToString();
    }

    private static string TextOf(object? item) => item is object?[] items ? $"{{{string.Join(", ", items.Select(TextOf))}}}" : LanguagePrimitives.ConvertTo<string>(item);

    // The engine itself breaks lines between words in these languages only; in the others, the invariant one included, anywhere.
    private static object? Wrapped(object? shown, Func<int> width)
    {
#pragma warning disable RS0030 // The engine's own rule.
        string language = CultureInfo.CurrentCulture.TwoLetterISOLanguageName;
#pragma warning restore RS0030
        if (shown is not string text) return shown;
        if (SecretMask.IsMask(text)) return SecretMask.Within(text, width());
        return s_wrapped.Contains(language) ? shown : WordWrap.Wrap(text, width());
    }

    // The engine leaves the window's last column free.
    private static int WidthOf(PSHost? host) => WindowOf(host) - 1;

    private static int WindowOf(PSHost? host)
    {
        try
        {
            return host?.UI?.RawUI?.BufferSize.Width is > 0 and var width ? width : UnknownWidth;
        }
        catch (Exception exception) when (exception is HostException or NotImplementedException or PSNotImplementedException or IOException or InvalidOperationException)
        {
            return UnknownWidth;
        }
    }

    private static object? Shown(object? value, Func<string, string> show) => value switch
    {
        PSObject { BaseObject: not PSCustomObject } wrapped => Shown(wrapped.BaseObject, show),
        null => null,
        string text => show(text),
        bool or ValueType and IFormattable => value,
        IEnumerable items => items.Cast<object?>().Select(static item => Shown(item, VisibleText.Line)).ToArray(),
        _ => VisibleText.Line(PSObject.AsPSObject(value).ToString()),
    };
}
