using System.Globalization;

namespace SophiaAI.Providers.Services.Gong.Walks;

/// <summary>Where a walk begins, by what was asked for and what its checkpoint says; and what a person should know about that.</summary>
internal sealed class GongWalkStart
{
    // Clocks of machines that work together differ by that much.
    private static readonly TimeSpan s_tolerance = TimeSpan.FromMinutes(10);

    private readonly GongWalkOrder _order;
    private readonly List<string> _warnings = [];

    /// <param name="order">What was asked for.</param>
    /// <param name="last">The checkpoint; null if there is none.</param>
    public GongWalkStart(GongWalkOrder order, GongCheckpoint? last)
    {
        _order = order;
        // It was begun with a wrong year, and nothing has come of it.
        Last = last is { Given.Count: 0 } && IsAhead(last.From) ? null : last;
        if (Last is null) Window = Until(order.Window.From);
        else Continue(Last);
        Warn(Last);
    }

    /// <summary>The checkpoint that is continued; null if a walk begins.</summary>
    public GongCheckpoint? Last { get; }

    /// <summary>What is to be read.</summary>
    public GongWindow Window { get; private set; } = null!;

    /// <summary>Whether a part that was cut is continued, and not begun again.</summary>
    public bool IsResumed { get; private set; }

    /// <summary>What a person should know.</summary>
    public IReadOnlyList<string> Warnings => _warnings;

    private void Continue(GongCheckpoint last)
    {
        if (IsAhead(last.Until) || IsAhead(last.ReadAt))
        {
            Window = Until(BeforeWrongClock(last));
            _warnings.Add(Text($"The checkpoint says that it was written at {Later(last.ReadAt, last.Until):u}, and it is {_order.Now:u}: a clock was wrong. So what began since {Window.From:u} is read again; what was returned of it is not returned again."));
        }
        else
        {
            IsResumed = !last.IsComplete;
            Window = Until(last.IsComplete ? Earlier(last.Until, Later(last.From, last.ReadAt - _order.Overlap)) : last.Until);
        }
    }

    private void Warn(GongCheckpoint? last)
    {
        if (last is null && Window.From >= _order.Now) _warnings.Add(Text($"-From ({Window.From:u}) is in the future. Nothing was read, and no checkpoint was written."));
        if (last is null) return;
        if (_order.HasFrom && _order.Window.From < last.From)
            _warnings.Add(Text($"-From ({_order.Window.From:u}) is before the time at which this checkpoint begins ({last.From:u}), and counts in the first run only. For what is before that time, use another checkpoint file."));
        if (_order.HasTo && _order.Window.To < Window.From)
            _warnings.Add(Text($"The checkpoint has come to {Window.From:u}, and -To ({_order.Window.To:u}) is before that, so nothing was read. To read that time again, use another checkpoint file, or none."));
        if (_order.IsDetailed && last.IsDetailed == false)
            _warnings.Add("The earlier runs with this checkpoint were without -Detailed. Only calls that were not returned before come with details. To get them all with details, use another checkpoint file.");
    }

    // The time of reading is not known. Nothing was read after the last day that something was found on, and what appeared late is not further back than the longest overlap.
    private DateTimeOffset BeforeWrongClock(GongCheckpoint last)
    {
        DateTimeOffset start = Earlier(last.Until, _order.Now - GongWalk.LongestOverlap);
        if (last.Given.Count > 0) start = Earlier(start, last.Given.Keys.Select(GongTime.StartOf).Max());
        return Later(last.From, start);
    }

    private bool IsAhead(DateTimeOffset time) => time > _order.Now + s_tolerance;

    // Empty if it would end before it begins.
    private GongWindow Until(DateTimeOffset from) => new(from, Later(from, Earlier(_order.Window.To, _order.Now)));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
