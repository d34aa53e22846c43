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

    /// <summary>How often the measure's source is read: a value is good for twice as long. Null if that is not known, and a value is good until the next reading.</summary>
    TimeSpan? Every(string measure) => null;

    /// <summary>When values were taken first; null if that is not known. What has never had a value is absent since then.</summary>
    DateTimeOffset? FirstRun => null;

    /// <summary>The values to show with an alert, among those of a series from a time on (exclusive) until another (inclusive).</summary>
    IReadOnlyList<Sample> Recent(string measure, LabelSet labels, DateTimeOffset after, DateTimeOffset until) => Samples(measure, labels, after, until);

    /// <summary>What came with the newest value of a series and is not part of its identity, such as the reason of a failure.</summary>
    LabelSet Details(string measure, LabelSet labels) => LabelSet.Empty;
}
