using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Telemetry;

namespace SophiaAI.Providers.Services.Estuary.Publications;

/// <summary>
/// A run of a command that publishes. Its drafts name it, so that the next run can remove what a killed one has left: if the
/// process is gone from this machine, or after an hour, which no run takes.
/// </summary>
internal sealed record EstuaryRun
{
    private const string Mark = "SophiaAI publication";

    private static readonly TimeSpan s_longest = TimeSpan.FromHours(1);

    private EstuaryRun(string id, string machine, int process, long started) => (Id, Machine, Process, Started) = (id, machine, process, started);

    private string Id { get; }

    private string Machine { get; }

    private int Process { get; }

    // In seconds: systems know it only roughly.
    private long Started { get; }

    /// <summary>The detail of a draft of this run.</summary>
    public string Detail => string.Create(CultureInfo.InvariantCulture, $"{Mark} {Id} (run {Machine} {Process} {Started})");

    /// <summary>A new run of this process.</summary>
    public static EstuaryRun Start()
    {
        using Process own = System.Diagnostics.Process.GetCurrentProcess();
        return new EstuaryRun(Guid.NewGuid().ToString("N"), ThisMachine(), own.Id, SecondsOf(own));
    }

    /// <summary>Removes the drafts of runs that were killed. What can't be removed is left for the next one.</summary>
    public static async Task CleanAsync(EstuaryDrafts drafts, ProviderContext context, CancellationToken cancellationToken)
    {
        try
        {
            DateTimeOffset now = context.Runtime.Time.GetUtcNow();
            List<string> left = [];
            await foreach (DraftNode draft in drafts.ListAsync(cancellationToken).ConfigureAwait(false))
            {
                if (draft.Id is { } id && Read(draft.Detail) is { } run && (now - draft.CreatedAt > s_longest || run.IsGone())) left.Add(id);
            }

            foreach (string id in left)
            {
                await drafts.DeleteAsync(id, cancellationToken).ConfigureAwait(false);
                context.Report(ProviderEventKind.Verbose, $"Removed the draft {id} of a publication that did not end.");
            }
        }
        catch (ServiceException failure)
        {
            context.Report(ProviderEventKind.Verbose, $"Drafts of earlier publications were not looked for: {failure.Message}");
        }
    }

    /// <summary>The run that a draft's detail names; null for a draft of anybody else.</summary>
    public static EstuaryRun? Read(string? detail) =>
        detail?.Split([' ', '(', ')'], StringSplitOptions.RemoveEmptyEntries) is ["SophiaAI", "publication", { } id, "run", { } machine, { } process, { } started]
        && int.TryParse(process, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
        && long.TryParse(started, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds)
            ? new EstuaryRun(id, machine, number, seconds) : null;

    // Another machine's processes are unknown here.
    private bool IsGone() => Machine == ThisMachine() && !IsRunning();

    private bool IsRunning()
    {
        try
        {
            using Process process = System.Diagnostics.Process.GetProcessById(Process);
            return Math.Abs(SecondsOf(process) - Started) <= 2;
        }
        catch (ArgumentException)
        {
            return false;
        }
        catch (Exception exception) when (exception is InvalidOperationException or System.ComponentModel.Win32Exception or NotSupportedException)
        {
            // It has just ended, or is somebody else's.
            return true;
        }
    }

    private static long SecondsOf(Process process) => new DateTimeOffset(process.StartTime.ToUniversalTime()).ToUnixTimeSeconds();

    // Not the name itself: others can read a draft's detail. Containers may have one name and different processes.
    private static string ThisMachine() => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{Environment.MachineName} {ProcessSpace()}"))[..6]).ToLowerInvariant();

    private static string? ProcessSpace()
    {
        try
        {
            return OperatingSystem.IsLinux() ? new FileInfo("/proc/self/ns/pid").LinkTarget : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
