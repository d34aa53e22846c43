using System.Globalization;
using System.Management.Automation;

namespace SophiaAI.Common;

/// <summary>
/// Accepts a duration as a TimeSpan, as a number with a unit, such as <c>10m</c>, or as a number of seconds. By itself, the
/// engine would read a number as ticks of 100 ns, which nobody means.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SecondsAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        object? given = OneValueAttribute.Single(inputData!);
        if (EngineValue.Bare(given) is null) throw new ArgumentTransformationMetadataException(OneValueAttribute.IsEmpty);
        TimeSpan duration = Durations.Read(given!) ?? Seconds(given!);
        return duration >= TimeSpan.Zero ? duration : throw new ArgumentTransformationMetadataException("A duration can't be negative.");
    }

    private static TimeSpan Seconds(object given)
    {
        string text = Convert.ToString(given, CultureInfo.InvariantCulture) ?? string.Empty;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds) && Math.Abs(seconds) < TimeSpan.MaxValue.TotalSeconds)
            return TimeSpan.FromSeconds(seconds);
        throw new ArgumentTransformationMetadataException(
            $"'{text}' is not a duration. Give a TimeSpan, or a number with a unit (s, m, h, d or w), such as 30m or 1m30s; a number alone is seconds.");
    }
}
