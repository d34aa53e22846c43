using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Services.Vercel.Accounts;
using SophiaAI.Providers.Services.Vercel.Billing;
using SophiaAI.Providers.Services.Vercel.Certificates;
using SophiaAI.Providers.Services.Vercel.Deployments;
using SophiaAI.Providers.Services.Vercel.Domains;
using SophiaAI.Providers.Services.Vercel.Projects;
using SophiaAI.Providers.Services.Vercel.Promotion;

namespace SophiaAI.Providers.Services.Vercel.Integration;

/// <summary>What is measured of Vercel: of the configured project, or of all if none is.</summary>
internal static class VercelMeasures
{
    private const string Currency = "USD";
    private const int ChargeDays = 3;
    private const int MostDeployments = 500;
    private const int MostCertificates = 1000;
    private const int MostFailedProjects = 20;

    // Deployments are listed by when they were made, and a build may take three quarters of an hour, after some time in a queue. So
    // the source looks back that far. That one has failed is known at once, so rules about that need not wait.
    private static readonly TimeSpan s_longestBuild = TimeSpan.FromHours(1);

    // A project of which nobody has deployed anything for so long has been given up, unless it is the configured one.
    private static readonly TimeSpan s_longestPause = TimeSpan.FromDays(30);

    private static readonly string[] s_deploymentLabels = ["project", "target"];

    private static readonly MeasureDefinition s_build = new("vercel_build_duration", "s", "How long the last build took, of those deployments of the last hour that are ready.") { Labels = s_deploymentLabels, Latency = s_longestBuild };

    private static readonly MeasureDefinition s_failed = new("vercel_failed_deployments", "1", "Deployments that failed.") { Kind = MeasureKind.Event, Labels = s_deploymentLabels, IsAlwaysKnown = true };

    private static readonly MeasureDefinition s_canceled = new("vercel_canceled_deployments", "1", "Deployments that were canceled.") { Kind = MeasureKind.Event, Labels = s_deploymentLabels, IsAlwaysKnown = true };

    private static readonly MeasureDefinition s_production = new("vercel_production_failed", "1", "Whether the newest production deployment of a project has failed or is blocked: 1 if so; 0 if it is ready, or production was promoted or rolled back since. Those that are still being built, were canceled or are gone do not count.") { Labels = s_deploymentLabels };

    private static readonly MeasureDefinition s_limit = new("vercel_limit_left_percent", "%", "How much is left of the limit of requests that is nearest to its end, of those that Vercel has announced to this process.");

    private static readonly MeasureDefinition s_charges = new("vercel_charges_day", Currency, "What a product cost on the last whole day, in UTC, of which there are charges: one of the last three.") { Labels = ["product"] };

    private static readonly MeasureDefinition s_certificate = new("vercel_certificate_days_left", "d", "How long the certificate of a domain is valid.") { Labels = ["domain"] };

    private static readonly MeasureDefinition s_token = new("vercel_token_days_left", "d", "How long the access token can be used; no value if it does not expire.") { IsOverWithoutValue = true };

    /// <summary>The sources.</summary>
    public static IReadOnlyList<MeasureSource> Sources { get; } =
    [
        new("Deployments", [s_build, s_failed, s_canceled], ReadDeploymentsAsync) { Cost = "1 request for 100 deployments of the last hour, and 1 for the project if one is configured" },
        new("Production", [s_production], ReadProductionAsync) { Cost = "1 request for 100 production deployments of the last 30 days, or 2 if a project is configured; and 1 for each project of which the newest has failed" },
        new("Limits", [s_limit], ReadLimitsAsync) { Cost = "no request, or 1 if none was sent before" },
        new("Charges", [s_charges], ReadChargesAsync) { Every = TimeSpan.FromHours(3), Cost = "1 request" },
        new("Certificates", [s_certificate], ReadCertificatesAsync) { Every = TimeSpan.FromHours(6), Cost = "1 request, and 2 for the project's domains if one is configured" },
        new("Token", [s_token], ReadTokenAsync) { Every = TimeSpan.FromHours(6), Cost = "1 request" },
    ];

