namespace SophiaAI.Sandbox.Snowflake.Results;

/// <summary>Some of a result's rows.</summary>
/// <param name="Rows">The number of rows.</param>
/// <param name="UncompressedSize">The size of the rows' JSON.</param>
/// <param name="Content">For the first partition, the JSON array of rows; for the others, the whole answer, compressed, unless it is in a file.</param>
internal sealed record Partition(int Rows, int UncompressedSize, ReadOnlyMemory<byte> Content)
{
    public PartitionFile? File { get; init; }

    public long Offset { get; init; }

    public int FileLength { get; init; }

    /// <summary>The size as sent.</summary>
    public int Length => File is null ? Content.Length : FileLength;

    public async Task CopyToAsync(Stream target, CancellationToken cancellationToken)
    {
        if (File is null)
            await target.WriteAsync(Content, cancellationToken).ConfigureAwait(false);
        else
            await File.CopyToAsync(target, Offset, FileLength, cancellationToken).ConfigureAwait(false);
    }
}
