using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Files;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Features.Monitoring.Samples;

namespace SophiaAI.Providers.Features.Monitoring.Store;

/// <summary>The folder in which the monitor keeps its state and its samples. One run at a time works with it.</summary>
internal sealed class MonitorFolder : IMonitorStore
{
    private const string StateName = "state.json";
    private const string LockName = "run.lock";

    // Below the folder that all parts of the module share.
    private const string DefaultName = "monitor";

    // What could not be read is for a person to look at, who looks at the first ones.
    private const int MostKeptAside = 5;

    // More than a state says of itself.
    private const int LongestHead = 4096;

    private const string Monitor = "SophiaAI";

    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Creates a folder's description. Nothing is read or written yet.</summary>
    /// <param name="path">Its full path.</param>
    public MonitorFolder(string path) => FullPath = path;

    /// <summary>Its full path.</summary>
    public string FullPath { get; }

    /// <inheritdoc/>
    public string Kind => "folder";

    /// <inheritdoc/>
    public string Place => FullPath;

    private string StatePath => Path.Combine(FullPath, StateName);

    /// <summary>The folder of this user; null if there is no home for it.</summary>
    public static string? DefaultPath(ServiceRuntime runtime)
    {
        ArgumentNullException.ThrowIfNull(runtime);
        return runtime.StateFolder is { } folder ? Path.Combine(folder, DefaultName) : null;
    }

    /// <summary>Waits until no other run works with the folder, and keeps others from it until the result is disposed of.</summary>
    /// <param name="runtime">The clock.</param>
    /// <param name="patience">How long to wait for another run.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <exception cref="ServiceException">Conflict: another run takes too long; InvalidRequest: the folder can't be used.</exception>
    public Task<IDisposable> LockAsync(ServiceRuntime runtime, TimeSpan patience, CancellationToken cancellationToken) => LockAsync(runtime, patience, static () => { }, cancellationToken);

    private async Task<IDisposable> LockAsync(ServiceRuntime runtime, TimeSpan patience, Action waits, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(runtime);
        // The pauses themselves: by the clock, a machine that sleeps in between would look like a lock.
        TimeSpan waited = TimeSpan.Zero;
        while (true)
        {
            try
            {
                Prepare();
                return FileLock.Open(Path.Combine(FullPath, LockName));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
            {
                if (!FileLock.IsHeld(exception)) throw Unusable(exception);
                if (waited >= patience) throw IsBusy(patience);
            }

            waits();
            TimeSpan pause = s_pause * (0.5 + (0.5 * runtime.NextRandom()));
            await Task.Delay(pause, runtime.Time, cancellationToken).ConfigureAwait(false);
            waited += pause;
        }
    }

    /// <summary>Reads the state.</summary>
    /// <param name="now">The time.</param>
    /// <exception cref="ServiceException">InvalidRequest: the file can't be opened.</exception>
    public LoadedState Load(DateTimeOffset now)
    {
        try
        {
            // A run would fail at these, and not begin anew.
            if (FileInstead() is { } other) throw new IOException($"'{other}' is a file.");
            if (Directory.Exists(StatePath)) throw new IOException($"'{StatePath}' is a folder.");
            if (!File.Exists(StatePath)) return new LoadedState(new MonitorState(), null) { IsWritten = false };
            OrdinaryFile.RefuseOther(StatePath);
            byte[] text = TextFile.ReadBytes(StatePath, MonitorStateText.Longest) ?? throw MonitorStateText.TooLong(Beginning());
            return new LoadedState(MonitorStateText.Read(text, now), null);
        }
        catch (UnreadableStateException exception)
        {
            return LoadedState.Unreadable(StatePath, exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw Unusable(exception);
        }
    }

    /// <summary>Keeps a state that can't be read beside the one that is written next. Only with the lock.</summary>
    /// <param name="now">The time, which becomes part of its name.</param>
    /// <returns>Its path; null if there are enough of them, and it was removed.</returns>
    /// <exception cref="ServiceException">InvalidRequest: it can't be moved.</exception>
    public string? SetAside(DateTimeOffset now)
    {
        try
        {
            string aside = string.Create(CultureInfo.InvariantCulture, $"{StatePath}.{now.UtcDateTime:yyyyMMdd'T'HHmmss}.unreadable");
            if (Directory.EnumerateFiles(FullPath, StateName + ".*.unreadable").Count() >= MostKeptAside)
            {
                File.Delete(StatePath);
                return null;
            }

            File.Move(StatePath, aside, overwrite: true);
            return aside;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unusable(exception);
        }
    }

    /// <summary>Writes the state: all of it or nothing. Only with the lock.</summary>
    /// <exception cref="ServiceException">InvalidRequest: it can't be written.</exception>
    public void Save(MonitorState state)
    {
        byte[] text = MonitorStateText.Write(state);
        try
        {
            FileDraft draft = FileDraft.Beside(StatePath, FileDraft.EndingOfProgress);
            draft.RemoveLeftover();
            using FileStream file = draft.Create(FileDraft.OwnerOnly);
            try
            {
                RandomAccess.Write(file.SafeFileHandle, text, 0);
                // A machine that loses power must not have the new name with the old content's length.
                file.Flush(flushToDisk: true);
                draft.MoveToTarget(file, overwrite: true);
            }
            catch
            {
                draft.Remove(file);
                throw;
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw Unusable(exception);
        }
    }

    /// <inheritdoc/>
    [SuppressMessage("Reliability", "CA2000", Justification = "The turn closes the file.")]
    public async Task<IMonitorTurn> TakeTurnAsync(ServiceRuntime runtime, TimeSpan patience, Action waits, CancellationToken cancellationToken) =>
        new FolderTurn(this, await LockAsync(runtime, patience, waits, cancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public Task<LoadedState> LoadAsync(DateTimeOffset now, CancellationToken cancellationToken) => Task.FromResult(Load(now));

    /// <inheritdoc/>
    public Task<ISampleFiles> OpenSamplesAsync(DateTimeOffset now, CancellationToken cancellationToken) => Task.FromResult<ISampleFiles>(new SampleFolder(FullPath));

    /// <summary>The failure of a folder that can't be used.</summary>
    public ServiceException Unusable(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return new ServiceException(Monitor, FailureReason.InvalidRequest, $"The monitor's folder '{FullPath}' can't be used: {exception.Message}")
        {
            RecommendedAction = "Give a folder that you may write to with -StatePath.",
        };
    }

    // What stands where a folder should; null if one is there, or can be made.
    private string? FileInstead()
    {
        string? at = FullPath;
        while (at is not null && !Path.Exists(at)) at = Path.GetDirectoryName(at);
        return File.Exists(at) ? at : null;
    }

    private byte[] Beginning()
    {
        using FileStream file = File.OpenRead(StatePath);
        byte[] beginning = new byte[LongestHead];
        return beginning[..file.ReadAtLeast(beginning, LongestHead, throwOnEndOfStream: false)];
    }

    // Of a folder that somebody named, others may be allowed to write to it.
    private void Prepare()
    {
        if (Directory.Exists(FullPath)) return;
        OwnFolder.Prepare(FullPath);
    }

    private ServiceException IsBusy(TimeSpan patience) => new(
        Monitor, FailureReason.Conflict, string.Create(CultureInfo.InvariantCulture, $"Another run of the monitor works with '{FullPath}', and has not ended within {patience.TotalSeconds:0} s."))
    {
        RecommendedAction = "Wait until it has ended, or give each monitor a folder of its own with -StatePath.",
    };
}
