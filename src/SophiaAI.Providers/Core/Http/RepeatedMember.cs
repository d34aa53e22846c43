using System.Text;
using System.Text.Json;

namespace SophiaAI.Providers.Core.Http;

/// <summary>
/// Finds an object that gives the same member twice. JSON leaves open which one counts, and the serializer takes the last,
/// so that whoever adds one on the way replaces what the service sent.
/// </summary>
internal sealed class RepeatedMember : IEqualityComparer<ReadOnlyMemory<byte>>
{
    // A set keeps its space when it is cleared, and clearing takes as long as the space is large.
    private const int MostKept = 256;

    private readonly List<HashSet<ReadOnlyMemory<byte>>> _names = [];

    private RepeatedMember()
    {
    }

    /// <summary>The number, from 1, of the first byte of the first repeated name; null if no name is repeated.</summary>
    /// <param name="json">A document that can be read, of which nothing is kept.</param>
    public static long? Find(ReadOnlyMemory<byte> json)
    {
        RepeatedMember finder = new();
        Utf8JsonReader reader = new(json.Span, new JsonReaderOptions { MaxDepth = Limits.DeepestJson });
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.StartObject) finder.Enter(reader.CurrentDepth);
            else if (reader.TokenType == JsonTokenType.PropertyName && !finder._names[reader.CurrentDepth - 1].Add(NameOf(json, ref reader))) return reader.TokenStartIndex + 1;
        }

        return null;
    }

    /// <inheritdoc/>
    public bool Equals(ReadOnlyMemory<byte> x, ReadOnlyMemory<byte> y) => x.Span.SequenceEqual(y.Span);

    /// <inheritdoc/>
    public int GetHashCode(ReadOnlyMemory<byte> obj)
    {
        HashCode code = default;
        code.AddBytes(obj.Span);
        return code.ToHashCode();
    }

    // Objects at the same depth come one after another, so they share a set.
    private void Enter(int depth)
    {
        while (_names.Count <= depth) _names.Add(new HashSet<ReadOnlyMemory<byte>>(this));
        if (_names[depth].Count > MostKept) _names[depth] = new HashSet<ReadOnlyMemory<byte>>(this);
        else _names[depth].Clear();
    }

    private static ReadOnlyMemory<byte> NameOf(ReadOnlyMemory<byte> json, ref Utf8JsonReader reader)
    {
        ReadOnlyMemory<byte> written = json.Slice((int)reader.TokenStartIndex + 1, reader.ValueSpan.Length);
        if (!reader.ValueIsEscaped) return written;
        try
        {
            return Encoding.UTF8.GetBytes(reader.GetString()!);
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair: a name only as it is written.
            return written;
        }
    }
}
