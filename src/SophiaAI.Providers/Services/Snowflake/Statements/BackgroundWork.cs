using System.Collections.Concurrent;

namespace SophiaAI.Providers.Services.Snowflake.Statements;

/// <summary>
/// Work that continues after a command that was stopped. Ctrl+C often ends the whole process, in a script that is run by
/// <c>pwsh -File</c> for example: its end waits a moment for this work, which would be lost otherwise.
/// </summary>
internal static class BackgroundWork
{
    /// <summary>How long each piece of work may take, and so how long the process's end may be delayed.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    private static readonly ConcurrentDictionary<Task, bool> s_running = new();

    static BackgroundWork() => AppDomain.CurrentDomain.ProcessExit += static (_, _) => WaitForAll();

    /// <summary>Starts a piece of work, and lets nothing come of its failure.</summary>
    /// <param name="work">The work; its token is cancelled when the time is over.</param>
    public static void Start(Func<CancellationToken, Task> work)
    {
        Task running = Task.Run(async () =>
        {
            using CancellationTokenSource limit = new(Limit);
            await work(limit.Token).ConfigureAwait(false);
        });
        s_running[running] = true;
        running.ContinueWith(
            static ended =>
            {
                _ = ended.Exception;
                s_running.TryRemove(ended, out _);
            },
            TaskScheduler.Default);
    }

    /// <summary>Waits until all of it has ended, or its time is over.</summary>
    public static void WaitForAll() => Task.WhenAll(s_running.Keys.Select(static task => task.ContinueWith(static _ => { }, TaskScheduler.Default))).Wait(Limit);
}
