using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Labels;

namespace SophiaAI.Providers.Features.Alerting.Rules;

/// <summary>The values that were measured, as far back as they are kept: those of this run included.</summary>
internal interface ISampleHistory
{
    /// <summary>What is measured, by name; null if there is no such measure.</summary>
    MeasureDefinition? Definition(string measure);

    /// <summary>The series of a measure: those that have had a value within the last 30 days.</summary>
    IReadOnlyList<LabelSet> Series(string measure);

    /// <summary>The values of a series from a time on (exclusive) until another (inclusive), in order. Old ones are hourly or daily.</summary>
    IReadOnlyList<Sample> Samples(string measure, LabelSet labels, DateTimeOffset after, DateTimeOffset until);

    /// <summary>When the measure's source was last read without a failure; null if it never was.</summary>
    DateTimeOffset? LastRead(string measure);
}
