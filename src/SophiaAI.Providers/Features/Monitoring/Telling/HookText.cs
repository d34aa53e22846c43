using System.Globalization;
using System.Text;
using System.Text.Json;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Features.Alerting.Routing;

namespace SophiaAI.Providers.Features.Monitoring.Telling;

/// <summary>Messages as Alertmanager sends them to webhooks, so that what receives those receives these.</summary>
internal static class HookText
{
    // Go's time of nothing, which stands for an alert that has not ended.
    private const string NoTime = "0001-01-01T00:00:00Z";

    private const string Firing = "firing";
    private const string Resolved = "resolved";

    // As Alertmanager's max_alerts would be.
    private const int MostAlerts = 1_000;

    private const ulong FnvOffset = 14_695_981_039_346_656_037;
    private const ulong FnvPrime = 1_099_511_628_211;

    /// <summary>The body for a webhook.</summary>
    /// <param name="receiver">The receiver's name.</param>
    /// <param name="message">The message.</param>
    public static byte[] Body(string receiver, AlertMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        MessageAlert[] alerts = [.. message.Alerts.Take(MostAlerts)];
        HookBody body = new(message.Kind == MessageKind.Resolved ? Resolved : Firing, receiver)
        {
            GroupKey = message.GroupKey ?? $"{{}}:{message.Group}",
            GroupLabels = message.Group.ToDictionary(),
            CommonLabels = Common(alerts.Select(static alert => alert.Labels.ToDictionary())),
            CommonAnnotations = message.Notice is { } notice ? new Dictionary<string, string> { ["summary"] = notice } : Common(alerts.Select(static alert => alert.Annotations)),
            // Alertmanager has had it since 0.32, and has no word for a notice.
            NotificationReason = message.Notice is null ? DecisionReason.Of(message.Kind) : null,
            TruncatedAlerts = message.Alerts.Count - alerts.Length,
            Alerts = [.. alerts.Select(Alert)],
        };
        return JsonSerializer.SerializeToUtf8Bytes(body, HookJson.Default.HookBody);
    }

    /// <summary>A time as Alertmanager writes it.</summary>
    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static HookAlert Alert(MessageAlert alert) => new(alert.EndsAt is null ? Firing : Resolved)
    {
        Labels = alert.Labels.ToDictionary(),
        Annotations = alert.Annotations,
        StartsAt = Time(alert.StartsAt),
        EndsAt = alert.EndsAt is { } end ? Time(end) : NoTime,
        Fingerprint = Fingerprint(alert.Labels),
    };

    private static Dictionary<string, string> Common(IEnumerable<IReadOnlyDictionary<string, string>> all)
    {
        Dictionary<string, string>? common = null;
        foreach (IReadOnlyDictionary<string, string> one in all)
        {
            common = common is null ? new Dictionary<string, string>(one) : common.Where(pair => one.TryGetValue(pair.Key, out string? value) && value == pair.Value).ToDictionary();
        }

        return common ?? [];
    }

    // As Prometheus makes it: FNV-1a over names and values, with a byte after each that no UTF-8 has.
    private static string Fingerprint(LabelSet labels)
    {
        ulong hash = FnvOffset;
        foreach ((string name, string value) in labels.Labels)
        {
            foreach (string text in new[] { name, value })
            {
                foreach (byte next in Encoding.UTF8.GetBytes(text)) hash = unchecked((hash ^ next) * FnvPrime);
                hash = unchecked((hash ^ 0xFF) * FnvPrime);
            }
        }

        return hash.ToString("x16", CultureInfo.InvariantCulture);
    }
}
