using System.Runtime.CompilerServices;
using System.Text.Json;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Estuary.Alerts;

/// <summary>The alerts that Estuary has raised, newest first.</summary>
internal sealed class EstuaryAlertProvider(EstuaryClient client)
{
    private const int PageSize = 100;

    // Without a position the API counts from the end only if it is asked backward: it ignores "first".
    private const string AlertsQuery = """
        query Alerts($by: AlertsBy!, $last: Int!, $before: String) {
          alerts(by: $by, last: $last, before: $before) {
            pageInfo { hasPreviousPage endCursor }
            edges { node { catalogName alertType firedAt resolvedAt arguments resolvedArguments } }
          }
        }
        """;

    /// <summary>The alerts, newest first. Pages of older ones are requested only as far as the filter goes back.</summary>
    /// <exception cref="ServiceException">The call failed; AccessDenied if the credential lacks the admin capability on the prefix.</exception>
    public async IAsyncEnumerable<EstuaryAlert> GetAlertsAsync(EstuaryAlertFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // The API accepts only whole path segments: the folder is requested, and each name is compared with the whole prefix.
        AlertsBy by = new(filter.Prefix[..(filter.Prefix.LastIndexOf('/') + 1)], filter.IsActive ? true : null);
        await foreach (AlertSent alert in CursorPages.ReadAsync(
            EstuaryService.Profile, (before, token) => ReadAsync(by, before, filter, token), NextPage.WhenHalfUsed, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            if (alert.FiredAt < filter.From) yield break;
            bool isEarlyEnough = filter.To is null || alert.FiredAt < filter.To;
            if (isEarlyEnough && alert.CatalogName.StartsWith(filter.Prefix, StringComparison.Ordinal)) yield return Read(alert);
        }
    }

    private async Task<CursorPage<AlertSent>> ReadAsync(AlertsBy by, string? before, EstuaryAlertFilter filter, CancellationToken cancellationToken)
    {
        AlertPage page;
        try
        {
            Dictionary<string, object?> variables = new() { ["by"] = by, ["last"] = PageSize, ["before"] = before };
            page = (await client.QueryAsync(AlertsQuery, variables, EstuaryAlertJson.Default.EstuaryAnswerAlertsData, cancellationToken).ConfigureAwait(false)).Alerts;
        }
        catch (ServiceException refusal) when (refusal.Reason == FailureReason.AccessDenied)
        {
            throw refusal.WithMessage(refusal.Message, $"Alerts can be read only with the admin capability on the prefix: use a key that has it on {by.Prefix}, or give -Prefix one on which this key has it. Get-EstuaryTenant -MinCapability admin lists those.");
        }

        AlertSent[] alerts = [.. page.Edges.Select(static edge => edge.Node)];
        // What is older than the last one here is not wanted either.
        bool isLast = !page.PageInfo.HasPreviousPage || (alerts.Length > 0 && alerts[^1].FiredAt < filter.From);
        return new CursorPage<AlertSent>(alerts, isLast ? null : new PageInfo { HasNextPage = true, EndCursor = page.PageInfo.EndCursor }.Cursor);
    }

    private EstuaryAlert Read(AlertSent alert) => Read(alert, Plain(alert.Arguments));

    private EstuaryAlert Read(AlertSent alert, IReadOnlyDictionary<string, object?> arguments) => new()
    {
        CatalogName = alert.CatalogName,
        AlertType = alert.AlertType,
        FiredAt = alert.FiredAt,
        ResolvedAt = alert.ResolvedAt,
        Duration = Between(alert.FiredAt, alert.ResolvedAt ?? client.Time.GetUtcNow()),
        Error = arguments.GetValueOrDefault("error") as string,
        Arguments = arguments,
        ResolvedArguments = Plain(alert.ResolvedArguments),
    };

    // The service's clock may be ahead of this one.
    private static TimeSpan Between(DateTimeOffset start, DateTimeOffset end) => end > start ? end - start : TimeSpan.Zero;

    private static IReadOnlyDictionary<string, object?> Plain(JsonElement? arguments) =>
        arguments is { ValueKind: JsonValueKind.Object } sent && Json.Plain(sent) is IReadOnlyDictionary<string, object?> members ? members : new Dictionary<string, object?>();
}
