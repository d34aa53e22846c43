using System.Text.Json;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Yaml;
using SophiaAI.Providers.Features.Secrets;

namespace SophiaAI.Providers.Features.Monitoring.Telling;

/// <summary>Tells those that are no receivers: an Alertmanager, which gets the alerts and does the rest; and whoever expects a sign of life after each run.</summary>
internal sealed class AlertPoster
{
    // Alertmanager's API, below the address at which its pages are.
    private const string Alerts = "/api/v2/alerts";

    // As Prometheus has it: what is not posted again for that long has ended.
    private const int IntervalsUntilEnd = 4;

    // More than one answer's time, and no request of a size that is refused.
    private const int MostInOne = 500;

    private readonly ProviderContext _context;
    private readonly SecretLookup _secrets;

    /// <param name="context">The settings.</param>
    /// <param name="secrets">Finds the values that the file refers to.</param>
    public AlertPoster(ProviderContext context, SecretLookup secrets)
    {
        _context = context;
        _secrets = secrets;
    }

    /// <summary>Posts alerts to an Alertmanager. Posting them twice does no harm.</summary>
    /// <param name="address">Its address.</param>
    /// <param name="alerts">The alerts: those that fire, and those that have ended lately.</param>
    /// <param name="interval">The interval of the runs.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">They were not accepted.</exception>
    public async Task PostAsync(SecretReference address, IReadOnlyList<MessageAlert> alerts, TimeSpan interval, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(alerts);
        HookClient client = new(_context, await _secrets.FindAsync(address, cancellationToken).ConfigureAwait(false));
        foreach (MessageAlert[] some in alerts.Chunk(MostInOne))
        {
            PostedAlertWire[] posted = [.. some.Select(alert => new PostedAlertWire(
                alert.Labels.ToDictionary(), alert.Annotations, HookText.Time(alert.StartsAt), HookText.Time(alert.EndsAt ?? now + (IntervalsUntilEnd * interval))))];
            await client.SendAsync(HttpMethod.Post, Alerts, JsonSerializer.SerializeToUtf8Bytes(posted, HookJson.Default.PostedAlertWireArray), isRepeatable: true, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Gives a sign of life.</summary>
    /// <param name="address">Where to.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">It was not accepted.</exception>
    public async Task PingAsync(SecretReference address, CancellationToken cancellationToken) =>
        await new HookClient(_context, await _secrets.FindAsync(address, cancellationToken).ConfigureAwait(false)).SendAsync(HttpMethod.Get, string.Empty, body: null, isRepeatable: true, cancellationToken).ConfigureAwait(false);
}
