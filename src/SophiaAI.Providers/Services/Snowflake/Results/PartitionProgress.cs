using SophiaAI.Providers.Core.Errors;

namespace SophiaAI.Providers.Services.Snowflake.Results;

/// <summary>Counts a partition's rows: against the announced number and, if it is read again, against the rows already returned.</summary>
internal sealed class PartitionProgress
{
    private readonly long _announced;
    private long _read;
    private long _out;
    private uint _checksum;

    /// <param name="announced">How many rows the service says there are.</param>
    public PartitionProgress(long announced) => _announced = announced;

    /// <summary>Starts reading the partition from its beginning.</summary>
    public void Restart() => _read = 0;

    /// <summary>Counts rows that were read.</summary>
    /// <param name="count">How many.</param>
    /// <param name="checksum">The checksum of all rows so far.</param>
    /// <param name="hasEnded">Whether they are the last.</param>
    /// <returns>How many of them, at the start, have already been returned.</returns>
    /// <exception cref="ServiceException">There are more or fewer than were announced, or those that have been returned were other ones.</exception>
    public int Take(int count, uint checksum, bool hasEnded)
    {
        int old = (int)Math.Clamp(_out - _read, 0, count);
        _read += count;
        if (_read > _announced || (hasEnded && _read != _announced)) throw Wrong();
        // What has been returned can't be taken back. The two bodies are compared where the first one ended.
        if (old > 0 && _read >= _out && (_read > _out || checksum != _checksum)) throw Changed();
        if (_read > _out) (_out, _checksum) = (_read, checksum);
        return old;
    }

    /// <summary>Ends the partition.</summary>
    /// <exception cref="ServiceException">There are fewer rows than were announced.</exception>
    public void End()
    {
        if (_read != _announced) throw Wrong();
    }

    private ServiceException Wrong() => InvalidResult.For($"a partition that does not have the {_announced} rows that it announced");

    private static ServiceException Changed() => new(
        SnowflakeService.Name, FailureReason.InvalidResponse, "Snowflake answered with a damaged partition, and with other rows when it was fetched again. The rows so far may be wrong.")
    {
        RecommendedAction = "Run the command again, and do not use what it has returned. A network or a proxy that damages responses should be repaired.",
    };
}
