namespace SophiaAI.Providers.Features.Alerting.Rules;

/// <summary>What is made of the values of a window.</summary>
internal enum WindowFunction
{
    /// <summary>Their mean.</summary>
    Average,

    /// <summary>The least.</summary>
    Minimum,

    /// <summary>The greatest.</summary>
    Maximum,

    /// <summary>Their sum; of events and counts, how many there were.</summary>
    Sum,

    /// <summary>Their sum, for each second of the window.</summary>
    Rate,

    /// <summary>Their sum in percent of the sum of another measure.</summary>
    Ratio,
}
