using SophiaAI.Providers.Core.Labels;

namespace SophiaAI.Providers.Features.Monitoring.Samples;

/// <summary>A series: a measure, and what it is measured of.</summary>
/// <param name="Measure">The measure's name.</param>
/// <param name="Labels">The labels.</param>
internal readonly record struct SeriesKey(string Measure, LabelSet Labels);
