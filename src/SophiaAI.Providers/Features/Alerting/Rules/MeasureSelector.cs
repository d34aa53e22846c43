using SophiaAI.Providers.Core.Labels;

namespace SophiaAI.Providers.Features.Alerting.Rules;

/// <summary>The series of a measure whose labels meet all matchers.</summary>
/// <param name="Name">The measure's name.</param>
/// <param name="Matchers">What their labels have to meet.</param>
internal sealed record MeasureSelector(string Name, IReadOnlyList<Matcher> Matchers);
