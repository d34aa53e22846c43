using System.Management.Automation;

namespace SophiaAI.Common;

/// <summary>Accepts a duration as a TimeSpan, or as a number with a unit, such as <c>30m</c> and <c>7d</c>, up to a longest one.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class DurationAttribute : ArgumentTransformationAttribute
{
    private readonly TimeSpan _longest;

    /// <param name="longest">The longest duration, as people type it.</param>
    public DurationAttribute(string longest)
    {
        Longest = longest;
        _longest = Durations.Parse(longest)!.Value;
    }

    /// <summary>The longest duration, as people type it.</summary>
    public string Longest { get; }

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        object? given = OneValueAttribute.Single(inputData!);
        if (EngineValue.Bare(given) is null) throw new ArgumentTransformationMetadataException(OneValueAttribute.IsEmpty);
        TimeSpan duration = Durations.Read(given!) ?? throw new ArgumentTransformationMetadataException(
            $"'{GivenText.Of(given)}' is not a duration. Give a TimeSpan, or a number with a unit (s, m, h, d or w), such as 30m, 1h30m or 7d.");
        if (duration >= TimeSpan.Zero && duration <= _longest) return duration;
        throw new ArgumentTransformationMetadataException($"'{GivenText.Of(given)}' is not between 0 and {Longest}.");
    }
}
