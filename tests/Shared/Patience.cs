using System.Diagnostics;

namespace SophiaAI.Tests.Shared;

/// <summary>Waiting with a bound: what has not happened within a minute fails the test, with what was waited for.</summary>
internal static class Patience
{
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(5);

    /// <summary>Waits until a condition is met.</summary>
    public static Task UntilAsync(Func<bool> isMet, string awaited) => UntilAsync(() => Task.FromResult(isMet()), awaited);

    /// <summary>Waits until a condition is met.</summary>
    public static async Task UntilAsync(Func<Task<bool>> isMet, string awaited)
    {
        long start = Stopwatch.GetTimestamp();
        while (!await isMet())
        {
            if (Stopwatch.GetElapsedTime(start) > Limit) throw TooLong(awaited);
            await Task.Delay(s_pause, Xunit.TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Waits for a task.</summary>
    public static async Task<T> ForAsync<T>(Task<T> task, string awaited)
    {
        await ForAsync((Task)task, awaited);
        return await task;
    }

    /// <summary>Waits for a task.</summary>
    public static async Task ForAsync(Task task, string awaited)
    {
        try
        {
            await task.WaitAsync(Limit, Xunit.TestContext.Current.CancellationToken);
        }
        catch (TimeoutException) when (!task.IsCompleted)
        {
            throw TooLong(awaited);
        }
    }

    /// <summary>Waits for a program to end, and ends it otherwise.</summary>
    public static async Task<int> ForExitAsync(Process process)
    {
        try
        {
            await ForAsync(process.WaitForExitAsync(Xunit.TestContext.Current.CancellationToken), $"the end of {process.StartInfo.FileName}");
            return process.ExitCode;
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>Waits for a program to end, and ends it otherwise.</summary>
    public static int ForExit(Process process)
    {
        if (process.WaitForExit(Limit)) return process.ExitCode;
        process.Kill(entireProcessTree: true);
        throw TooLong($"the end of {process.StartInfo.FileName}");
    }

    private static TimeoutException TooLong(string awaited) => new($"Waited {Limit.TotalSeconds:0} s in vain for {awaited}.");
}
