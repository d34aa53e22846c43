using System.Management.Automation;
using SophiaAI.Common;

namespace SophiaAI.Monitoring;

/// <summary>Accepts the end of a silence: a time, as text in ISO 8601 or as the user's culture has it; or the word Resolved.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SilenceEndAttribute : ArgumentTransformationAttribute
{
    /// <summary>The word for: until what it mutes is resolved.</summary>
    public const string Resolved = nameof(Resolved);

    private static readonly TimeOrAgoAttribute s_time = new();

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        object? given = OneValueAttribute.Single(inputData!);
        object? value = EngineValue.Bare(given);
        if (value is string text && text.Equals(Resolved, StringComparison.OrdinalIgnoreCase)) return Resolved;
        // It would be taken for how long ago.
        if (value is TimeSpan || (value is not null && Durations.Parse(given) is not null)) throw new ArgumentTransformationMetadataException($"'{GivenText.Of(given)}' is a duration. Give it with -Duration.");
        if (s_time.GapOf(given) is { } gap) throw new ArgumentTransformationMetadataException(gap);
        try
        {
            return LanguagePrimitives.ConvertTo<DateTimeOffset>(s_time.Transform(engineIntrinsics, inputData));
        }
        catch (Exception exception) when (exception is PSInvalidCastException or ArgumentTransformationMetadataException && value is not null)
        {
            throw new ArgumentTransformationMetadataException($"'{GivenText.Of(given)}' is not a time. Give a time in ISO 8601, such as 2026-11-05T18:00, or Resolved.");
        }
    }
}
