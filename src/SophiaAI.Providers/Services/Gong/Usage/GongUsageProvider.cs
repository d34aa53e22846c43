using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Gong.Usage;

/// <summary>What is known about the use of the API without asking for it: Gong has no endpoint for that.</summary>
internal sealed class GongUsageProvider
{
    private readonly GongClient _client;

    public GongUsageProvider(GongClient client) => _client = client;

    /// <summary>The use of the limit of the day. Sends nothing.</summary>
    public async Task<GongApiUsage> GetUsageAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<RateUsage> limits = await _client.UsageAsync(cancellationToken).ConfigureAwait(false);
        RateUsage day = limits.MaxBy(static limit => limit.Limit.Window)!;
        DateTimeOffset now = _client.Time.GetUtcNow();
        bool isClosed = day.ClosedUntil > now;
        DateTimeOffset available = isClosed && day.ClosedUntil > day.Free ? day.ClosedUntil : day.Free;
        return new GongApiUsage
        {
            Limit = day.Limit.Requests,
            Used = day.Requests,
            // Gong itself has said so, whoever has used the rest.
            RemainingAtMost = isClosed ? 0 : Math.Max(0, day.Limit.Requests - day.Requests),
            UsedPercent = Math.Round(100.0 * day.Requests / day.Limit.Requests, 1),
            AvailableAt = available > now ? available : null,
        };
    }
}
