using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SophiaAI.Providers.Core.Files;

namespace SophiaAI.Providers.Core.Http;

/// <summary>
/// The record of what the processes of this machine have sent to one service under one credential: a small file in the
/// user's state folder. Its name is a hash. Each use opens the file for this process alone, so a process that is killed
/// leaves no lock behind, and what it writes is a single write of about a kilobyte, which has happened or has not.
/// </summary>
internal sealed class RateLedger
{
    private const string Extension = ".rate";

    // Changes with the format, so that different versions of the module do not overwrite each other's files.
    private const string Format = "1";

    // Far more than any record has.
    private const int LongestRecord = 64 * 1024;

    private readonly string _folder;
    private readonly string _path;
    private readonly IReadOnlyList<RateLimit> _limits;
    private readonly TimeProvider _time;
    private readonly Func<double> _random;
    private bool _isFolderReady;

    /// <param name="folder">The folder of all ledgers; created if missing.</param>
    /// <param name="key">Whose limits they are: the service, its host and the credential. Only its hash is written.</param>
    /// <param name="limits">The limits.</param>
    /// <param name="time">The clock.</param>
    /// <param name="random">Returns numbers from 0 to 1.</param>
    public RateLedger(string folder, IEnumerable<string> key, IReadOnlyList<RateLimit> limits, TimeProvider time, Func<double> random)
    {
        _folder = folder;
        _path = Path.Combine(folder, NameOf(key, limits) + Extension);
        _limits = limits;
        _time = time;
        _random = random;
    }

    /// <summary>Works with the record while no other process can.</summary>
    /// <param name="use">The work. Returns whether the record has changed.</param>
    /// <param name="patience">How long to wait for another process that does.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>Null if it was done; otherwise why the ledger can't be used.</returns>
    public async Task<string?> UseAsync(Func<RateRecord, bool> use, TimeSpan patience, CancellationToken cancellationToken)
    {
        // The pauses themselves: by the clock, a machine that sleeps in between would look like a lock.
        TimeSpan waited = TimeSpan.Zero;
        while (true)
        {
            try
            {
                Use(use);
                return null;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
            {
                if (!FileLock.IsHeld(exception)) return exception.Message;
                if (waited >= patience) return string.Create(CultureInfo.InvariantCulture, $"Another process has locked '{_path}' for more than {patience.TotalSeconds:0.##} s.");
            }

            TimeSpan pause = (RateRules.LockPause * _random()) + TimeSpan.FromMilliseconds(1);
            await Task.Delay(pause, _time, cancellationToken).ConfigureAwait(false);
            waited += pause;
        }
    }

    /// <summary>Removes the ledgers in a folder that have not been used for so long that nothing in them counts.</summary>
    public static void Clean(string folder, DateTimeOffset now)
    {
        try
        {
            DateTime latest = (now - RateRules.LedgerLife).UtcDateTime;
            foreach (FileInfo file in new DirectoryInfo(folder).EnumerateFiles("*" + Extension).Where(file => file.LastWriteTimeUtc < latest)) file.Delete();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The next process tries again.
        }
    }

    private void Use(Func<RateRecord, bool> use)
    {
        using FileStream file = Open();
        byte[] bytes = new byte[Math.Min(file.Length, LongestRecord)];
        int length = RandomAccess.Read(file.SafeFileHandle, bytes, 0);
        RateRecord record = RateRecord.Read(bytes[..length], _limits);
        // A longer record before it is not cut off: that would be a second step, and the record knows its length.
        if (use(record)) RandomAccess.Write(file.SafeFileHandle, record.ToBytes(), 0);
    }

    private FileStream Open()
    {
        if (!_isFolderReady) OwnFolder.Prepare(_folder);
        _isFolderReady = true;
        return FileLock.Open(_path);
    }

    private static string NameOf(IEnumerable<string> key, IEnumerable<RateLimit> limits)
    {
        IEnumerable<string> numbers = limits.Select(static limit => string.Create(CultureInfo.InvariantCulture, $"{limit.Requests}/{limit.Window.Ticks}"));
        string text = string.Join('\n', [Format, .. key, .. numbers]);
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
