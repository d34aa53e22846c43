using System.Collections;
using System.Net;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Services.Estuary;
using SophiaAI.Providers.Services.Estuary.Alerts;
using SophiaAI.Providers.Services.Estuary.Catalog;
using SophiaAI.Providers.Services.Estuary.Credentials;
using SophiaAI.Providers.Services.Estuary.Freshness;
using SophiaAI.Providers.Services.Estuary.Statistics;
using SophiaAI.Providers.Services.Estuary.Publications;
using SophiaAI.Providers.Services.Estuary.Ingest;
using SophiaAI.Providers.Services.Gong;
using SophiaAI.Providers.Services.Gong.Accounts;
using SophiaAI.Providers.Services.Gong.Calls;
using SophiaAI.Providers.Services.Gong.Scorecards;
using SophiaAI.Providers.Services.Gong.Statistics;
using SophiaAI.Providers.Services.Gong.Transcripts;
using SophiaAI.Providers.Services.Pulumi;
using SophiaAI.Providers.Services.Pulumi.Audit;
using SophiaAI.Providers.Services.Pulumi.Environments;
using SophiaAI.Providers.Services.Slack;
using SophiaAI.Providers.Services.Slack.Messages;
using SophiaAI.Providers.Services.Slack.Posting;
using SophiaAI.Providers.Services.Snowflake.Statements;
using SophiaAI.Providers.Services.Vercel.Accounts;
using SophiaAI.Providers.Services.Vercel.Aliases;
using SophiaAI.Providers.Services.Vercel.Billing;
using SophiaAI.Providers.Services.Vercel.Certificates;
using SophiaAI.Providers.Services.Vercel.Deployments;
using SophiaAI.Providers.Services.Vercel.Domains;
using SophiaAI.Providers.Services.Vercel.Logs;
using SophiaAI.Providers.Services.Vercel.Projects;
using SophiaAI.Providers.Services.Vercel.Promotion;
using SophiaAI.Providers.Services.Vercel.Variables;
using SophiaAI.Providers.Services.Vercel.Webhooks;
using SophiaAI.Providers.Services.Vercel;

namespace SophiaAI.Providers.Tests.Support;

/// <summary>A call whose answer is JSON, and an answer that it accepts. All of them are the calls that read one.</summary>
internal sealed record ServiceCall(string Name, string Good, Func<ProviderContext, CancellationToken, Task> Run)
{
    private const string ProjectDomain =
        """{"name":"www.acme.com","apexName":"acme.com","projectId":"prj_1","verified":false,"verification":[{"type":"TXT","domain":"_vercel.acme.com","value":"v","reason":"r"}],"createdAt":1700000000000}""";

    private const string EstuaryStatistics =
        """
        {"data":{"catalogStats":{"pageInfo":{"hasNextPage":false,"endCursor":"c"},"edges":[{"node":{"catalogName":"acmeCo/a","grain":"HOURLY","timestamp":"2026-11-20T11:00:00+00:00",
        "statsSummary":{"readByMe":{"docsTotal":"1","bytesTotal":"2"},"readFromMe":{"docsTotal":"1","bytesTotal":"2"},"writtenByMe":{"docsTotal":"1","bytesTotal":"2"},"writtenToMe":{"docsTotal":"1","bytesTotal":"2"},
        "warnings":"1","errors":"2","failures":"3","usageSeconds":"60","txnCount":"4","lastPublishedAt":null},
        "taskStats":{"capture":[{"collection":"acmeCo/b","right":{"docsTotal":"1","bytesTotal":"2"},"out":{"docsTotal":"1","bytesTotal":"2"},"lastPublishedAt":"1970-01-01T00:00:00Z"}],
        "derive":{"transforms":[{"transform":"t","source":"acmeCo/c","input":{"docsTotal":"1","bytesTotal":"2"},"lastSourcePublishedAt":null,"bytesBehind":"5"}],"lastPublishedAt":null},"materialize":[]}}}]}}}
        """;

    private static readonly VercelProject s_project = new() { Id = "prj_1", Name = "web" };

    private static readonly GongWindow s_window = new(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddDays(1));
    private static readonly EscEnvironmentName s_name = new("acme", "sophia", "development");
    private static readonly VercelProject s_teamProject = new() { Id = "prj_1", Name = "web", AccountId = "team_1" };
    private static readonly VercelVariableScope s_scope = new(["preview"], null, []);

    /// <summary>The body of the answer before, if the call needs two.</summary>
    public string? First { get; init; }

    /// <summary>Answers that list nothing, where such an answer is right.</summary>
    public IReadOnlyList<string> Nothing { get; init; } = [];

