namespace SophiaAI.Providers.Services.Gong.Walks;

/// <summary>
/// A walk through a long window of time, day by day. Its checkpoint tells a later run where to continue, and what has been
/// given already. Once a walk has come to its end, the next run also reads again the last days before it, because calls and
/// transcripts appear in Gong late, some by days.
/// </summary>
internal sealed class GongWalk : IDisposable
{
    /// <summary>The longest time that a later run may read again. The ids of that time are kept.</summary>
    public static readonly TimeSpan LongestOverlap = TimeSpan.FromDays(30);

    private readonly GongCheckpointFile _file;
    private readonly GongWalkScope _scope;
    private readonly DateTimeOffset _first;
    private readonly DateTimeOffset _readAt;
    private readonly SortedDictionary<string, List<string>> _given;
    private readonly HashSet<string> _known;
    private GongWindow? _slice;
    private bool _hasUnsaved;

    private GongWalk(GongCheckpointFile file, GongWalkScope scope, GongCheckpoint? last, GongWindow window, DateTimeOffset readAt)
    {
        _file = file;
        _scope = scope;
        _first = last?.From ?? window.From;
        _readAt = readAt;
        Window = window;
        _given = last?.Given ?? new(StringComparer.Ordinal);
        _known = _given.Values.SelectMany(static ids => ids).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>What is left to read; empty if it ends where it begins.</summary>
    public GongWindow Window { get; }

    /// <summary>Begins a walk, or continues it where its checkpoint says.</summary>
    /// <param name="path">The full path of the checkpoint's file, which the walk keeps open.</param>
    /// <param name="scope">What is listed.</param>
    /// <param name="wanted">The window that was given. Once there is a checkpoint, its start no longer counts.</param>
    /// <param name="overlap">How long before the time of a walk that came to its end the next one begins.</param>
    /// <param name="now">The time. A walk does not go beyond it: what happens later would never be read.</param>
    /// <exception cref="GongCheckpointException">The checkpoint is of another walk, or no checkpoint.</exception>
    /// <exception cref="IOException">The file can't be read or written.</exception>
    public static GongWalk Begin(string path, GongWalkScope scope, GongWindow wanted, TimeSpan overlap, DateTimeOffset now)
    {
        GongCheckpointFile file = GongCheckpointFile.Open(path);
        try
        {
            return Begin(file, scope, wanted, overlap, now);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static GongWalk Begin(GongCheckpointFile file, GongWalkScope scope, GongWindow wanted, TimeSpan overlap, DateTimeOffset now)
    {
        GongCheckpoint? last = file.Read();
        if (last?.Scope.DifferenceFrom(scope) is not null)
            throw new GongCheckpointException($"The checkpoint is of a walk that lists {scope.DifferenceFrom(last.Scope)}.", "Give each walk a checkpoint of its own.");
        DateTimeOffset from = GongTime.WholeSecond(last is null ? wanted.From : Continuation(last, overlap));
        DateTimeOffset to = GongTime.WholeSecond(Earlier(wanted.To, now));
        GongWalk walk = new(file, scope, last, new GongWindow(from, Later(from, to)), last is { IsComplete: false } ? last.ReadAt : now);
        // However early the first run ends, the next one begins where it did.
        if (last is null) walk.Write(from, isComplete: false);
        return walk;
    }

    /// <summary>The days to read, in order, each until midnight (UTC).</summary>
    public IEnumerable<GongWindow> Slices()
    {
        for (DateTimeOffset from = Window.From; from < Window.To;)
        {
            DateTimeOffset to = Earlier(Midnight(from), Window.To);
            yield return _slice = new GongWindow(from, to);
            from = to;
        }
    }

    /// <summary>Whether an item has not been given yet, by this run or an earlier one.</summary>
    public bool IsNew(string id) => !_known.Contains(id);

    /// <summary>An item of the present slice has been given.</summary>
    public void Give(string id)
    {
        _known.Add(id);
        string day = Day(_slice!.From);
        if (!_given.TryGetValue(day, out List<string>? ids)) _given[day] = ids = [];
        ids.Add(id);
        _hasUnsaved = true;
    }

    /// <summary>All items of the present slice have been given: the next run need not read it again for the sake of this one.</summary>
    /// <exception cref="IOException">The checkpoint can't be written.</exception>
    public void Complete() => Write(_slice!.To, isComplete: _slice.To == Window.To);

    /// <summary>The walk is being cut within a slice: what has been given of it will not be given again.</summary>
    /// <exception cref="IOException">The checkpoint can't be written.</exception>
    public void Cut()
    {
        if (_hasUnsaved) Write(_slice!.From, isComplete: false);
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static DateTimeOffset Continuation(GongCheckpoint last, TimeSpan overlap) =>
        last.IsComplete ? Earlier(last.Until, Later(last.From, last.ReadAt - overlap)) : last.Until;

    private void Write(DateTimeOffset until, bool isComplete)
    {
        Forget(Day(Earlier(until, _readAt - LongestOverlap)));
        _file.Write(new GongCheckpoint { Scope = _scope, From = _first, Until = until, ReadAt = _readAt, IsComplete = isComplete, Given = _given });
        _hasUnsaved = false;
    }

    // No run reads these days again.
    private void Forget(string firstKept)
    {
        foreach (string day in _given.Keys.TakeWhile(day => string.CompareOrdinal(day, firstKept) < 0).ToArray())
        {
            _known.ExceptWith(_given[day]);
            _given.Remove(day);
        }
    }

    private static string Day(DateTimeOffset time) => GongTime.Day(time.UtcDateTime)!;

    // No clock holds the midnight after the last day.
    private static DateTimeOffset Midnight(DateTimeOffset time) =>
        DateTimeOffset.MaxValue - time < TimeSpan.FromDays(1) ? DateTimeOffset.MaxValue : new DateTimeOffset(time.UtcDateTime.Date.AddDays(1), TimeSpan.Zero);

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
