using SophiaAI.Providers.Core.Labels;

namespace SophiaAI.Providers.Core.Contracts;

/// <summary>One reading of a source: what it may use, and where its values go.</summary>
internal sealed class MeasureRun
{
    private readonly List<Reading> _readings = [];
    private readonly List<MeasuredEvent> _events = [];
    private readonly List<string> _unseen = [];
    private readonly HashSet<string> _unknown = [];

    /// <summary>Creates a reading.</summary>
    /// <param name="context">The settings.</param>
    /// <param name="now">The time of the run.</param>
    /// <param name="since">From when on events are to be found: where the last reading ended, less the source's latency, at most 24 hours ago.</param>
    /// <param name="token">Stops it.</param>
    public MeasureRun(ProviderContext context, DateTimeOffset now, DateTimeOffset since, CancellationToken token)
    {
        Context = context;
        Now = now;
        Since = since;
        Token = token;
    }

    /// <summary>The settings.</summary>
    public ProviderContext Context { get; }

    /// <summary>The time of the run.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>From when on events are to be found. Those that were found before may be found again: they are counted once.</summary>
    public DateTimeOffset Since { get; }

    /// <summary>Stops it.</summary>
    public CancellationToken Token { get; }

    /// <summary>The values.</summary>
    public IReadOnlyList<Reading> Readings => _readings;

    /// <summary>The events.</summary>
    public IReadOnlyList<MeasuredEvent> Events => _events;

    /// <summary>What was not looked at, each as a sentence, such as that the list was longer than what is read.</summary>
    public IReadOnlyList<string> Unseen => _unseen;

    /// <summary>The measures of the source of which nothing is known this time, although it was read: no value or event of them does not mean that there is none.</summary>
    public IReadOnlyCollection<string> Unknown => _unknown;

    /// <summary>Adds a value. A number that is not finite is not known.</summary>
    public void Add(MeasureDefinition measure, double value, LabelSet? labels = null)
    {
        if (double.IsFinite(value)) _readings.Add(new Reading(measure.Name, labels ?? LabelSet.Empty, value, Now));
    }

    /// <summary>Adds an event.</summary>
    /// <param name="measure">The measure that counts it.</param>
    /// <param name="id">Its id in the service, by which it is counted once.</param>
    /// <param name="at">When it happened.</param>
    /// <param name="labels">Its labels.</param>
    public void Add(MeasureDefinition measure, string id, DateTimeOffset at, LabelSet? labels = null) => _events.Add(new MeasuredEvent(measure.Name, id, at, labels ?? LabelSet.Empty));

    /// <summary>Says what was not looked at, once.</summary>
    public void NotLookedAt(string sentence)
    {
        if (!_unseen.Contains(sentence)) _unseen.Add(sentence);
    }

    /// <summary>Says that nothing is known of a measure this time, while the source's others are.</summary>
    /// <param name="measure">The measure.</param>
    /// <param name="sentence">Why, as a sentence.</param>
    public void NotKnown(MeasureDefinition measure, string sentence)
    {
        _unknown.Add(measure.Name);
        NotLookedAt(sentence);
    }
}
