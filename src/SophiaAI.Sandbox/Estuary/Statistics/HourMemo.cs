namespace SophiaAI.Sandbox.Estuary.Statistics;

/// <summary>Remembers the last hour that was asked for: sums over a prefix ask for the same hour many times.</summary>
internal sealed class HourMemo(Func<long, Flow> of)
{
    private long _hour = long.MinValue;
    private Flow _flow;

    public Flow In(long hour)
    {
        if (hour == _hour)
            return _flow;

        // A derivation may read what it writes itself: in the same hour that is nothing.
        (_hour, _flow) = (hour, default);
        Flow flow = of(hour);
        (_hour, _flow) = (hour, flow);
        return flow;
    }
}
