namespace SophiaAI.Providers.Services.Gong.Calls;

/// <summary>
/// Finds the newest call with few requests: Gong has no order that could be asked for, and a week may have many pages, of
/// the requests that the company has in a day. Where calls are many, their time is halved until one page has what is left.
/// </summary>
/// <param name="calls">The calls.</param>
internal sealed class GongNewestCall(GongCallProvider calls)
{
    /// <summary>The most requests that it takes. If they were not enough, there are many calls, and one of the newest was found.</summary>
    public const int MostRequests = 7;

    /// <summary>How far back people look: most companies have called somebody in a month.</summary>
    public static readonly TimeSpan Reach = TimeSpan.FromDays(30);

    // Mostly there was a call just now.
    private static readonly TimeSpan[] s_looks = [TimeSpan.FromHours(1), TimeSpan.FromDays(1), TimeSpan.FromDays(7)];

    /// <summary>When the newest call began; null if there is none.</summary>
    /// <param name="now">The present.</param>
    /// <param name="reach">How far back to look.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="Core.Errors.ServiceException">A call failed.</exception>
    public async Task<DateTimeOffset?> FindAsync(DateTimeOffset now, TimeSpan reach, CancellationToken cancellationToken)
    {
        int left = MostRequests;
        DateTimeOffset to = now;
        foreach (TimeSpan look in s_looks.Where(look => look < reach).Append(reach))
        {
            GongWindow window = new(now - look, to);
            GongCallGlimpse seen = await calls.GlimpseAsync(window, cancellationToken).ConfigureAwait(false);
            left--;
            if (!seen.IsEmpty) return seen.IsWhole ? seen.Newest : await HalveAsync(window, seen.Newest, left, cancellationToken).ConfigureAwait(false);
            to = window.From;
        }

        return null;
    }

    // A window with more calls than a page.
    private async Task<DateTimeOffset?> HalveAsync(GongWindow window, DateTimeOffset? newest, int left, CancellationToken cancellationToken)
    {
        for (; left > 0; left--)
        {
            DateTimeOffset middle = window.From + ((window.To - window.From) / 2);
            GongCallGlimpse later = await calls.GlimpseAsync(new GongWindow(middle, window.To), cancellationToken).ConfigureAwait(false);
            if (later.Newest is { } found && !(found < newest)) newest = found;
            if (!later.IsEmpty && later.IsWhole) return newest;
            window = later.IsEmpty ? window with { To = middle } : window with { From = middle };
        }

        return newest;
    }
}
