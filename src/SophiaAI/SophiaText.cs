using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using SophiaAI.Providers.Core.Display;

namespace SophiaAI;

/// <summary>
/// Makes the members of an object safe to show: without characters that a terminal obeys and without commands for the runner
/// of a CI job. The module's views do this to every column; a script does it to what it writes into a log or a report.
/// </summary>
public static class SophiaText
{
    private const int UnknownWidth = 80;

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

    /// <summary>A value as the column of a table shows it that takes the rest of the window.</summary>
    /// <param name="value">The value.</param>
    /// <param name="others">The width of the other columns.</param>
    /// <param name="host">The host, which knows the width of the window.</param>
    public static object? LastCell(object? value, int others, PSHost? host) => Wrapped(Line(value), () => WidthOf(host) - others);

    /// <summary>A value as a list shows it, with a text broken into lines between its words.</summary>
    /// <param name="value">The value.</param>
    /// <param name="label">The width of the labels.</param>
    /// <param name="host">The host, which knows the width of the window.</param>
    public static object? Item(object? value, int label, PSHost? host) => Wrapped(Lines(value), () => WidthOf(host) - label);

    // The engine itself breaks lines between words in these languages only; in the others, the invariant one included, anywhere.
    private static object? Wrapped(object? shown, Func<int> width)
    {
#pragma warning disable RS0030 // The engine's own rule.
        string language = CultureInfo.CurrentCulture.TwoLetterISOLanguageName;
#pragma warning restore RS0030
        return shown is string text && !s_wrapped.Contains(language) ? WordWrap.Wrap(text, width()) : shown;
    }

    private static int WidthOf(PSHost? host)
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
