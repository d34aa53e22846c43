namespace SophiaAI.Providers.Core.Http;

/// <summary>
/// Inflates with .NET's own streams, and finds out what they keep to themselves: whether the data came to their end, and
/// where that is.
/// </summary>
internal static class Inflation
{
    private const int Scratch = 16 * 1024;

    /// <summary>Inflates data that begin where the bytes begin.</summary>
    /// <param name="bytes">The data, and what follows them.</param>
    /// <param name="trailer">How many bytes usually follow.</param>
    /// <param name="open">Makes the stream that inflates what it reads from the other.</param>
    /// <param name="output">Takes what was inflated.</param>
    /// <returns>How many bytes the data have.</returns>
    /// <exception cref="HttpIOException">The bytes end before the data do.</exception>
    /// <exception cref="InvalidDataException">The data are damaged.</exception>
    public static int Inflate(ReadOnlyMemory<byte> bytes, int trailer, Func<Stream, Stream> open, BoundedBytes output)
    {
        // The data's last byte is handed over by itself: who takes it, and no more, ended there.
        using InflaterSource source = new(bytes, Math.Max(0, bytes.Length - trailer - 1));
        using Stream inflater = open(source);
        try
        {
            int count;
            while ((count = inflater.Read(output.Free())) > 0) output.Take(count);
        }
        catch (InvalidDataException) when (source.RanOut)
        {
            // Where .NET was told to be strict it says so too; it comes to the same.
        }

        if (source.RanOut) throw ContentCoding.CutOff();
        return source.Used ?? LengthOf(bytes, open);
    }

    // More follows than usually does. Byte by byte is slow, and tells exactly.
    private static int LengthOf(ReadOnlyMemory<byte> bytes, Func<Stream, Stream> open)
    {
        using InflaterSource source = new(bytes, singleFrom: 0);
        using Stream inflater = open(source);
        byte[] scratch = new byte[Scratch];
        while (inflater.Read(scratch) > 0)
        {
        }

        return source.Used ?? 0;
    }
}
