using SophiaAI.Providers.Core.Labels;

namespace SophiaAI.Providers.Core.Contracts;

/// <summary>A value that was measured.</summary>
/// <param name="Measure">The measure's name.</param>
/// <param name="Labels">What it is the value of, such as a warehouse.</param>
/// <param name="Value">The value, in the measure's unit.</param>
/// <param name="At">The time that it belongs to, in UTC.</param>
internal readonly record struct Reading(string Measure, LabelSet Labels, double Value, DateTimeOffset At);
