using System.Globalization;
using System.Management.Automation;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Common;

/// <summary>
/// Accepts a moment as a time, or by how long ago it was: a TimeSpan, or a number with a unit, such as <c>90s</c>,
/// <c>30m</c>, <c>2h</c>, <c>3d</c> and <c>1w</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class TimeOrAgoAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        object? given = OneValueAttribute.Single(inputData!);
        object? value = EngineValue.Bare(given);
        return value switch
        {
            // As if the parameter had been left out, it would search more than was meant.
            null => throw new ArgumentTransformationMetadataException(OneValueAttribute.IsEmpty),
            TimeSpan ago => Before(ago),
            // 3d without quotes is a decimal number to the parser, which keeps the text that was typed.
            string or decimal when Durations.Parse(given) is { } ago => Before(ago),
            // A number would be read as ticks since the year 1.
            int or long or double or decimal => throw NotTime(value),
            // Otherwise the engine would read it by the rules of the user's culture, whose calendar may have other years.
            string text => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out DateTimeOffset time) ? time : throw NotTime(text),
            _ => value,
        };
    }

    private static ArgumentTransformationMetadataException NotTime(object value) => new(
        string.Create(CultureInfo.InvariantCulture, $"'{value}' is not a time. Give a time, a TimeSpan, or how long ago with a unit, such as 2h or 3d."));

    // A span that New-TimeSpan made with an end in the past is negative, and means the same.
    private static DateTimeOffset Before(TimeSpan ago)
    {
        DateTimeOffset now = ServiceRuntime.Shared.Time.GetUtcNow();
        TimeSpan back = ago.Duration();
        return back < now - DateTimeOffset.MinValue ? now - back : throw new ArgumentTransformationMetadataException($"{ago} ago is before the year 1.");
    }
}
