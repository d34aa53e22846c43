namespace SophiaAI.Providers.Features.Alerting.Configuration;

/// <summary>One place that a receiver's messages go to. What its kind makes of it is the driver's business: the engine knows its number only.</summary>
/// <param name="Kind">The key in the file, such as <c>slack_configs</c>.</param>
/// <param name="Index">Its number among the receiver's of that kind.</param>
/// <param name="SendResolved">Whether it is told when alerts are resolved.</param>
internal sealed record ReceiverTarget(string Kind, int Index, bool SendResolved)
{
    /// <summary>Something that two targets have in common only if their messages go to the same place, whatever their receivers are called; null if that is not known.</summary>
    public string? Place { get; init; }

    /// <summary>Its key in the engine's state: the kind and the number.</summary>
    public string Key => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Kind}/{Index}");
}
