using SophiaAI.Providers.Core.Errors;

namespace SophiaAI.Providers.Services.Snowflake.Results;

/// <summary>Counts a partition's rows: against what was announced, and, when it is read again, against what went out before.</summary>
internal sealed class PartitionProgress
{
    private readonly long _announced;
    private long _read;
    private long _out;

    /// <param name="announced">How many rows the service says there are.</param>
    public PartitionProgress(long announced) => _announced = announced;

    /// <summary>The partition is read from its start.</summary>
    public void Restart() => _read = 0;

    /// <summary>Counts rows that were read.</summary>
    /// <returns>How many of them, at their start, went out before.</returns>
    /// <exception cref="ServiceException">There are more than were announced.</exception>
    public int Take(int count)
    {
        int old = (int)Math.Clamp(_out - _read, 0, count);
        _read += count;
        if (_read > _announced) throw Wrong();
        _out = Math.Max(_out, _read);
        return old;
    }

    /// <summary>The partition has ended.</summary>
    /// <exception cref="ServiceException">There are fewer rows than were announced.</exception>
    public void End()
    {
        if (_read != _announced) throw Wrong();
    }

    private ServiceException Wrong() => InvalidResult.For($"a partition that does not have the {_announced} rows that it announced");
}
