using SophiaAI.Providers.Core.Errors;

namespace SophiaAI.Providers.Services.Snowflake.Results;

/// <summary>Counts a partition's rows: against the announced number and, if it is read again, against the rows already returned.</summary>
internal sealed class PartitionProgress
{
    private readonly long _announced;
    private long _read;
    private long _out;

    /// <param name="announced">How many rows the service says there are.</param>
    public PartitionProgress(long announced) => _announced = announced;

    /// <summary>Starts reading the partition from its beginning.</summary>
    public void Restart() => _read = 0;

    /// <summary>Counts rows that were read.</summary>
    /// <returns>How many of them, at the start, have already been returned.</returns>
    /// <exception cref="ServiceException">There are more than were announced.</exception>
    public int Take(int count)
    {
        int old = (int)Math.Clamp(_out - _read, 0, count);
        _read += count;
        if (_read > _announced) throw Wrong();
        _out = Math.Max(_out, _read);
        return old;
    }

    /// <summary>Ends the partition.</summary>
    /// <exception cref="ServiceException">There are fewer rows than were announced.</exception>
    public void End()
    {
        if (_read != _announced) throw Wrong();
    }

    private ServiceException Wrong() => InvalidResult.For($"a partition that does not have the {_announced} rows that it announced");
}
