using System.Globalization;
using System.Management.Automation;

namespace SophiaAI.Common;

/// <summary>
/// Accepts a duration as a TimeSpan or as a number of seconds. By itself, the engine would read a number as ticks of
/// 100 ns, which nobody means.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SecondsAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        object? value = EngineValue.Bare(OneValueAttribute.Single(inputData!)) ?? throw new ArgumentTransformationMetadataException(OneValueAttribute.IsEmpty);
        TimeSpan duration = value is TimeSpan given ? given : Parse(Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty);
        return duration >= TimeSpan.Zero ? duration : throw new ArgumentTransformationMetadataException("A duration can't be negative.");
    }

    private static TimeSpan Parse(string text)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds) && Math.Abs(seconds) < TimeSpan.MaxValue.TotalSeconds)
            return TimeSpan.FromSeconds(seconds);
        if (TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out TimeSpan duration)) return duration;
        throw new ArgumentTransformationMetadataException($"'{text}' is not a duration. Give seconds, such as 300, or a time span, such as 00:05:00.");
    }
}
