using System.Globalization;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Services.Pulumi.Accounts;
using SophiaAI.Providers.Services.Pulumi.Audit;

namespace SophiaAI.Providers.Services.Pulumi.Integration;

/// <summary>What is measured of Pulumi Cloud.</summary>
internal static class PulumiMeasures
{
    private const int MostEvents = 1000;

    // Rules say who it was.
    private const string Unknown = "somebody unknown";

    private static readonly MeasureDefinition s_failedSignIns = new("pulumi_failed_sign_ins", "1", "Whenever somebody was refused in the organization, by its audit log.") { Kind = MeasureKind.Event, Labels = ["user"], Latency = TimeSpan.FromMinutes(5), IsAlwaysKnown = true };

    private static readonly MeasureDefinition s_token = new("pulumi_token_days_left", "d", "How long the access token can be used; no value if it does not expire, or Pulumi does not say so.") { IsOverWithoutValue = true };

    /// <summary>The sources.</summary>
    public static IReadOnlyList<MeasureSource> Sources { get; } =
    [
        new("AuditLog", [s_failedSignIns], ReadAuditLogAsync) { Every = TimeSpan.FromMinutes(15), Cost = "1 request for each page of entries" },
        new("Token", [s_token], ReadTokenAsync) { Every = TimeSpan.FromHours(6), Cost = "2 requests" },
    ];

    private static async Task ReadAuditLogAsync(MeasureRun run)
    {
        PulumiAuditProvider provider = new(run.Context);
        int count = 0;
        Dictionary<string, int> same = new(StringComparer.Ordinal);
        try
        {
            // The service's clock may be ahead of this one.
            await foreach (PulumiAuditEvent entry in provider.GetEventsAsync(run.Now.AddMinutes(5), run.Token).ConfigureAwait(false))
            {
                if (entry.At < run.Since) break;
                if (++count > MostEvents)
                {
                    run.NotLookedAt($"The audit log has more than {MostEvents} entries since {run.Since.UtcDateTime:yyyy-MM-dd HH:mm} UTC: only the last ones were read.");
                    break;
                }

                if (!entry.IsFailedSignIn) continue;
                // What says the same may have happened several times in a second. Then it is all the same which is which.
                int number = same[entry.Id] = same.GetValueOrDefault(entry.Id) + 1;
                run.Add(s_failedSignIns, string.Create(CultureInfo.InvariantCulture, $"{entry.Id}-{number}"), entry.At, LabelSet.Of(("user", entry.User ?? Unknown)));
            }
        }
        catch (ServiceException refusal) when (refusal.Reason == FailureReason.AccessDenied)
        {
            run.NotKnown(s_failedSignIns, $"The audit log of {provider.Organization} can't be read: Pulumi Cloud has it in the editions Enterprise and Business Critical, for administrators of the organization.");
        }
    }

    private static async Task ReadTokenAsync(MeasureRun run)
    {
        if (await new PulumiTokens(run.Context).GetExpiryAsync(run.Token).ConfigureAwait(false) is { } expires) run.Add(s_token, (expires - run.Now).TotalDays);
    }
}
