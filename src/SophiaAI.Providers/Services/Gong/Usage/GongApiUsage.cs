using System.Globalization;

namespace SophiaAI.Providers.Services.Gong.Usage;

/// <summary>
/// How many requests of a day have been used. Gong counts those of the whole company and does not say how many they are:
/// this is what the module has sent from this machine under this access key, so the company has used at least that much.
/// </summary>
public sealed record GongApiUsage
{
    /// <summary>How many requests Gong allows the company in any 24 hours, unless it has agreed to more.</summary>
    public required int Limit { get; init; }

    /// <summary>How many this machine has sent in the last 24 hours. Other machines and other programs may have sent more.</summary>
    public required int Used { get; init; }

    /// <summary>How many are left at most: what others have sent is not known.</summary>
    public required int RemainingAtMost { get; init; }

    /// <summary>How much is used at least, in percent.</summary>
    public required double UsedPercent { get; init; }

    /// <summary>When the next request can be sent; null if that is now.</summary>
    public DateTimeOffset? AvailableAt { get; init; }

    /// <summary>How many are left of the day at most. A wait that ends soon is about the requests of a second, and not about those of the day.</summary>
    /// <param name="brief">How long such a wait is at most.</param>
    /// <param name="now">The time.</param>
    internal int RemainingBesides(TimeSpan brief, DateTimeOffset now) => AvailableAt is { } available && available - now < brief ? Math.Max(0, Limit - Used) : RemainingAtMost;

    /// <summary>Used and allowed requests.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Used}/{Limit}");
}
