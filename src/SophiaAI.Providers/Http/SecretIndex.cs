using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace SophiaAI.Providers.Http;

/// <summary>
/// Finds many texts in one in a single pass: an environment may hold hundreds of secrets, each in a dozen forms.
/// Texts can be added while others search.
/// </summary>
internal sealed class SecretIndex
{
    private const int KeyLength = 4;

    // By their first characters, so that at each place only few have to be compared.
    private readonly ConcurrentDictionary<ulong, SecretForm[]> _byStart = new();

    public bool IsEmpty => _byStart.IsEmpty;

    /// <summary>Adds a form of at least <see cref="SecretRedactor.MinimumLength"/> characters.</summary>
    public void Add(SecretForm form) => _byStart.AddOrUpdate(Key(form.Text, 0), [form], (_, others) => others.Contains(form) ? others : [.. others, form]);

    /// <summary>Where any of them stands, or as much of its beginning as gives it away: what is too long for them, others cut off.</summary>
    public IEnumerable<(int Start, int End)> Find(string text)
    {
        for (int at = 0; at + KeyLength <= text.Length; at++)
        {
            if (!_byStart.TryGetValue(Key(text, at), out SecretForm[]? candidates)) continue;
            int length = 0;
            foreach (SecretForm candidate in candidates)
            {
                int common = text.AsSpan(at).CommonPrefixLength(candidate.Text);
                if (common >= candidate.Telling && common > length) length = common;
            }

            if (length > 0) yield return (at, at + length);
        }
    }

    private static ulong Key(string text, int at) => MemoryMarshal.Read<ulong>(MemoryMarshal.AsBytes(text.AsSpan(at, KeyLength)));
}
