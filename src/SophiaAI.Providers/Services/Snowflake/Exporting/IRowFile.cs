namespace SophiaAI.Providers.Services.Snowflake.Exporting;

/// <summary>A file that is being written.</summary>
/// <typeparam name="TRow">A row in the file's format.</typeparam>
internal interface IRowFile<TRow> : IAsyncDisposable
{
    /// <summary>Adds rows.</summary>
    ValueTask WriteAsync(ReadOnlyMemory<TRow> rows, CancellationToken cancellationToken);

    /// <summary>Writes whatever is at the end of such a file. Without it the file is not valid.</summary>
    Task CompleteAsync(CancellationToken cancellationToken);
}
