using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace SophiaAI.Sandbox.Snowflake.Results;

/// <summary>Stores the partitions of a large result, so that memory does not grow with it. The file is deleted with the result.</summary>
internal sealed class PartitionFile : IDisposable
{
    private const int BlockSize = 128 * 1024;

    private readonly SafeFileHandle _handle = File.OpenHandle(
        Path.Combine(Path.GetTempPath(), "sophia-sandbox-" + Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, FileOptions.DeleteOnClose | FileOptions.Asynchronous);

    /// <summary>The size of the file in bytes.</summary>
    public long Length { get; private set; }

    public Partition Append(int rows, int uncompressedSize, ReadOnlySpan<byte> content)
    {
        long offset = Length;
        RandomAccess.Write(_handle, content, offset);
        Length += content.Length;
        return new Partition(rows, uncompressedSize, default) { File = this, Offset = offset, FileLength = content.Length };
    }

    public async Task CopyToAsync(Stream target, long offset, int length, CancellationToken cancellationToken)
    {
        byte[] block = ArrayPool<byte>.Shared.Rent(BlockSize);
        try
        {
            for (int copied = 0; copied < length;)
            {
                Memory<byte> wanted = block.AsMemory(0, Math.Min(block.Length, length - copied));
                int count = await RandomAccess.ReadAsync(_handle, wanted, offset + copied, cancellationToken).ConfigureAwait(false);
                await target.WriteAsync(wanted[..count], cancellationToken).ConfigureAwait(false);
                copied += count;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
    }

    public void Dispose() => _handle.Dispose();
}
