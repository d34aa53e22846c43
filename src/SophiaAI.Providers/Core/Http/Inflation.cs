namespace SophiaAI.Providers.Core.Http;

/// <summary>
/// Inflates with .NET's own streams and finds out what they don't report: whether the data was complete, and where it
/// ended.
/// </summary>
internal static class Inflation
{
    private const int Scratch = 16 * 1024;

    /// <summary>Inflates data that starts at the first byte.</summary>
    /// <param name="bytes">The data, and whatever follows it.</param>
    /// <param name="trailer">How many bytes usually follow.</param>
    /// <param name="open">Creates an inflating stream that reads from the given one.</param>
    /// <param name="output">Receives the inflated bytes.</param>
    /// <returns>The length of the data in bytes.</returns>
    /// <exception cref="HttpIOException">The bytes end before the data do.</exception>
    /// <exception cref="InvalidDataException">The data is corrupt.</exception>
    public static int Inflate(ReadOnlyMemory<byte> bytes, int trailer, Func<Stream, Stream> open, BoundedBytes output)
    {
        // The data's last byte is handed over singly: an inflater that reads it, and no more, ended there.
        using InflaterSource source = new(bytes, Math.Max(0, bytes.Length - trailer - 1));
        using Stream inflater = open(source);
        try
        {
            int count;
            while ((count = inflater.Read(output.Free())) > 0) output.Take(count);
        }
        catch (InvalidDataException) when (source.RanOut)
        {
            // If .NET was told to be strict, it reports this too, with the same result.
        }

        if (source.RanOut) throw ContentCoding.CutOff();
        return source.Used ?? LengthOf(bytes, open);
    }

    // More follows than usual. Going byte by byte is slow but exact.
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