    /// <summary>Every call, by name.</summary>
    public static IReadOnlyDictionary<string, ServiceCall> All { get; } = new ServiceCall[]
    {
        new("Gong workspaces", """{"requestId":"r","workspaces":[{"id":"1","name":"Sales","description":"d"}]}""", static (context, token) => ReadAsync(new GongAccountProvider(new GongClient(context)).GetWorkspacesAsync(token))),
        new("Gong users", """{"requestId":"r","records":{"totalRecords":1},"users":[{"id":"1","emailAddress":"a@acme.example","created":"2026-11-20T10:00:00Z","settings":{"emailsImported":true},"spokenLanguages":[{"language":"en-US","primary":true}]}]}""",
            static (context, token) => ReadAsync(new GongAccountProvider(new GongClient(context)).GetUsersAsync(new GongUserFilter(), token))) { Nothing = ["""{"users":[]}"""] },
        new("Gong calls", """{"requestId":"r","records":{"totalRecords":1},"calls":[{"id":"1","started":"2026-11-20T10:00:00+01:00","duration":60,"media":"Video"}]}""",
            static (context, token) => ReadAsync(new GongCallProvider(new GongClient(context)).GetCallsAsync(new GongCallFilter { Window = s_window }, token))) { Nothing = ["""{"calls":[]}"""] },
        new("Gong calls in detail",
            """
            {"requestId":"r","records":{},"calls":[{"metaData":{"id":"1"},"context":[{"system":"S","objects":[{"objectType":"T","fields":[{"name":"N","value":1}]}]}],"parties":[{"id":"p","speakerId":"s","methods":["Invitee"]}],
            "content":{"topics":[{"name":"N","duration":1}],"trackers":[{"id":"1","phrases":[{"phrase":"P","count":1}],"occurrences":[{"startTime":1}]}],"outline":[{"section":"S","items":[{"text":"I"}]}],"highlights":[{"title":"T","items":[]}],"keyPoints":[{"text":"K"}],"callOutcome":{"id":"1"}},
            "interaction":{"speakers":[{"id":"s","talkTime":1}],"interactionStats":[{"name":"N","value":1}],"questions":{"companyCount":1}},"collaboration":{"publicComments":[{"a":1}]},"media":{"audioUrl":"https://m.example"}}]}
            """,
            static (context, token) => ReadAsync(new GongCallProvider(new GongClient(context)).GetCallsAsync(new GongCallFilter { Window = s_window, IsDetailed = true }, token))) { Nothing = ["""{"calls":[]}"""] },
        new("Gong transcripts", """{"requestId":"r","records":{},"callTranscripts":[{"callId":"1","transcript":[{"speakerId":"s","topic":null,"sentences":[{"start":0,"end":1,"text":"t"}]}]}]}""",
            static (context, token) => ReadAsync(new GongTranscriptProvider(new GongClient(context)).FindAsync(["1"], token)))
        {
            First = """{"calls":[{"metaData":{"id":"1"}}]}""",
            Nothing = ["""{"callTranscripts":[]}"""],
        },
        new("Gong activity by day", """{"requestId":"r","records":{},"timeZone":"UTC","usersDetailedActivities":[{"userId":"1","userDailyActivityStats":[{"fromDate":"2026-11-19","toDate":"2026-11-20","callsAsHost":["1"]}]}]}""",
            static (context, token) => ReadAsync(new GongActivityProvider(new GongClient(context)).GetActivitiesAsync(DateTime.UnixEpoch, DateTime.UnixEpoch.AddDays(1), GongActivityPeriod.Day, [], token))) { Nothing = ["""{"usersDetailedActivities":[]}"""] },
        new("Gong activity by month", """{"requestId":"r","records":{},"usersAggregateActivity":[{"userId":"1","userAggregateActivity":[{"fromDate":"2026-11-01","toDate":"2026-12-01","callsAsHost":1}]}]}""",
            static (context, token) => ReadAsync(new GongActivityProvider(new GongClient(context)).GetActivitiesAsync(DateTime.UnixEpoch, DateTime.UnixEpoch.AddDays(1), GongActivityPeriod.Month, [], token))) { Nothing = ["""{"usersAggregateActivity":[]}"""] },
        new("Gong scorecards", """{"requestId":"r","scorecards":[{"scorecardId":1,"scorecardName":"n","questions":[{"questionId":2}]}]}""",
            static (context, token) => ReadAsync(new GongScorecardProvider(new GongClient(context)).GetScorecardsAsync(token))) { Nothing = ["""{"scorecards":[]}"""] },
        new("Gong reviews", """{"requestId":"r","records":{},"answeredScorecards":[{"answeredScorecardId":1,"answers":[{"questionId":2,"score":1,"selectedOptions":["a"]}]}]}""",
            static (context, token) => ReadAsync(new GongScorecardProvider(new GongClient(context)).GetReviewsAsync(new GongReviewFilter(), token))) { Nothing = ["""{"answeredScorecards":[]}"""] },
        new("Vercel user", """{"user":{"id":"u","username":"jane","email":"j@example.com"}}""", static (context, token) => ReadAsync(new VercelAccountProvider(context).GetUserAsync(token))),
        new("Vercel project", """{"id":"prj_1","name":"web"}""", static (context, token) => ReadAsync(new VercelProjectProvider(new VercelClient(context)).FindAsync("web", token))),
        new("Vercel variables", """{"envs":[{"id":"e1","key":"A","value":"secret-text","type":"encrypted","decrypted":true,"target":["preview"],"createdAt":1,"new":{"a":1}}],"pagination":{"next":null}}""",
            static (context, token) => ReadAsync(new VercelVariableProvider(new VercelClient(context)).GetVariablesAsync(s_project, static _ => true, token))),
        new("Vercel variable", """{"id":"e1","key":"A","value":"secret-text","type":"encrypted","decrypted":true}""",
            static (context, token) => ReadAsync(new VercelVariableProvider(new VercelClient(context)).GetVariablesAsync(s_project, static _ => true, token)))
        {
            First = """{"envs":[{"id":"e1","key":"A","value":"ciphertext","type":"encrypted"}]}""",
        },
        new("Vercel custom environments", """{"accountLimit":{"total":1},"environments":[{"id":"env_1","slug":"staging"}]}""",
            static (context, token) => ReadAsync(new VercelProjectProvider(new VercelClient(context)).GetCustomEnvironmentsAsync(s_project, token))),
        new("Vercel shared variables", """{"data":[{"id":"s1","key":"A","value":"secret-text","type":"encrypted","decrypted":true,"target":["preview"],"projectId":["prj_1"]}],"pagination":{"count":1,"next":null}}""",
            static async (context, token) => Touch(await new VercelVariableProvider(new VercelClient(context)).GetSharedAsync(s_teamProject, s_scope, static _ => true, token))),
        new("Vercel shared variable", """{"id":"s1","key":"A","value":"secret-text","type":"encrypted","decrypted":true,"target":["preview"]}""",
            static async (context, token) => Touch(await new VercelVariableProvider(new VercelClient(context)).GetSharedAsync(s_teamProject, s_scope, static _ => true, token)))
        {
            First = """{"data":[{"id":"s1","key":"A","type":"encrypted","target":["preview"]}]}""",
        },
        new("Vercel variables written", """{"created":[{"id":"e1","key":"A"}],"failed":[]}""",
            static (context, token) => ReadAsync(new VercelVariableProvider(new VercelClient(context)).WriteAsync(s_project, s_scope, [new NewVercelVariable("A", "text", "plain")], token))),
        new("Vercel variables removed", """{"deleted":1,"ids":["e1"]}""",
            static (context, token) => ReadAsync(new VercelVariableProvider(new VercelClient(context)).RemoveAsync(s_project, ["e1"], token))),
        new("Vercel team", """{"id":"team_1","slug":"t","name":"T"}""", static (context, token) => ReadAsync(new VercelAccountProvider(context).GetTeamAsync(token))),
        new("Vercel deployments",
            """{"deployments":[{"uid":"d","name":"web","created":1700000000000,"ready":1700000001000,"state":"READY","creator":{"uid":"u"},"meta":{"a":"b"}}],"pagination":{"count":1,"next":null}}""",
            static (context, token) => ReadAsync(new VercelDeploymentProvider(new VercelClient(context)).GetDeploymentsAsync(new VercelDeploymentFilter(), token))),
        new("Vercel teams", """{"teams":[{"id":"team_1","slug":"t","name":"T","createdAt":1,"membership":{"role":"OWNER"},"billing":{"plan":"pro"}}],"pagination":{"count":1,"next":null}}""",
            static (context, token) => ReadAsync(new VercelAccountProvider(context).GetTeamsAsync(token))),
        new("Vercel projects", """{"projects":[{"id":"prj_1","name":"web","createdAt":1,"link":{"org":"o","repo":"r","productionBranch":"main"},"targets":{"production":{"id":"d"}}}],"pagination":{"count":1,"next":null}}""",
            static (context, token) => ReadAsync(new VercelProjectProvider(new VercelClient(context)).GetProjectsAsync("w", token))),
        new("Vercel deployment", """{"id":"d","name":"web","createdAt":1700000000000,"readyState":"READY","alias":["a"],"customEnvironment":{"slug":"qa"}}""",
            static (context, token) => ReadAsync(new VercelDeploymentProvider(new VercelClient(context)).FindAsync("d", token))),
        new("Vercel deployment changes", """{"id":"d","createdAt":1700000000000,"readyState":"CANCELED"}""", static (context, token) => ReadAsync(new VercelDeploymentProvider(new VercelClient(context)).CancelAsync("d", token))),
        new("Vercel build log", """[{"type":"stdout","created":1,"date":2,"serial":"1","text":"t","info":{"readyState":"READY"}}]""", static (context, token) => ReadAsync(new VercelLogProvider(new VercelClient(context)).GetBuildAsync("d", null, null, token)))
            // A log may have no lines, and lines without a time only keep the connection alive.
            { Nothing = ["[]", "[{}]"] },
        new("Vercel runtime log", """{"events":[{"timestamp":1,"level":"info","message":"m","httpStatus":200}],"pagination":{"hasMore":false,"nextCursor":null}}""",
            static (context, token) => ReadAsync(new VercelLogProvider(new VercelClient(context)).GetRuntimeAsync(new VercelDeployment { UidSent = "d", ProjectId = "p" }, new VercelLogFilter { Since = DateTimeOffset.UnixEpoch, Until = DateTimeOffset.UnixEpoch }, token)))
            { First = """{"id":"p","name":"web","accountId":"team_1"}""" },
        new("Vercel aliases", """{"aliases":[{"uid":"1","alias":"a","created":"2026-11-20T10:00:00Z","deploymentId":"d","updatedAt":1}],"pagination":{"count":1,"next":null}}""",
            static (context, token) => ReadAsync(new VercelAliasProvider(new VercelClient(context)).GetAliasesAsync(null, token))),
        new("Vercel alias", """{"uid":"1","alias":"a","created":"2026-11-20T10:00:00Z","deploymentId":"d"}""", static (context, token) => ReadAsync(new VercelAliasProvider(new VercelClient(context)).FindAsync("a", token))),
        new("Vercel new alias", """{"uid":"1","alias":"a","created":"2026-11-20T10:00:00Z","deploymentId":"d"}""",
            static (context, token) => ReadAsync(new VercelAliasProvider(new VercelClient(context)).AssignAsync("d", "a", token))),
        new("Vercel deployment's aliases", """{"aliases":[{"uid":"1","alias":"a","created":"2026-11-20T10:00:00Z"}]}""",
            static (context, token) => ReadAsync(new VercelAliasProvider(new VercelClient(context)).GetAliasesOfAsync("d", "p", token))),
        new("Vercel promotion", """{"id":"prj_1","name":"web","targets":{"production":{"id":"d"}},"lastAliasRequest":{"toDeploymentId":"d","jobStatus":"succeeded","requestedAt":1}}""",
            static async (context, token) => _ = VercelAliasChange.Of(await new VercelPromotionProvider(new VercelClient(context)).GetProjectAsync("p", token))),
        new("Vercel token", """{"token":{"id":"t","name":"n","createdAt":1,"expiresAt":2,"scopes":[{"type":"team","teamId":"team_1"}]}}""",
            static async (context, token) => _ = (await new VercelTokens(context).GetCurrentAsync(token)).Team),
        new("Vercel tokens", """{"tokens":[{"id":"t","name":"n","scopes":[{"type":"user"}]}],"pagination":{"next":null}}""",
            static async (context, token) => _ = (await new VercelTokens(context).ListAsync(token)).Select(static found => found.Team).ToArray()),
        new("Vercel new token", """{"token":{"id":"t"},"bearerToken":"vck_secret"}""", static (context, token) => new VercelTokens(context).CreateAsync("n", null, null, token)),
        new("Vercel domains",
            """{"domains":[{"id":"d","name":"acme.com","verified":true,"serviceType":"external","nameservers":["a"],"intendedNameservers":["b"],"createdAt":1700000000000,"boughtAt":null,"renew":true}],"pagination":{"count":1,"next":null}}""",
            static (context, token) => ReadAsync(Domains(context).GetDomainsAsync(token))),
        new("Vercel domain", """{"domain":{"id":"d","name":"acme.com","verified":true,"nameservers":["a"],"intendedNameservers":["b"],"createdAt":1700000000000}}""",
            static (context, token) => ReadAsync(Domains(context).FindAsync("acme.com", token))),
        new("Vercel project domains", $"{{\"domains\":[{ProjectDomain}],\"pagination\":{{\"count\":1,\"next\":null}}}}", static (context, token) => ReadAsync(Domains(context).GetDomainsAsync(s_project, token))),
        new("Vercel project domain", ProjectDomain, static (context, token) => ReadAsync(Domains(context).FindAsync("www.acme.com", s_project, token))),
        new("Vercel new domain", ProjectDomain, static (context, token) => ReadAsync(Domains(context).AddAsync(s_project, new NewVercelProjectDomain { Name = "www.acme.com" }, token))),
        new("Vercel domain configuration",
            """
            {"configuredBy":null,"acceptedChallenges":["http-01"],"recommendedIPv4":[{"rank":1,"value":["10.0.0.1"]}],"recommendedCNAME":[{"rank":1,"value":"a.example"}],
            "conflicts":[{"name":"","type":"A","value":"10.0.0.2"}],"misconfigured":true}
            """,
            static (context, token) => ReadAsync(Domains(context).TestAsync("www.acme.com", s_project, verify: false, token))) { First = ProjectDomain },
        new("Vercel verified domain", """{"name":"www.acme.com","apexName":"acme.com","projectId":"prj_1","verified":true,"createdAt":1,"updatedAt":2,"redirect":null,"gitBranch":"b"}""",
            static async (context, token) => Touch((await Domains(context).VerifyAsync(new VercelProjectDomain { Name = "www.acme.com", ProjectId = "prj_1", Verified = false }, s_project, token)).Domain)),
        new("Vercel domain proof", """{"txtRecord":"vc-domain-verify=acme.com,1","verificationDomain":"_vercel.acme.com"}""", static (context, token) => ReadAsync(Domains(context).GetProofAsync("acme.com", token))),
        new("Vercel DNS records",
            """{"records":[{"id":"rec_1","slug":"s","name":"www","type":"MX","value":"v","ttl":60,"mxPriority":10,"priority":1,"comment":"c","creator":"system","createdAt":1700000000000,"updatedAt":null}],"pagination":{"count":1,"next":null}}""",
            static (context, token) => ReadAsync(new VercelDnsProvider(new VercelClient(context)).GetRecordsAsync("acme.com", token))),
        new("Vercel webhooks", """[{"id":"account_hook_1","url":"https://hooks.example/1","events":["deployment.error"],"ownerId":"team_1","projectIds":["prj_1"],"createdAt":1700000000000,"updatedAt":1700000000000}]""",
            static (context, token) => ReadAsync(new VercelWebhookProvider(new VercelClient(context)).GetWebhooksAsync(null, token))) { Nothing = ["[]"] },
        new("Vercel webhook", """{"id":"account_hook_1","url":"https://hooks.example/1","events":["deployment.error"],"ownerId":"team_1","createdAt":1700000000000,"updatedAt":1700000000000}""",
            static (context, token) => ReadAsync(new VercelWebhookProvider(new VercelClient(context)).FindAsync("account_hook_1", token))),
        new("Vercel new webhook", """{"id":"account_hook_1","url":"https://hooks.example/1","events":["deployment.error"],"secret":"webhook-secret","ownerId":"team_1","createdAt":1700000000000,"updatedAt":1700000000000}""",
            static async (context, token) => Touch((await new VercelWebhookProvider(new VercelClient(context)).CreateAsync("https://hooks.example/1", ["deployment.error"], null, token)).Webhook)),
        new("Vercel usage",
            """{"BilledCost":1.5,"EffectiveCost":"1.25","BillingCurrency":"USD","ChargeCategory":"Usage","ChargePeriodStart":"2026-11-01T00:00:00.000Z","ChargePeriodEnd":"2026-11-02T00:00:00.000Z","ConsumedQuantity":2,"ConsumedUnit":"GB","PricingQuantity":2,"ServiceName":"Functions","RegionId":"iad1","Tags":{"ProjectId":"prj_1","ProjectName":"web"}}""",
            static (context, token) => ReadAsync(new VercelBillingProvider(new VercelClient(context)).GetUsageAsync(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddDays(1), token))) { Nothing = [string.Empty, " "] },
        new("Estuary collections",
            """{"data":{"liveSpecs":{"pageInfo":{"hasNextPage":false,"endCursor":"c"},"edges":[{"node":{"catalogName":"acmeCo/a","liveSpec":{"liveSpecId":"1","isDisabled":false},"status":{"type":"OK"}}}]}}}""",
            static (context, token) => ReadAsync(new EstuaryCatalogProvider(new EstuaryClient(context)).GetCollectionsAsync(new EstuarySpecFilter(), token))),
        new("Estuary names",
            """{"data":{"liveSpecs":{"pageInfo":{"hasNextPage":false,"endCursor":"c"},"edges":[{"node":{"catalogName":"acmeCo/a","liveSpec":{"catalogType":"capture"}}}]}}}""",
            static (context, token) => ReadAsync(new EstuaryNameProvider(new EstuaryClient(context)).GetUnderAsync("acmeCo/", token))),
        new("Estuary statistics", EstuaryStatistics,
            static (context, token) => ReadAsync(new EstuaryStatisticProvider(new EstuaryClient(context)).GetStatisticsAsync(["acmeCo/a"], EstuaryWindow.Latest(EstuaryGrain.Hour, 24, new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero)), token))),
        new("Estuary alerts",
            """{"data":{"alerts":{"pageInfo":{"hasPreviousPage":false,"endCursor":"c"},"edges":[{"node":{"catalogName":"acmeCo/a","alertType":"shard_failed","firedAt":"2026-11-20T10:00:00Z","resolvedAt":null,"arguments":{"count":1},"resolvedArguments":null}}]}}}""",
            static (context, token) => ReadAsync(new EstuaryAlertProvider(new EstuaryClient(context)).GetAlertsAsync(new EstuaryAlertFilter { Prefix = "acmeCo/" }, token))),
        new("Estuary last documents", EstuaryStatistics,
            static (context, token) => ReadAsync(new EstuaryFreshnessProvider(new EstuaryClient(context)).TestAsync(["acmeCo/a"], new EstuaryFreshnessRule(TimeSpan.FromHours(1), false), token)))
        {
            First = """{"data":{"liveSpecs":{"pageInfo":{"hasNextPage":false,"endCursor":"c"},"edges":[{"node":{"catalogName":"acmeCo/a","liveSpec":{"catalogType":"capture","isDisabled":false,"model":{"bindings":[{"target":"acmeCo/b","resource":{}}]}}}}]}}}""",
        },
        new("Estuary writers",
            """{"data":{"liveSpecs":{"pageInfo":{"hasNextPage":false},"edges":[{"node":{"liveSpec":{"writtenBy":{"pageInfo":{"hasNextPage":false},"edges":[{"node":{"catalogName":"acmeCo/hooks"}}]}}}}]}}}""",
            static (context, token) => new EstuaryIngestTargets(new EstuaryClient(context)).WritersAsync("acmeCo/a", token)),
        new("Estuary ingest", """{"published":1}""", static (context, token) => new EstuaryIngestClient(context, new EstuaryIngestTarget("/x", null, false)).PostAsync(["{}"u8.ToArray()], "1", token)),
        new("Estuary accounts",
            """{"data":{"serviceAccounts":{"pageInfo":{"hasNextPage":false},"edges":[{"node":{"catalogName":"acmeCo/a","apiKeys":[{"id":"k","detail":"d"}]}}]}}}""",
            static (context, token) => ReadAsync(new EstuaryKeys(context).GetAccountsAsync(token))),
        new("Estuary tokens", """{"data":{"refreshTokens":{"pageInfo":{"hasNextPage":false},"edges":[{"node":{"id":"1","detail":"d"}}]}}}""",
            static (context, token) => ReadAsync(new EstuaryKeys(context).GetTokensAsync(token))),
        new("Estuary new key", """{"data":{"createApiKey":{"id":"1","secret":"flow_sa_secret"}}}""", static (context, token) => new EstuaryKeys(context).MakeKeyAsync("a", "l", "P1D", token)),
        new("Estuary new token", """{"data":{"createRefreshToken":{"id":"1","secret":"refresh"}}}""", static (context, token) => new EstuaryKeys(context).MakeTokenAsync("d", "P1D", token)),
        new("Estuary revoked key", """{"data":{"revokeApiKey":true}}""", static (context, token) => new EstuaryKeys(context).RevokeAsync(new EstuaryCredential(true, "1"), token)),
        new("Estuary history",
            """{"data":{"liveSpecs":{"edges":[{"node":{"catalogName":"acmeCo/a","publicationHistory":{"pageInfo":{"hasPreviousPage":false,"startCursor":"c"},"edges":[{"node":{"publicationId":"1","publishedAt":"2026-11-20T10:00:00Z","userId":"u","detail":"d","model":{"a":1}}}]}}}]}}}""",
            static (context, token) => ReadAsync(new EstuaryHistoryProvider(new EstuaryClient(context)).GetPublicationsAsync(new EstuaryHistoryFilter("acmeCo/a") { IsDetailed = true }, token))),
        new("Estuary models",
            """{"data":{"liveSpecs":{"pageInfo":{"hasNextPage":false,"endCursor":"c"},"edges":[{"node":{"catalogName":"acmeCo/a","liveSpec":{"catalogType":"capture","lastPubId":"1","updatedAt":"2026-11-20T10:00:00Z","model":{"bindings":[]}}}}]}}}""",
            static async (context, token) => Touch((await new EstuaryLiveModels(new EstuaryClient(context)).ReadAsync(["acmeCo/a"], token)).Values)),
        new("Estuary new draft", """{"data":{"createDraft":{"id":"1","createdAt":"2026-11-20T10:00:00Z","detail":"d"}}}""",
            static (context, token) => new EstuaryDrafts(new EstuaryClient(context)).CreateAsync("d", token)),
        new("Estuary draft", """{"data":{"draft":{"id":"1","specs":{"pageInfo":{"hasNextPage":false},"edges":[{"node":{"catalogName":"acmeCo/a","isUnchanged":true}}]}}}}""",
            static (context, token) => new EstuaryDrafts(new EstuaryClient(context)).GetUnchangedAsync("1", token)),
        new("Estuary drafts", """{"data":{"drafts":{"pageInfo":{"hasNextPage":false},"edges":[{"node":{"id":"1","createdAt":"2026-11-20T10:00:00Z","detail":"d"}}]}}}""",
            static (context, token) => ReadAsync(new EstuaryDrafts(new EstuaryClient(context)).ListAsync(token))),
        new("Estuary publication", """{"data":{"createPublication":{"id":"1","pubId":null,"status":{"type":"queued","lockFailures":[{"catalogName":"a","expected":"1","actual":"2"}]}}}}""",
            static (context, token) => new EstuaryGraphJobs(new EstuaryClient(context)).StartAsync(new EstuaryJobRequest("1", true, "d", null), token)),
        new("Estuary job", """{"data":{"publication":{"id":"1","pubId":"2","status":{"type":"success"},"logs":{"pageInfo":{"hasNextPage":false,"endCursor":"c"},"edges":[{"node":{"loggedAt":"2026-11-20T10:00:00Z","stream":"s","line":"l"}}]}}}}""",
            static async (context, token) => Touch(await new EstuaryGraphJobs(new EstuaryClient(context)).ReadAsync(new EstuaryJob("1", new JobStatus { Type = "queued" }, null), token))),
        new("Estuary publication row", """[{"job_status":{"type":"success"},"pub_id":"00:01","logs_token":"t"}]""",
            static (context, token) => new EstuaryPublicationRows(context).FindJobAsync("1", token)) { First = """{"access_token":"h.e30.s"}""", Nothing = ["[]"] },
        new("Estuary log", """[{"logged_at":"2026-11-20T10:00:00Z","stream":"s","log_line":"l"}]""",
            static async (context, token) => Touch(await new EstuaryPublicationRows(context).GetLogAsync("t", 0, token))) { First = """{"access_token":"h.e30.s"}""", Nothing = ["[]"] },
        new("Slack token", """{"ok":true,"user":"bot","team":"Acme"}""", static (context, token) => new SlackProvider(context).TestTokenAsync(token)),
        new("Slack message", """{"ok":true,"channel":"C1","ts":"1.2"}""",
            static async (context, token) => Touch(await SlackPoster.AsBot(context, channel: "#ops").PostAsync(SlackContent.Plain("x"), SlackPlace.Channel, token))),
        new("Slack change", """{"ok":true,"channel":"C1","ts":"1.2"}""",
            static (context, token) => SlackPoster.AsBot(context, channel: "#ops").ChangeAsync(new SentMessage("C1", "1.2"), SlackContent.Plain("x"), token)),
        new("Vercel certificates", """{"certs":[{"id":"c","cns":["acme.com"],"createdAt":1700000000000,"expiresAt":1800000000000,"autoRenew":true}],"pagination":{"next":null}}""",
            static (context, token) => ReadAsync(new VercelCertificateProvider(new VercelClient(context)).GetCertificatesAsync(token))) { Nothing = ["""{"certs":[]}"""] },
        new("Pulumi audit log", """{"auditLogEvents":[{"timestamp":1700000000,"sourceIP":"192.0.2.1","event":"e","description":"d","user":{"name":"n","githubLogin":"l"},"authFailure":true}],"continuationToken":""}""",
            static (context, token) => ReadAsync(new PulumiAuditProvider(context).GetEventsAsync(DateTimeOffset.UnixEpoch, token))) { Nothing = ["""{"auditLogEvents":[]}"""] },
        new("Pulumi user", """{"githubLogin":"jane","name":"Jane"}""", static (context, token) => new PulumiProvider(context).GetUserAsync(token)),
        new("Pulumi session", """{"id":"s"}""", static (context, token) => new PulumiProvider(context).OpenAsync(s_name, token)) { First = string.Empty },
        new("Pulumi properties",
            """{"properties":{"environmentVariables":{"value":{"A":{"value":"1","secret":true},"B":{"value":[{"value":2}]}}},"sophia":{"value":{}}}}""",
            static (context, token) => new PulumiProvider(context).OpenAsync(s_name, token)) { First = """{"id":"s"}""" },
        new("Pulumi environments", """{"environments":[{"organization":"acme","project":"sophia","name":"a","created":"2026-11-20T10:00:00Z"}],"nextToken":""}""",
            static (context, token) => ReadAsync(new EscEnvironmentProvider(context).GetEnvironmentsAsync("acme", token))),
        new("Pulumi latest revision", """[{"number":3,"created":"2026-11-20T10:00:00Z","tags":["stable"]}]""", static (context, token) => new EscEnvironmentProvider(context).GetRevisionAsync(s_name, token)),
        new("Pulumi revisions", """[{"number":1,"created":"2026-11-20T10:00:00Z","creatorLogin":"jane","tags":["stable"]}]""",
            static (context, token) => ReadAsync(new RevisionReader(context).ListAsync(s_name, null, token))),
        new("Pulumi tags", """{"tags":{"team":{"name":"team","value":"data","created":"2026-11-20T10:00:00Z"}},"nextToken":""}""",
            static (context, token) => ReadAsync(new EscTagProvider(context).GetTagsAsync(s_name, token))),
        new("Snowflake result",
            """
            {"code":"090001","statementHandle":"h","createdOn":1700000000000,"stats":{"numRowsInserted":1},"data":[["1","x"]],
            "resultSetMetaData":{"numRows":1,"format":"jsonv2","partitionInfo":[{"rowCount":1}],
            "rowType":[{"name":"A","type":"fixed","precision":38,"scale":0,"nullable":true},{"name":"B","type":"text","nullable":true}]}}
            """,
            static async (context, token) => await ReadAsync((await new SnowflakeProvider(context).ExecuteAsync(new SnowflakeQuery("select 1"), token)).ReadRowsAsync(token))),
        new("Snowflake status",
            """
            {"code":"090001","statementHandle":"h","createdOn":1700000000000,"data":[["1"]],
            "resultSetMetaData":{"numRows":1,"partitionInfo":[{"rowCount":1}],"rowType":[{"name":"A","type":"fixed"}]}}
            """,
            static (context, token) => ReadAsync(new SnowflakeProvider(context).GetStatementAsync("h", token))),
    }.ToDictionary(static call => call.Name);

    /// <summary>Their names, as test data.</summary>
    public static TheoryData<string> Names { get; } = [.. All.Keys];

    /// <summary>Runs the call against an answer.</summary>
    /// <param name="bed">The bed, whose script is empty.</param>
    /// <param name="answer">Creates the answer, as often as it is requested.</param>
    public Task RunAsync(TestBed bed, Func<HttpResponseMessage> answer)
    {
        if (First is { Length: > 0 }) bed.Service.Answer(HttpStatusCode.OK, First);
        bed.Service.Always(_ => answer());
        return Run(Context(bed), TestContext.Current.CancellationToken);
    }

    private static ProviderContext Context(TestBed bed) => bed.Context(
        ("GONG_API_KEY", "gong-key"),
        ("GONG_API_SECRET", "gong-secret"),
        ("VERCEL_ACCESS_TOKEN", "vercel-token"),
        ("VERCEL_TEAM_ID", "team_1"),
        ("ESTUARY_API_KEY", "estuary-key"),
        ("ESTUARY_INGEST_URL", "http://127.0.0.1:1/ingest"),
        ("ESTUARY_INGEST_TOKEN", "ingest-token"),
        ("SLACK_BOT_TOKEN", "xoxb-token"),
        ("PULUMI_ACCESS_TOKEN", "pul-token"),
        ("PULUMI_ORG", "acme"),
        ("SNOWFLAKE_ACCOUNT", "myorg-myaccount"),
        ("SNOWFLAKE_USER", "jane"),
        ("SNOWFLAKE_PASSWORD", "the-access-token"));

    private static VercelDomainProvider Domains(ProviderContext context) => new(new VercelClient(context));

    private static async Task ReadAsync<T>(IAsyncEnumerable<T> items)
    {
        await foreach (T item in items) Touch(item);
    }

    private static async Task ReadAsync<T>(Task<T> item) => Touch(await item);

    // Reads every property, as a table or a script does.
    private static void Touch(object? value)
    {
        if (value is null or string or ValueType) return;
        if (value is IEnumerable items)
        {
            foreach (object? item in items) Touch(item);
            return;
        }

        foreach (System.Reflection.PropertyInfo property in value.GetType().GetProperties())
        {
            if (property.GetIndexParameters().Length == 0) Touch(property.GetValue(value));
        }
    }
}
