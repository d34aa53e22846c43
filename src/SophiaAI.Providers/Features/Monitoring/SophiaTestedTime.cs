using SophiaAI.Providers.Core.Records;
using SophiaAI.Providers.Features.Monitoring.Samples;

namespace SophiaAI.Providers.Features.Monitoring;

/// <summary>A part of the time in which rules were tried, and how fine its values are.</summary>
public sealed record SophiaTestedTime
{
    /// <summary>The first run, in UTC.</summary>
    public DateTimeOffset From { get; init; }

    /// <summary>The last run, in UTC.</summary>
    public DateTimeOffset To { get; init; }

    /// <summary>What its values are: single ones, or what is kept of hours or days.</summary>
    [Words(typeof(SampleResolution))]
    public required string Resolution { get; init; }

    /// <summary>Resolution and time, for tables.</summary>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Resolution} {From.UtcDateTime:yyyy-MM-dd HH:mm} to {To.UtcDateTime:yyyy-MM-dd HH:mm}");
}
