using System.Buffers.Binary;
using System.IO.Compression;

namespace SophiaAI.Providers.Core.Http;

/// <summary>Decodes gzip (RFC 1952) member by member, verifying each one's checksum and length.</summary>
internal static class GzipBody
{
    private const int ShortestHeader = 10;
    private const int Trailer = 8;

    /// <summary>Decompresses.</summary>
    /// <returns>What follows the last member.</returns>
    /// <exception cref="HttpIOException">A member is cut off.</exception>
    /// <exception cref="InvalidDataException">A member is corrupt.</exception>
    /// <exception cref="UnusableBodyException">There are too many members, or they expand too far.</exception>
    public static ReadOnlyMemory<byte> Undo(ReadOnlyMemory<byte> body, BoundedBytes output)
    {
        for (int members = 0; members == 0 || BeginsMember(body.Span); members++)
        {
            if (members == Limits.MostMembers) throw new UnusableBodyException($"the answer is compressed in more than {members} pieces");
            body = UndoMember(body, output);
        }

        return body;
    }

    private static ReadOnlyMemory<byte> UndoMember(ReadOnlyMemory<byte> body, BoundedBytes output)
    {
        int start = output.Written.Length;
        body = body[HeaderLength(body.Span)..];
        body = body[Inflation.Inflate(body, Trailer, static source => new DeflateStream(source, CompressionMode.Decompress), output)..];
        if (body.Length < Trailer) throw ContentCoding.CutOff();
        ReadOnlySpan<byte> content = output.Written.Span[start..];
        if (BinaryPrimitives.ReadUInt32LittleEndian(body.Span) != Crc32.Of(content)
            || BinaryPrimitives.ReadUInt32LittleEndian(body.Span[4..]) != (uint)content.Length)
        {
            throw new InvalidDataException("The gzip data does not match its checksum.");
        }

        return body[Trailer..];
    }

    // The first byte alone is a member that was cut off; anything else is not a member.
    private static bool BeginsMember(ReadOnlySpan<byte> body) => body is [0x1F] or [0x1F, 0x8B, ..];

    private static int HeaderLength(ReadOnlySpan<byte> body)
    {
        if (body.Length < ShortestHeader) throw ContentCoding.CutOff();
        if (body is not [0x1F, 0x8B, 8, < 0x20, ..]) throw new InvalidDataException("This is not gzip data.");
        int flags = body[3];
        int at = ShortestHeader;
        if ((flags & 4) != 0) at += 2 + BinaryPrimitives.ReadUInt16LittleEndian(From(body, at, 2));
        if ((flags & 8) != 0) at = BehindText(body, at);
        if ((flags & 16) != 0) at = BehindText(body, at);
        if ((flags & 2) != 0) at += 2;
        From(body, at, 0);
        return at;
    }

    // The file's name, or a comment: up to a zero byte.
    private static int BehindText(ReadOnlySpan<byte> body, int at)
    {
        int length = From(body, at, 0).IndexOf((byte)0);
        return length < 0 ? throw ContentCoding.CutOff() : at + length + 1;
    }

    private static ReadOnlySpan<byte> From(ReadOnlySpan<byte> body, int at, int needed) =>
        at + needed > body.Length ? throw ContentCoding.CutOff() : body[at..];
}
