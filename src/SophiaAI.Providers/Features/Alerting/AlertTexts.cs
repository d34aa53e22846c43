using System.Text.RegularExpressions;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Labels;

namespace SophiaAI.Providers.Features.Alerting;

/// <summary>Fills in annotations: <c>{{ $value }}</c> is the value with its unit, <c>{{ $labels.NAME }}</c> a label. What a label says is not filled in again.</summary>
internal static partial class AlertTexts
{
    /// <summary>The text with what it names.</summary>
    /// <param name="text">The annotation.</param>
    /// <param name="value">The value; null if it is not known.</param>
    /// <param name="unit">Its unit.</param>
    /// <param name="labels">The labels.</param>
    /// <param name="details">Those that are not part of the alert's identity.</param>
    public static string Filled(string text, double? value, string unit, LabelSet labels, LabelSet details) =>
        text.Contains("{{", StringComparison.Ordinal)
            ? Placeholder().Replace(text, match => match.Groups["name"] is { Success: true, Value: { } name }
                ? labels[name] is { Length: > 0 } label ? label : details[name]
                : Quantity.Of(value ?? double.NaN, unit))
            : text;

    [GeneratedRegex(@"\{\{\s{0,8}\$(value|labels\.(?<name>[A-Za-z_][A-Za-z0-9_]{0,127}))\s{0,8}\}\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Placeholder();
}