    private static async Task ReadDeploymentsAsync(MeasureRun run)
    {
        VercelDeploymentProvider provider = new(new VercelClient(run.Context));
        HashSet<LabelSet> built = [];
        int count = 0;
        // The newest come first.
        await foreach (VercelDeployment deployment in provider.GetDeploymentsAsync(new VercelDeploymentFilter { Since = run.Since }, run.Token).ConfigureAwait(false))
        {
            if (++count > MostDeployments)
            {
                run.NotLookedAt($"There were more than {MostDeployments} deployments since {run.Since.UtcDateTime:yyyy-MM-dd HH:mm} UTC: only the last ones were read.");
                break;
            }

            LabelSet labels = LabelsOf(deployment);
            if (deployment.State == VercelDeploymentState.Error) run.Add(s_failed, deployment.Uid, EndOf(deployment), labels);
            if (deployment.State == VercelDeploymentState.Canceled) run.Add(s_canceled, deployment.Uid, EndOf(deployment), labels);
            if (deployment is { State: VercelDeploymentState.Ready, BuildDuration: { } duration } && built.Add(labels)) run.Add(s_build, duration.TotalSeconds, labels);
        }
    }

    private static async Task ReadProductionAsync(MeasureRun run)
    {
        VercelClient client = new(run.Context);
        bool isOne = client.DefaultProject is not null;
        VercelDeploymentFilter filter = new() { Target = VercelTarget.Production, Since = isOne ? null : run.Now - s_longestPause };
        Dictionary<string, VercelDeployment> newest = new(StringComparer.Ordinal);
        int count = 0;
        // The newest come first.
        await foreach (VercelDeployment deployment in new VercelDeploymentProvider(client).GetDeploymentsAsync(filter, run.Token).ConfigureAwait(false))
        {
            if (++count > MostDeployments)
            {
                run.NotLookedAt($"There were more than {MostDeployments} production deployments: only the last ones were read.");
                break;
            }

            if (deployment.State is not (VercelDeploymentState.Ready or VercelDeploymentState.Error or VercelDeploymentState.Blocked)) continue;
            newest.TryAdd(ProjectOf(deployment), deployment);
            if (isOne) break;
        }

        int failed = 0;
        foreach (VercelDeployment deployment in newest.Values)
        {
            bool isFailed = deployment.State != VercelDeploymentState.Ready;
            if (isFailed && ++failed <= MostFailedProjects) isFailed = !await IsReplacedAsync(client, deployment, run.Token).ConfigureAwait(false);
            run.Add(s_production, isFailed ? 1 : 0, LabelsOf(deployment));
        }

        if (failed > MostFailedProjects) run.NotLookedAt($"The newest production deployments of {failed} projects have failed: whether production was returned to an earlier one was looked at for {MostFailedProjects} of them only.");
    }

    // Whoever returns production to an earlier deployment has put it right.
    private static async Task<bool> IsReplacedAsync(VercelClient client, VercelDeployment failed, CancellationToken cancellationToken)
    {
        try
        {
            VercelProject project = await new VercelProjectProvider(client).FindAsync(ProjectOf(failed), withRollbackInfo: true, cancellationToken).ConfigureAwait(false);
            return VercelAliasChange.Of(project)?.HasMovedProductionSince(failed.Created) == true;
        }
        catch (ServiceException failure) when (failure.Reason is FailureReason.AccessDenied or FailureReason.NotFound)
        {
            // A token that may read deployments only still tells that one has failed.
            return false;
        }
    }

    private static string ProjectOf(VercelDeployment deployment) => deployment.ProjectId ?? deployment.Name ?? string.Empty;

    private static LabelSet LabelsOf(VercelDeployment deployment) => LabelSet.Of(("project", deployment.Name ?? deployment.ProjectId ?? string.Empty), ("target", deployment.Target));

    // The list does not always say when it ended.
    private static DateTimeOffset EndOf(VercelDeployment deployment) => deployment.Ready ?? deployment.Created;

