using System.Globalization;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Gong.Accounts;
using SophiaAI.Providers.Services.Gong.Calls;
using SophiaAI.Providers.Services.Gong.Usage;
using SophiaAI.Providers.Services.Gong.Webhooks;

namespace SophiaAI.Providers.Services.Gong.Integration;

/// <summary>Whether Gong answers, and has what the integration needs.</summary>
internal sealed class GongChecks : CheckSuite
{
    // What costs requests, of which the company has 10,000 a day. That Gong does not answer is to be known soon all the same.
    private static readonly TimeSpan s_often = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan s_seldom = TimeSpan.FromHours(6);

    // A check has the time for it.
    private static readonly TimeSpan s_brief = TimeSpan.FromSeconds(30);

    private GongClient? _client;

    /// <inheritdoc/>
    public override string Integration => GongService.Name;

    /// <inheritdoc/>
    public override IReadOnlyList<Check> Checks =>
    [
        new("Settings", "Key and secret are set.", ReadSettingsAsync),
        new("API budget", "Of the requests that Gong allows in a day, some are left.", ReadBudgetAsync) { DependsOn = ["Settings"] },
        new("Workspaces", "The key signs in, and sees a workspace.", ReadWorkspacesAsync) { DependsOn = ["API budget"], Every = s_often },
        new("Newest call", "The newest call is not older than GONG_MAX_CALL_AGE. Without that, its age is only measured.", FindNewestCallAsync) { DependsOn = ["Workspaces"], Every = s_seldom },
        new("Webhook key", "The public key that verifies webhooks can be used. Skipped where none is set.", ReadWebhookKeyAsync) { Tags = [CheckTag.Fast, CheckTag.Security] },
    ];

    private Task<string> ReadSettingsAsync(CheckRun run)
    {
        _client = new GongClient(run.Context);
        return Task.FromResult($"API at {run.Context.Settings.Value(GongService.Url)}.");
    }

    private async Task<string> ReadWorkspacesAsync(CheckRun run)
    {
        int count = 0;
        await foreach (GongWorkspace unused in new GongAccountProvider(_client!).GetWorkspacesAsync(run.Token).ConfigureAwait(false)) count++;
        if (count == 0) throw Failure(FailureReason.AccessDenied, "The key sees no workspace.", GongService.Profile.AdviceFor(FailureReason.AccessDenied));
        run.Measure("Workspaces", count, "1");
        return $"{Grammar.Count(count, "workspace")}.";
    }

    private async Task<string> ReadBudgetAsync(CheckRun run)
    {
        GongApiUsage usage = await new GongUsageProvider(_client!).GetUsageAsync(run.Token).ConfigureAwait(false);
        int left = usage.RemainingBesides(s_brief, run.Context.Runtime.Time.GetUtcNow());
        run.Measure("RequestsLeft", left, "1");
        if (left > 0) return string.Create(CultureInfo.InvariantCulture, $"At most {left:N0} of {usage.Limit:N0} requests of the day are left.");
        throw Failure(
            FailureReason.RateLimited,
            string.Create(CultureInfo.InvariantCulture, $"None of {usage.Limit:N0} requests of the day is left."),
            GongService.Profile.AdviceFor(FailureReason.RateLimited));
    }

    private async Task<string> FindNewestCallAsync(CheckRun run)
    {
        TimeSpan? maxAge = run.Context.Settings.Duration(GongService.MaxCallAge);
        TimeSpan reach = maxAge > GongNewestCall.Reach ? maxAge.Value : GongNewestCall.Reach;
        DateTimeOffset now = run.Context.Runtime.Time.GetUtcNow();
        DateTimeOffset? newest = await new GongNewestCall(new GongCallProvider(_client!)).FindAsync(now, reach, run.Token).ConfigureAwait(false);
        if (newest is { } time) run.Measure("NewestCallAge", Math.Max(0, (now - time).TotalSeconds), "s");
        string message = newest is { } began
            ? string.Create(CultureInfo.InvariantCulture, $"The newest call began at {began.UtcDateTime:yyyy-MM-dd HH:mm} UTC.")
            : string.Create(CultureInfo.InvariantCulture, $"The key sees no call of the last {reach.TotalDays:0.#} days.");
        if (maxAge is null && newest is null) throw new CheckSkippedException(message);
        if (maxAge is null || now - newest <= maxAge) return message;
        throw Failure(
            FailureReason.NotFound,
            $"{message} That is longer ago than {GongService.MaxCallAge.Variable} allows.",
            "Check in Gong that calls are being recorded, and that the API key may read them (api:calls:read:basic). Get-GongCall lists those that it sees.");
    }

    private static Task<string> ReadWebhookKeyAsync(CheckRun run)
    {
        string text = run.Context.Settings.Value(GongService.WebhookPublicKey) ?? throw new CheckSkippedException($"{GongService.WebhookPublicKey.Variable} is not set.");
        int count = GongWebhookKey.Read(text, GongService.WebhookPublicKey.Variable).Count;
        return Task.FromResult($"{Grammar.Count(count, "public key")} can verify webhooks.");
    }
}
