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

    // As many as fit into a message.
    private const int MostNamed = 3;

    private readonly GongCheckpointFile _file;
    private readonly DateTimeOffset _readAt;
    private readonly SortedDictionary<string, List<string>> _given;
    private readonly SortedSet<string> _again;
    private readonly HashSet<string> _known;
    private GongCheckpoint _state;
    private GongWindow? _slice;
    private bool _hasUnsaved;

    private GongWalk(GongCheckpointFile file, GongWalkOrder order, GongWalkStart start, IReadOnlyList<string>? company)
    {
        _file = file;
        Window = start.Window;
        Warnings = start.Warnings;
        _readAt = start.IsResumed ? start.Last!.ReadAt : order.Now;
        _given = new(start.Last?.Given ?? [], StringComparer.Ordinal);
        _again = new(start.Last?.Again ?? [], StringComparer.Ordinal);
        _known = _given.Values.SelectMany(static ids => ids).ToHashSet(StringComparer.Ordinal);
        // Nothing else lets a checkpoint leave its start.
        HasSeen = start.IsResumed && start.Last!.Until > start.Last.From;
        _state = new GongCheckpoint
        {
            Scope = order.Scope,
            CompanyWorkspaceIds = company,
            IsDetailed = order.IsDetailed,
            From = start.Last?.From ?? Window.From,
            Until = start.Last?.Until ?? Window.From,
            ReadAt = start.Last?.ReadAt ?? order.Now,
            IsComplete = start.Last?.IsComplete ?? false,
            Given = _given,
        };
    }

    /// <summary>What is left to read; empty if it ends where it begins.</summary>
    public GongWindow Window { get; }

    /// <summary>What a person should know about where the walk begins.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>Whether the service has shown anything of the window, be it known or not. If not, the access key may not see what there is.</summary>
    public bool HasSeen { get; private set; }

    /// <summary>Whether the present slice is a day that came incomplete before.</summary>
    public bool IsRepetition { get; private set; }

    /// <summary>What is left after the present slice; null if nothing is.</summary>
    public GongWindow? Rest => _slice!.To >= Window.To ? null : new GongWindow(_slice.To, Window.To);

    /// <summary>Begins a walk, or continues it where its checkpoint says.</summary>
    /// <param name="path">The full path of the checkpoint's file, which the walk keeps open.</param>
    /// <param name="order">What was asked for.</param>
    /// <exception cref="GongCheckpointException">The checkpoint is of another walk, or no checkpoint.</exception>
    /// <exception cref="IOException">The file can't be read or written.</exception>
    public static GongWalk Begin(string path, GongWalkOrder order)
    {
        GongCheckpointFile file = GongCheckpointFile.Open(path);
        try
        {
            return Begin(file, order);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static GongWalk Begin(GongCheckpointFile file, GongWalkOrder order)
    {
        GongCheckpoint? last = file.Read();
        if (last is not null && order.Scope.DifferenceFrom(last.Scope) is { } difference)
            throw new GongCheckpointException($"This checkpoint belongs to {difference}.", "Give each listing a checkpoint file of its own.");
        GongWalkStart start = new(order, last);
        GongWalk walk = new(file, order, start, Company(order, last));
        // However early the first run ends, the next one begins where it did.
        if (start.Last is null && walk.Window.From < walk.Window.To) walk.Write(walk._state);
        return walk;
    }

    /// <summary>The days to read, each until midnight (UTC): first those that came incomplete before, then the window's, in order.</summary>
    public IEnumerable<GongWindow> Slices()
    {
        foreach (string day in _again.ToArray())
        {
            DateTimeOffset start = GongTime.StartOf(day);
            GongWindow slice = new(Later(start, _state.From), Earlier(Midnight(start), Window.From));
            if (slice.From >= slice.To) continue;
            (_slice, IsRepetition) = (slice, true);
            yield return slice;
        }

        for (DateTimeOffset from = Window.From; from < Window.To;)
        {
            DateTimeOffset to = Earlier(Midnight(from), Window.To);
            (_slice, IsRepetition) = (new GongWindow(from, to), false);
            yield return _slice;
            from = to;
        }
    }

    /// <summary>The service has shown something of the window.</summary>
    public void See() => HasSeen = true;

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

    /// <summary>The present slice has been read, and all of its items have been given.</summary>
    /// <param name="isWhole">Whether the service sent all that there is. If not, the next run reads that day again.</param>
    /// <exception cref="IOException">The checkpoint can't be written.</exception>
    public void Complete(bool isWhole)
    {
        string day = Day(_slice!.From);
        if (!isWhole) _again.Add(day);
        // Only a part of the day may have been read now.
        else if (_slice.From <= Later(GongTime.StartOf(day), _state.From)) _again.Remove(day);
        Write(IsRepetition ? _state : Reached(_slice.To, isComplete: _slice.To == Window.To));
    }

    /// <summary>The walk is being cut within a slice: what has been given of it will not be given again.</summary>
    /// <exception cref="IOException">The checkpoint can't be written.</exception>
    public void Cut()
    {
        if (_hasUnsaved) Write(IsRepetition ? _state : Reached(_slice!.From, isComplete: false));
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    // Keys change, and so do the workspaces, but not all of them from one run to the next.
    private static IReadOnlyList<string>? Company(GongWalkOrder order, GongCheckpoint? last)
    {
        string[] present = [.. order.Company().Order(StringComparer.Ordinal)];
        if (present.Length == 0) return last?.CompanyWorkspaceIds;
        if (last?.CompanyWorkspaceIds is { Count: > 0 } known && !known.Intersect(present, StringComparer.Ordinal).Any())
        {
            throw new GongCheckpointException(
                $"This checkpoint belongs to another company: to one with {Workspaces(known)}, and the access key is of one with {Workspaces(present)}.",
                "Check GONG_API_KEY, and give each company a checkpoint file of its own.");
        }

        return present;
    }

    private static string Workspaces(IReadOnlyList<string> ids) =>
        $"the workspace{(ids.Count == 1 ? string.Empty : "s")} {string.Join(", ", ids.Take(MostNamed))}{(ids.Count > MostNamed ? " and others" : string.Empty)}";

    private GongCheckpoint Reached(DateTimeOffset until, bool isComplete) => _state with { Until = until, ReadAt = _readAt, IsComplete = isComplete };

    private void Write(GongCheckpoint state)
    {
        Forget(state);
        _state = state with { Again = _again.Count == 0 ? null : [.. _again] };
        _file.Write(_state);
        _hasUnsaved = false;
    }

    // No run reads the days before these again. The last day that something was found on counts too, because it is by Gong's clock.
    private void Forget(GongCheckpoint state)
    {
        if (_given.Count == 0) return;
        DateTimeOffset read = Earlier(state.ReadAt, GongTime.StartOf(_given.Keys.Last()));
        string firstKept = Day(Earlier(state.Until, read - LongestOverlap));
        foreach (string day in _given.Keys.TakeWhile(day => string.CompareOrdinal(day, firstKept) < 0).Where(day => !_again.Contains(day)).ToArray())
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
