namespace SophiaAI.Providers.Core.Http;

/// <summary>The checksum at the end of gzip data (RFC 1952, 8). .NET ships it only in a separate package.</summary>
internal static class Crc32
{
    private const uint Polynomial = 0xEDB88320;
    private static readonly uint[] s_table = [.. Enumerable.Range(0, 256).Select(Entry)];

    /// <summary>Computes the checksum of the bytes.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes) crc = s_table[(byte)(crc ^ value)] ^ (crc >> 8);
        return ~crc;
    }

    private static uint Entry(int value)
    {
        uint entry = (uint)value;
        for (int bit = 0; bit < 8; bit++) entry = (entry & 1) == 0 ? entry >> 1 : Polynomial ^ (entry >> 1);
        return entry;
    }
}
