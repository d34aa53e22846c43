using System.Globalization;
using System.Management.Automation;
using System.Numerics;
using System.Text.RegularExpressions;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Common;

/// <summary>
/// Accepts a moment as a time, or by how long ago it was: a TimeSpan, or a number with a unit, such as <c>90s</c>,
/// <c>30m</c>, <c>2h</c>, <c>3d</c> and <c>1w</c>. A time as text is ISO 8601, or as the user's culture has it.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed partial class TimeOrAgoAttribute : ArgumentTransformationAttribute
{
    private const int LastYear = 9999;

    /// <summary>Whether a date without a time of day and without a zone is the day in UTC, for commands that count by it; otherwise the local day.</summary>
    public bool DatesAreUtc { get; init; }

    /// <summary>Whether a duration is how long from now, and not how long ago: for moments that are mostly still to come.</summary>
    public bool IsAhead { get; init; }

#pragma warning disable RS0030 // What a person types is by the clock of the person's machine.
    /// <summary>The time zone of times without one.</summary>
    internal TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Local;
#pragma warning restore RS0030

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        if (GapOf(inputData) is { } gap) throw new ArgumentTransformationMetadataException(gap);
        object? read = Read(inputData);
        // What follows on it would be after the last year.
        return IsAhead && (read is DateTimeOffset { Year: LastYear } or DateTime { Year: LastYear }) ? throw new ArgumentTransformationMetadataException($"'{GivenText.Of(inputData)}' is in the last year that a clock holds. Give an earlier time.") : read;
    }

    /// <summary>That the clock of this machine never shows a local time, because it is put forward then, as a sentence or two; null if it does.</summary>
    internal string? GapOf(object? inputData)
    {
        object? given = OneValueAttribute.Single(inputData!);
        DateTime? local = EngineValue.Bare(given) switch
        {
            DateTime { Kind: not DateTimeKind.Utc } time => time,
            string text when DateTime.TryParse(text, CultureOf(text), DateTimeStyles.None, out DateTime time) && time.Kind == DateTimeKind.Unspecified => time,
            _ => null,
        };
        // A day without a midnight begins a little later, and is a day.
        return local is { } shown && shown.TimeOfDay > TimeSpan.Zero && Zone.IsInvalidTime(DateTime.SpecifyKind(shown, DateTimeKind.Unspecified))
            ? $"'{GivenText.Of(given)}' is a time that the clock does not show here: it is put forward then ({Zone.Id}). Give a time before or after that, or one with a time zone, such as {shown.ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture)}."
            : null;
    }

    private object? Read(object? inputData)
    {
        object? given = OneValueAttribute.Single(inputData!);
        object? value = EngineValue.Bare(given);
        return value switch
        {
            // As if the parameter had been left out, it would search more than was meant.
            null => throw new ArgumentTransformationMetadataException(OneValueAttribute.IsEmpty),
            TimeSpan span => Away(span),
            DateOnly day => DatesAreUtc ? Utc(day) : ReadAsLocal(() => new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue)), given!),
            DateTime { Kind: DateTimeKind.Unspecified } time when DatesAreUtc && time.TimeOfDay == TimeSpan.Zero => Utc(DateOnly.FromDateTime(time)),
            string text => Durations.Parse(text) is { } span ? Away(span) : Read(text),
            // Some units without quotes make a number to the parser, which keeps the text that was typed. A number alone
            // would be read as ticks since the year 1.
            _ when IsNumber(value) => Durations.Parse(given) is { } span ? Away(span) : throw NotTime(given!),
            _ => value,
        };
    }

    // Year, month and day in this order are the same in every culture, whatever its calendar; everything else is read as
    // Get-Date and the engine read it.
#pragma warning disable RS0030 // What a person types is in the person's culture.
    private DateTimeOffset Read(string text)
    {
        CultureInfo culture = CultureOf(text);
        // With a time of day or a zone, it is no date.
        return DatesAreUtc && DateOnly.TryParse(text, culture, out DateOnly day) ? Utc(day)
            : ReadAsLocal(() => DateTimeOffset.Parse(text, culture, DateTimeStyles.AssumeLocal), text);
    }

    private static CultureInfo CultureOf(string text) => YearFirst().IsMatch(text) ? CultureInfo.InvariantCulture : CultureInfo.CurrentCulture;
#pragma warning restore RS0030

    private static DateTimeOffset Utc(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);

    private DateTimeOffset ReadAsLocal(Func<DateTimeOffset> read, object given)
    {
        try
        {
            return read();
        }
        // A local time close to the year 1 may be before it in UTC.
        catch (Exception exception) when (exception is FormatException or ArgumentOutOfRangeException)
        {
            throw NotTime(given);
        }
    }

    [GeneratedRegex(@"^\s*[0-9]{4}-[0-9]{2}", RegexOptions.CultureInvariant)]
    private static partial Regex YearFirst();

    private static bool IsNumber(object value) =>
        value is sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal or BigInteger;

    private ArgumentTransformationMetadataException NotTime(object value) => new(
        $"'{GivenText.Of(value)}' is not a time. Give a time in ISO 8601, such as 2026-11-05, or in the form of your culture; a TimeSpan; or how long {(IsAhead ? "from now" : "ago")}, with a unit (s, m, h, d or w), such as 2h or 365d.");

    private DateTimeOffset Away(TimeSpan span) => IsAhead ? After(span) : Before(span);

    private static DateTimeOffset After(TimeSpan ahead)
    {
        DateTimeOffset now = ServiceRuntime.Shared.Time.GetUtcNow();
        return ahead < DateTimeOffset.MaxValue - now && ahead > DateTimeOffset.MinValue - now ? now + ahead : throw new ArgumentTransformationMetadataException($"{ahead} from now is after the year 9999.");
    }

    // A span that New-TimeSpan made with an end in the past is negative, and means the same.
    private static DateTimeOffset Before(TimeSpan ago)
    {
        DateTimeOffset now = ServiceRuntime.Shared.Time.GetUtcNow();
        TimeSpan back = ago.Duration();
        return back < now - DateTimeOffset.MinValue ? now - back : throw new ArgumentTransformationMetadataException($"{ago} ago is before the year 1.");
    }
}
