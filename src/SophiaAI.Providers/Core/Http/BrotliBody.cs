using System.Buffers;
using System.IO.Compression;

namespace SophiaAI.Providers.Core.Http;

/// <summary>Decodes brotli (RFC 7932), whose last block is marked as the last.</summary>
internal static class BrotliBody
{
    /// <summary>Decompresses.</summary>
    /// <returns>What follows the data.</returns>
    /// <exception cref="HttpIOException">The data is cut off.</exception>
    /// <exception cref="InvalidDataException">The data is corrupt.</exception>
    public static ReadOnlyMemory<byte> Undo(ReadOnlyMemory<byte> body, BoundedBytes output)
    {
        using BrotliDecoder decoder = default;
        while (true)
        {
            OperationStatus status = decoder.Decompress(body.Span, output.Free(), out int used, out int count);
            body = body[used..];
            output.Take(count);
            switch (status)
            {
                case OperationStatus.Done: return body;
                case OperationStatus.NeedMoreData: throw ContentCoding.CutOff();
                case OperationStatus.InvalidData: throw new InvalidDataException("The brotli data is damaged.");
            }
        }
    }
}
