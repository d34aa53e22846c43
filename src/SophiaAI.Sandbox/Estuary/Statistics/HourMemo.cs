namespace SophiaAI.Sandbox.Estuary.Statistics;

/// <summary>Remembers the last hour that was asked for: sums over a prefix ask for the same hour many times.</summary>
internal sealed class HourMemo(Func<long, Flow> of)
{
    private long _hour = long.MinValue;
    private Flow _flow;

    public Flow In(long hour)
    {
        if (hour != _hour)
            (_hour, _flow) = (hour, of(hour));
        return _flow;
    }
}
