using System.Buffers.Binary;
using System.Security.Cryptography;

namespace SophiaAI.Providers.Core.Http;

/// <summary>What was sent to a service under one credential, as far as its limits depend on it. Contains times and counts only.</summary>
internal sealed class RateRecord
{
    // With a checksum, a file that somebody else wrote or a system crash left incomplete is recognized.
    private const int ChecksumSize = 32;
    private const int ContentStart = ChecksumSize + sizeof(int);

    private readonly RateWindow[] _windows;
    private DateTimeOffset _lastSent;
    private DateTimeOffset _closedUntil;

    /// <summary>An empty record.</summary>
    public RateRecord(IEnumerable<RateLimit> limits) => _windows = limits.Select(RateWindow.Of).ToArray();

    /// <summary>Whether there is nothing to remember about a request.</summary>
    public bool HasNoLimits => _windows.Length == 0;

    /// <summary>Until when the service lets nothing through, by its own words.</summary>
    public DateTimeOffset ClosedUntil(DateTimeOffset now) => _closedUntil > now + Limits.LongestClosing ? default : _closedUntil;

    /// <summary>The service lets nothing through until <paramref name="time"/>.</summary>
    /// <returns>Whether that is news.</returns>
    public bool Close(DateTimeOffset time, DateTimeOffset now)
    {
        DateTimeOffset latest = now + Limits.LongestClosing;
        DateTimeOffset until = time < latest ? time : latest;
        if (until <= now || until <= ClosedUntil(now)) return false;
        _closedUntil = until;
        return true;
    }

    /// <summary>The earliest time at which another request may be sent, after those that are ahead of it.</summary>
    public DateTimeOffset Free(DateTimeOffset now, int ahead = 0) =>
        _windows.Select(window => window.Free(now, ahead)).Append(ClosedUntil(now)).Append(now).Max();

    /// <summary>How much of each limit is used.</summary>
    public IReadOnlyList<RateUsage> Usage(DateTimeOffset now) => _windows.Select(window => new RateUsage(window.Limit, window.Count(now), window.Free(now, 0), ClosedUntil(now))).ToArray();

    /// <summary>Makes a time that no request of this record has yet, so that it identifies the next one.</summary>
    public DateTimeOffset Distinct(DateTimeOffset now) => now > _lastSent || now < _lastSent - RateRules.Margin ? now : _lastSent.AddTicks(1);

    /// <summary>A request is being sent.</summary>
    public void Add(DateTimeOffset sent)
    {
        _lastSent = sent;
        foreach (RateWindow window in _windows) window.Add(sent);
    }

    /// <summary>A request was sent some time ago, when this record could not be used. What is known of single requests comes with <see cref="Restore"/>.</summary>
    public void AddLate(DateTimeOffset sent)
    {
        foreach (CountedWindow window in _windows.OfType<CountedWindow>()) window.Add(sent);
    }

    /// <summary>
    /// Takes over what another record of the same limits knows and this one does not: a ledger that was damaged or removed
    /// begins anew, and what it had still counts.
    /// </summary>
    /// <returns>Whether there was anything.</returns>
    public bool Restore(RateRecord other, DateTimeOffset now)
    {
        bool any = Close(other.ClosedUntil(now), now);
        foreach ((RateWindow window, RateWindow known) in _windows.Zip(other._windows)) any |= window.Restore(known, now);
        return any;
    }

    /// <summary>A request has been answered.</summary>
    public void Arrived(DateTimeOffset sent, DateTimeOffset now)
    {
        foreach (RateWindow window in _windows) window.Arrived(sent, now);
    }

    /// <summary>The record as bytes: a checksum, the length of what follows, and the content.</summary>
    public byte[] ToBytes()
    {
        using MemoryStream bytes = new();
        using BinaryWriter writer = new(bytes);
        writer.Write(new byte[ChecksumSize + sizeof(int)]);
        writer.Write(_closedUntil.UtcTicks);
        writer.Write(_lastSent.UtcTicks);
        foreach (RateWindow window in _windows) window.Write(writer);
        writer.Flush();
        byte[] all = bytes.ToArray();
        BinaryPrimitives.WriteInt32LittleEndian(all.AsSpan(ChecksumSize), all.Length - ContentStart);
        SHA256.HashData(all.AsSpan(ChecksumSize), all);
        return all;
    }

    /// <summary>Reads what <see cref="ToBytes"/> has written, whatever follows it; anything else is an empty record.</summary>
    public static RateRecord Read(byte[] bytes, IReadOnlyList<RateLimit> limits)
    {
        if (!IsIntact(bytes)) return new RateRecord(limits);
        RateRecord record = new(limits);
        try
        {
            using BinaryReader reader = new(new MemoryStream(bytes, ContentStart, bytes.Length - ContentStart));
            record.Read(reader);
            return record;
        }
        catch (Exception exception) when (exception is IOException or ArgumentException)
        {
            // Written for other limits.
            return new RateRecord(limits);
        }
    }

    private static bool IsIntact(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < ContentStart) return false;
        int length = BinaryPrimitives.ReadInt32LittleEndian(bytes[ChecksumSize..]);
        return length >= 0 && length <= bytes.Length - ContentStart
            && SHA256.HashData(bytes[ChecksumSize..(ContentStart + length)]).AsSpan().SequenceEqual(bytes[..ChecksumSize]);
    }

    private void Read(BinaryReader reader)
    {
        _closedUntil = new DateTimeOffset(reader.ReadInt64(), TimeSpan.Zero);
        _lastSent = new DateTimeOffset(reader.ReadInt64(), TimeSpan.Zero);
        foreach (RateWindow window in _windows) window.Read(reader);
    }
}
