using System.Collections.Concurrent;

namespace SophiaAI.Providers.Services.Snowflake.Statements;

/// <summary>
/// Work that continues after a command was stopped. Ctrl+C often ends the whole process, for example in a script run by
/// <c>pwsh -File</c>: the end of the process waits a moment for this work, which would otherwise be lost.
/// </summary>
internal static class BackgroundWork
{
    /// <summary>The time limit for each piece of work, and so the longest delay at the end of the process.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    private static readonly ConcurrentDictionary<Task, bool> s_running = new();

    static BackgroundWork() => AppDomain.CurrentDomain.ProcessExit += static (_, _) => WaitForAll();

    /// <summary>Starts a piece of work, and ignores its failure.</summary>
    /// <param name="work">The work; its token is cancelled when the time is up.</param>
    public static void Start(Func<CancellationToken, Task> work)
    {
        Task running = Task.Run(async () =>
        {
#pragma warning disable RS0030 // The end of a process waits by the real clock.
            using CancellationTokenSource limit = new(Limit);
#pragma warning restore RS0030
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

    /// <summary>Waits until all of the work has ended, or its time is up.</summary>
#pragma warning disable RS0030 // When this event returns, the process ends.
    public static void WaitForAll() => Task.WhenAll(s_running.Keys.Select(static task => task.ContinueWith(static _ => { }, TaskScheduler.Default))).Wait(Limit);
#pragma warning restore RS0030
}
