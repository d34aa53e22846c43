using System.Security.Cryptography;
using System.Text;

namespace SophiaAI.Providers.Services.Vercel.Logs;

/// <summary>
/// The lines that were given last, so that one that comes again over another connection is dropped. Lines that are the same
/// in everything are counted: how often one was given is how often it is dropped.
/// </summary>
internal sealed class VercelSeenLines
{
    private const int Most = 200_000;

    private readonly Dictionary<Guid, int> _given = [];
    private readonly Dictionary<Guid, int> _here = [];
    private readonly Queue<Guid> _order = new();

    /// <summary>What comes now may repeat what was given.</summary>
    public void Begin() => _here.Clear();

    /// <summary>Whether a line is new.</summary>
    /// <param name="line">All that tells lines apart, wherever they come from.</param>
    public bool Add(string line)
    {
        // Lines can be long, and there are many: a part of their hash is kept.
        Guid key = new(SHA256.HashData(Encoding.UTF8.GetBytes(line)).AsSpan(0, 16));
        int number = _here.GetValueOrDefault(key) + 1;
        _here[key] = number;
        if (number <= _given.GetValueOrDefault(key)) return false;
        if (number == 1) Remember(key);
        _given[key] = number;
        return true;
    }

    private void Remember(Guid key)
    {
        _order.Enqueue(key);
        if (_order.Count <= Most) return;
        Guid oldest = _order.Dequeue();
        _given.Remove(oldest);
        _here.Remove(oldest);
    }
}
