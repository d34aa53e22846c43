using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Features.Alerting.Rules;

namespace SophiaAI.Providers.Tests.Features.Alerting;

/// <summary>Values in memory.</summary>
internal sealed class FakeHistory : ISampleHistory
{
    private readonly Dictionary<string, MeasureDefinition> _definitions = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, LabelSet), List<Sample>> _samples = [];
    private readonly Dictionary<string, DateTimeOffset> _reads = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TimeSpan> _every = new(StringComparer.Ordinal);

    public DateTimeOffset? FirstRun { get; init; }

    public FakeHistory Define(MeasureDefinition definition, TimeSpan? every = null)
    {
        _definitions[definition.Name] = definition;
        if (every is { } known) _every[definition.Name] = known;
        return this;
    }

    public FakeHistory Add(string measure, LabelSet labels, DateTimeOffset at, double value)
    {
        if (!_samples.TryGetValue((measure, labels), out List<Sample>? samples)) _samples.Add((measure, labels), samples = []);
        samples.Add(Sample.Of(at, value));
        return Read(measure, at);
    }

    public FakeHistory Read(string measure, DateTimeOffset at)
    {
        if (!_reads.TryGetValue(measure, out DateTimeOffset last) || at > last) _reads[measure] = at;
        return this;
    }

    public MeasureDefinition? Definition(string measure) => _definitions.GetValueOrDefault(measure);

    public IReadOnlyList<LabelSet> Series(string measure) => [.. _samples.Keys.Where(key => key.Item1 == measure).Select(static key => key.Item2)];

    public IReadOnlyList<Sample> Samples(string measure, LabelSet labels, DateTimeOffset after, DateTimeOffset until) =>
        [.. _samples.GetValueOrDefault((measure, labels), []).Where(sample => sample.At > after && sample.At <= until).OrderBy(static sample => sample.At)];

    public DateTimeOffset? LastRead(string measure) => _reads.TryGetValue(measure, out DateTimeOffset at) ? at : null;

    public TimeSpan? Every(string measure) => _every.TryGetValue(measure, out TimeSpan every) ? every : null;

    public LabelSet Details(string measure, LabelSet labels) => LabelSet.Of(("reason", "because"));
}
