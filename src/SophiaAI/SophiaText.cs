using System.Collections;
using System.Management.Automation;
using SophiaAI.Providers.Core.Display;

namespace SophiaAI;

/// <summary>
/// Makes the members of an object safe to show: without characters that a terminal obeys and without commands for the runner
/// of a CI job. The module's views do this to every column; a script does it to what it writes into a log or a report.
/// </summary>
public static class SophiaText
{
    /// <summary>A value as it may be shown within a line. Numbers, times and the like are returned unchanged.</summary>
    /// <param name="value">The value. Of a list, each item is made safe.</param>
    public static object? Line(object? value) => Shown(value, VisibleText.Line);

    /// <summary>A value as it may be shown in several lines.</summary>
    /// <param name="value">The value. Of a list, each item is made safe, and in one line.</param>
    public static object? Lines(object? value) => Shown(value, VisibleText.Lines);

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
