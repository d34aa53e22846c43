using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace SophiaAI.Sandbox.Estuary;

/// <summary>The control plane's ids: 16 hex digits that ascend with time, or eight groups of two in its older API.</summary>
internal static class EstuaryIds
{
    /// <summary>The id of what does not exist, or was never committed.</summary>
    public const string None = "0000000000000000";

    private const int SaltBits = 22;
    private static readonly DateTimeOffset s_epoch = new(2018, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The id of what happened at this time.</summary>
    /// <param name="time">The time.</param>
    /// <param name="salt">Sets apart what happened in the same millisecond.</param>
    public static string At(DateTimeOffset time, string salt)
    {
        uint noise = BinaryPrimitives.ReadUInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(salt))) >> (32 - SaltBits);
        ulong id = ((ulong)(time - s_epoch).TotalMilliseconds << SaltBits) | noise;
        return Convert.ToHexStringLower(BigEndian(id));
    }

    /// <summary>As the older API writes it: <c>10:a6:d2:a5:a1:80:02:60</c>.</summary>
    public static string WithColons(string id) => string.Join(':', id.Chunk(2).Select(pair => new string(pair)));

    public static string WithoutColons(string id) => id.Replace(":", "", StringComparison.Ordinal).ToLowerInvariant();

    private static byte[] BigEndian(ulong value)
    {
        byte[] bytes = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, value);
        return bytes;
    }
}