    private static async Task ReadLimitsAsync(MeasureRun run)
    {
        VercelClient client = new(run.Context);
        if (client.AnnouncedLimits.Count == 0) await new VercelAccountProvider(run.Context).GetUserAsync(run.Token).ConfigureAwait(false);
        double[] left = [.. client.AnnouncedLimits.Select(static limit => 100.0 * limit.Remaining / limit.Limit)];
        if (left.Length > 0) run.Add(s_limit, left.Min());
    }

    private static async Task ReadChargesAsync(MeasureRun run)
    {
        DateTimeOffset today = new(run.Now.UtcDateTime.Date, TimeSpan.Zero);
        DateTimeOffset from = today.AddDays(-ChargeDays);
        Dictionary<string, decimal> products = new(StringComparer.Ordinal);
        string? foreign = null;
        await foreach (VercelUsage charge in new VercelBillingProvider(new VercelClient(run.Context)).GetUsageAsync(from, today, run.Token).ConfigureAwait(false))
        {
            // The days come in no order that is promised.
            if (charge.ChargePeriodStart < from || charge.ChargePeriodStart >= today) continue;
            if (charge.ChargePeriodStart.UtcDateTime.Date > from.UtcDateTime.Date)
            {
                from = new DateTimeOffset(charge.ChargePeriodStart.UtcDateTime.Date, TimeSpan.Zero);
                products.Clear();
            }

            if (charge.BillingCurrency is { } currency and not Currency) foreign = currency;
            string product = charge.ServiceName is { Length: > 0 } name ? name : "Other";
            products[product] = products.GetValueOrDefault(product) + charge.BilledCost;
        }

        if (foreign is not null)
        {
            run.NotKnown(s_charges, $"The charges are in {run.Context.Shown(foreign)}, not in {Currency}, in which they are measured.");
            return;
        }

        foreach ((string product, decimal cost) in products) run.Add(s_charges, (double)cost, LabelSet.Of(("product", product)));
    }

    private static async Task ReadCertificatesAsync(MeasureRun run)
    {
        VercelClient client = new(run.Context);
        List<VercelCertificate> certificates = [];
        await foreach (VercelCertificate certificate in new VercelCertificateProvider(client).GetCertificatesAsync(run.Token).ConfigureAwait(false))
        {
            if (certificates.Count == MostCertificates)
            {
                run.NotLookedAt($"There are more than {MostCertificates} certificates: only the first ones were read.");
                break;
            }

            certificates.Add(certificate);
        }

        IEnumerable<string> domains = client.DefaultProject is { } project
            ? await DomainsOfAsync(client, project, run.Token).ConfigureAwait(false)
            : certificates.SelectMany(static certificate => certificate.Names).Distinct(StringComparer.OrdinalIgnoreCase);
        foreach (string domain in domains)
        {
            // After a renewal, both are listed. Vercel's own names have certificates that belong to no account.
            DateTimeOffset? expires = certificates.Where(certificate => certificate.Covers(domain)).Max(static certificate => (DateTimeOffset?)certificate.ExpiresAt);
            if (expires is { } time) run.Add(s_certificate, (time - run.Now).TotalDays, LabelSet.Of(("domain", domain)));
        }
    }

    private static async Task<IReadOnlyList<string>> DomainsOfAsync(VercelClient client, string project, CancellationToken cancellationToken)
    {
        VercelProject found = await new VercelProjectProvider(client).FindAsync(project, cancellationToken).ConfigureAwait(false);
        List<string> domains = [];
        await foreach (VercelProjectDomain domain in new VercelDomainProvider(client).GetDomainsAsync(found, cancellationToken).ConfigureAwait(false)) domains.Add(domain.Name);
        return domains;
    }

    private static async Task ReadTokenAsync(MeasureRun run)
    {
        VercelToken token = await new VercelTokens(run.Context).GetCurrentAsync(run.Token).ConfigureAwait(false);
        if (token.ExpiresAt is { } expires && UnixMilliseconds.Of(expires) is { } time) run.Add(s_token, (time - run.Now).TotalDays);
    }
}
