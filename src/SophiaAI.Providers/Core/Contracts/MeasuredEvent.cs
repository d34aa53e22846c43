using SophiaAI.Providers.Core.Labels;

namespace SophiaAI.Providers.Core.Contracts;

/// <summary>Something that happened, and is counted once.</summary>
/// <param name="Measure">The name of the measure that counts it.</param>
/// <param name="Id">Its id in the service.</param>
/// <param name="At">When it happened, in UTC.</param>
/// <param name="Labels">What it happened to.</param>
internal readonly record struct MeasuredEvent(string Measure, string Id, DateTimeOffset At, LabelSet Labels);
