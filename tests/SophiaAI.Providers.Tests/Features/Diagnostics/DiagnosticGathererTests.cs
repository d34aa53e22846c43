using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using SophiaAI.Providers.Composition;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Settings;
using SophiaAI.Providers.Features.Diagnostics;
using SophiaAI.Providers.Services.Gong.Accounts;
using SophiaAI.Providers.Services.Gong;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Features.Diagnostics;

public sealed class DiagnosticGathererTests : IDisposable
{
    private const string Secret = "secret-of-gong-0123";

    private static readonly (string, string)[] s_gong = [("GONG_API_KEY", "key-of-gong-0123"), ("GONG_API_SECRET", Secret)];
    private static readonly DiagnosticSystem s_system = new()
    {
        ModuleVersion = "1.2.3",
        PowerShellVersion = "7.6.1",
        HostName = "ConsoleHost",
        DotNetVersion = "10.0.1",
        OperatingSystem = "An OS",
        Architecture = "X64",
        Culture = "en-US",
        TimeZone = "Etc/UTC",
    };

    private readonly TestBed _bed = new(Clock());

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task A_healthy_service_gives_no_finding()
    {
        _bed.Service.Always(_ => Dated(0));
        SophiaDiagnostic diagnostic = await GatherAsync(_bed, s_gong);
        Assert.Empty(diagnostic.Findings);
        DiagnosticService gong = diagnostic.Services.Single(static service => service.Service == GongService.Name);
        Assert.Equal((Reachability.Reachable, 401, "https://api.gong.io"), (gong.Status, gong.StatusCode, gong.Address));
        Assert.Equal(["3 in 00:00:01", "10000 in 1.00:00:00"], gong.Limits.Select(static limit => $"{limit.Limit} in {limit.Window:c}"));
    }

    [Fact]
    public async Task Only_services_that_are_used_are_asked_unless_one_is_named()
    {
        _bed.Service.Always(_ => Dated(0));
        SophiaDiagnostic diagnostic = await GatherAsync(_bed, s_gong);
        Assert.Equal(["api.gong.io"], _bed.Service.Requests.Select(static request => request.Address.Host));
        Assert.All(diagnostic.Services.Where(static service => service.Service != GongService.Name), static service => Assert.Equal(Reachability.NotConfigured, service.Status));
        diagnostic = await GatherAsync(_bed, s_gong, new DiagnosticOptions { Services = ["vercel"] });
        Assert.Equal("api.vercel.com", _bed.Service.Requests[^1].Address.Host);
        Assert.Contains("VERCEL_ACCESS_TOKEN is missing", Assert.Single(diagnostic.Findings).Message, StringComparison.Ordinal);
        Assert.All(diagnostic.Settings, static setting => Assert.Equal("Vercel", setting.Service));
    }

    [Fact]
    public async Task An_empty_setting_matters_only_where_one_is_needed()
    {
        _bed.Service.Always(_ => Dated(0));
        Assert.Empty((await GatherAsync(_bed, [.. s_gong, ("GONG_MAX_CALL_AGE", ""), ("VERCEL_REQUIRED_VARIABLES", "")])).Findings);
        SophiaDiagnostic diagnostic = await GatherAsync(_bed, [s_gong[0], ("GONG_API_SECRET", "")]);
        Assert.Contains(diagnostic.Findings, static finding => finding.Message.StartsWith("GONG_API_SECRET (from", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_service_has_an_address_to_look_at()
    {
        _bed.Service.Always(_ => Dated(0));
        SophiaDiagnostic diagnostic = await GatherAsync(_bed, [("SNOWFLAKE_ACCOUNT", "acme-one")], new DiagnosticOptions { Services = [.. SophiaServices.List.Names] });
        Assert.Equal(SophiaServices.List.Names, diagnostic.Services.Select(static service => service.Service).Distinct());
        Assert.All(diagnostic.Services, static service => Assert.Equal(Reachability.Reachable, service.Status));
        Assert.DoesNotContain(_bed.Service.Requests, static request => request.Headers.ContainsKey("Authorization"));
    }

    [Fact]
    public async Task Offline_nothing_is_sent_and_nothing_looked_up()
    {
        using TestBed bed = new(Clock(), resolve: static (_, _) => throw new InvalidOperationException());
        SophiaDiagnostic diagnostic = await GatherAsync(bed, s_gong, new DiagnosticOptions { IsOffline = true });
        Assert.Empty(bed.Service.Requests);
        Assert.Equal(Reachability.NotTested, diagnostic.Services.Single(static service => service.Service == GongService.Name).Status);
        Assert.Empty(diagnostic.Findings);
    }

    [Theory]
    [InlineData(-300, "300 s ahead of Gong's")]
    [InlineData(300, "301 s behind Gong's")]
    public async Task A_wrong_clock_is_a_finding(int seconds, string what)
    {
        _bed.Service.Always(_ => Dated(seconds));
        DiagnosticFinding finding = Assert.Single((await GatherAsync(_bed, s_gong)).Findings);
        Assert.Contains(what, finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(60)]
    [InlineData(-59)]
    public async Task A_clock_that_is_a_minute_off_is_none(int seconds)
    {
        _bed.Service.Always(_ => Dated(seconds - 1));
        Assert.Empty((await GatherAsync(_bed, s_gong)).Findings);
    }

    [Fact]
    public async Task A_service_that_can_not_be_reached_is_a_finding_and_the_others_are_asked()
    {
        using TestBed bed = new(Clock(), resolve: static (host, _) => host == "api.gong.io" ? throw new SocketException((int)SocketError.HostNotFound) : Task.FromResult<IPAddress[]>([IPAddress.Loopback]));
        bed.Service.Always(_ => Dated(0));
        SophiaDiagnostic diagnostic = await GatherAsync(bed, [.. s_gong, ("VERCEL_ACCESS_TOKEN", "token-of-vercel")]);
        DiagnosticFinding finding = Assert.Single(diagnostic.Findings);
        Assert.Equal(GongService.Name, finding.Area);
        Assert.Contains("is not known (DNS)", finding.Message, StringComparison.Ordinal);
        Assert.Equal(Reachability.Reachable, diagnostic.Services.Single(static service => service.Service == "Vercel").Status);
    }

    [Fact]
    public async Task A_proxy_is_named_without_its_password()
    {
        using TestBed bed = new(Clock(), proxy: new WebProxy("http://user:pass-of-proxy@proxy.acme.example:3128"));
        bed.Service.Always(_ => Dated(0));
        SophiaDiagnostic diagnostic = await GatherAsync(bed, s_gong);
        Assert.Equal("http://proxy.acme.example:3128", diagnostic.Services.Single(static service => service.Service == GongService.Name).Proxy);
        Assert.Contains("Requests to Gong go through the proxy http://proxy.acme.example:3128.", Assert.Single(diagnostic.Findings).Message, StringComparison.Ordinal);
        Assert.DoesNotContain("pass-of-proxy", Json(diagnostic), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_would_be_sent_nothing_is_asked()
    {
        SophiaConnection connection = new(
            SophiaServices.List.Settings, ConnectionSource.EnvFile, "test.env", new Dictionary<string, string> { ["GONG_BASE_URL"] = "https://collector.example" },
            new ConnectOptions { Given = s_gong.ToDictionary(static pair => pair.Item1, static pair => pair.Item2) }, _bed.Runtime);
        SophiaDiagnostic diagnostic = await new DiagnosticGatherer(new ProviderContext(SophiaServices.List, connection, _bed.Events), new DiagnosticOptions(), Text())
            .GatherAsync(s_system, [], TestContext.Current.CancellationToken);
        Assert.Equal(Reachability.Refused, diagnostic.Services.Single(static service => service.Service == GongService.Name).Status);
        Assert.Contains("A credential goes only to a host that its own source names.", Assert.Single(diagnostic.Findings).Message, StringComparison.Ordinal);
        Assert.Empty(_bed.Service.Requests);
    }

    [Fact]
    public async Task A_credential_that_can_not_be_used_is_a_finding_beside_the_answer()
    {
        _bed.Service.Always(_ => Dated(0));
        SophiaDiagnostic diagnostic = await GatherAsync(_bed, [("SNOWFLAKE_ACCOUNT", "acme-one"), ("SNOWFLAKE_USER", "U"), ("SNOWFLAKE_AUTH_METHOD", "magic")]);
        DiagnosticService snowflake = diagnostic.Services.Single(static service => service.Service == "Snowflake");
        Assert.Equal((Reachability.Reachable, "https://acme-one.snowflakecomputing.com"), (snowflake.Status, snowflake.Address));
        Assert.Contains(diagnostic.Findings, static finding => finding.Area == "Snowflake" && finding.Message.Contains("magic", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_error_of_the_service_itself_is_a_finding()
    {
        _bed.Service.Always(HttpStatusCode.ServiceUnavailable);
        Assert.Contains("answers with 503 even to a request without a credential", Assert.Single((await GatherAsync(_bed, s_gong)).Findings).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_limit_that_is_used_up_is_a_finding()
    {
        _bed.Service.Answer(HttpStatusCode.TooManyRequests, "{}", "application/json", ("Retry-After", "7200"));
        ProviderContext context = _bed.Context(s_gong);
        await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            await foreach (GongWorkspace unused in new GongAccountProvider(new GongClient(context)).GetWorkspacesAsync(TestContext.Current.CancellationToken)) _ = unused;
        });
        _bed.Service.Always(_ => Dated(0));
        SophiaDiagnostic diagnostic = await GatherAsync(_bed, s_gong, context: context);
        Assert.Contains("nothing is sent until 2026-11-20 14:00", Assert.Single(diagnostic.Findings).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_any_setting_that_is_the_finding()
    {
        SophiaDiagnostic diagnostic = await GatherAsync(_bed, []);
        Assert.Contains("No service is configured", Assert.Single(diagnostic.Findings).Message, StringComparison.Ordinal);
        Assert.Empty(_bed.Service.Requests);
    }

    [Fact]
    public async Task A_failed_attempt_to_connect_comes_first()
    {
        SophiaDiagnostic diagnostic = await GatherAsync(_bed, [], new DiagnosticOptions { ConnectionFailure = "There is no connection: it failed." });
        Assert.Equal("There is no connection: it failed.", diagnostic.Connection.Failure);
        Assert.StartsWith("There is no connection: it failed. Until the next attempt", diagnostic.Findings[0].Message, StringComparison.Ordinal);
        Assert.Equal(2, diagnostic.Findings.Count);
    }

    [Theory]
    [InlineData("7.4.13", true)]
    [InlineData("7.5.4-preview.1", true)]
    [InlineData("7.6.0", false)]
    [InlineData("8.0", false)]
    public async Task A_PowerShell_without_updates_is_a_finding(string version, bool isFound)
    {
        _bed.Service.Always(_ => Dated(0));
        SophiaDiagnostic diagnostic = await GatherAsync(_bed, s_gong, system: s_system with { PowerShellVersion = version });
        Assert.Equal(isFound, diagnostic.Findings.Any(static finding => finding.Area == "PowerShell"));
    }

    [Fact]
    public async Task No_text_of_it_has_a_secret_or_a_home_folder()
    {
        _bed.Service.Always(_ => Dated(0));
        DiagnosticError error = new()
        {
            Id = "Gong.InvalidRequest",
            Category = "InvalidArgument",
            Command = $"Get-{Secret}",
            Message = $"'{Secret}' in '/home/alice/x' is wrong",
            RecommendedAction = $"Correct {Secret}",
            ErrorCode = Secret,
            RequestId = Secret,
        };
        SophiaDiagnostic diagnostic = await GatherAsync(_bed, [.. s_gong, ("SLACK_CHANNEL", Secret), ("GONG_BASE_URL", $"https://api.gong.io/{Secret}")], errors: [error], system: s_system with { HostName = Secret, StateFolder = "/home/alice/.local/state" });
        string json = Json(diagnostic);
        Assert.DoesNotContain(Secret, json, StringComparison.Ordinal);
        Assert.DoesNotContain("key-of-gong", json, StringComparison.Ordinal);
        Assert.DoesNotContain("alice", json, StringComparison.Ordinal);
        Assert.Equal("'***' in '~/x' is wrong", Assert.Single(diagnostic.Errors).Message);
        Assert.Equal("***", diagnostic.Settings.Single(static setting => setting.Variable == "GONG_API_SECRET").Value);
        Assert.Equal("***", diagnostic.Settings.Single(static setting => setting.Variable == "SLACK_CHANNEL").Value);
    }

    [Fact]
    public async Task They_are_looked_at_side_by_side_and_end_together()
    {
        using CancellationTokenSource stop = new();
        TaskCompletionSource both = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int asked = 0;
        using TestBed bed = new(Clock(), resolve: async (_, _) =>
        {
            if (Interlocked.Increment(ref asked) == 2) both.SetResult();
            await new TaskCompletionSource().Task;
            return [];
        });
        Task<SophiaDiagnostic> running = GatherAsync(bed, [.. s_gong, ("VERCEL_ACCESS_TOKEN", "token-of-vercel")], stop: stop.Token);
        await both.Task;
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Theory]
    [InlineData("CN=WE1, O=Google Trust Services, C=US", 100, true, null)]
    [InlineData("CN=Acme Proxy, O=Acme", 100, true, "was issued by 'CN=Acme Proxy, O=Acme', which is no authority for public web sites")]
    [InlineData("CN=R13, O=Let's Encrypt, C=US", 13, true, "expires at 2026-12-03")]
    [InlineData("CN=Acme Proxy, O=Acme", 100, false, null)]
    public void A_certificate_may_be_a_finding(string issuer, int days, bool isTrusted, string? what)
    {
        DateTimeOffset now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
        SophiaDiagnostic diagnostic = new()
        {
            Timestamp = now,
            System = s_system,
            Connection = new() { Name = "Process", Source = "Process" },
            Services = [new() { Service = GongService.Name, Endpoint = "API", Status = Reachability.Reachable, Address = "https://api.gong.io", Certificate = new() { Subject = "CN=api.gong.io", Issuer = issuer, ExpiresAt = now.AddDays(days), IsTrusted = isTrusted } }],
        };
        IReadOnlyList<DiagnosticFinding> found = new DiagnosticFindings(diagnostic, new HashSet<string> { GongService.Name }, GongService.Settings).All([]);
        if (what is null) Assert.Empty(found);
        else Assert.Contains(what, Assert.Single(found).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_has_all_of_it_and_is_written_whole()
    {
        _bed.Service.Always(_ => Dated(0));
        SophiaDiagnostic diagnostic = await GatherAsync(_bed, s_gong);
        DirectoryInfo folder = Directory.CreateTempSubdirectory();
        try
        {
            string path = Path.Combine(folder.FullName, "d.json");
            await File.WriteAllTextAsync(path, "earlier", TestContext.Current.CancellationToken);
            using (DiagnosticFile given = DiagnosticFile.Begin(path))
            {
                Assert.Equal("earlier", await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
            }

            Assert.Single(folder.GetFiles());
            using (DiagnosticFile file = DiagnosticFile.Begin(path)) file.Write(diagnostic);
            Assert.Equal(Json(diagnostic) + "\n", await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
            Assert.Single(folder.GetFiles());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("GITHUB_ACTIONS", "true", "GitHubActions")]
    [InlineData("AUTOMATION_ASSET_ACCOUNTID", "1", "AzureAutomation")]
    [InlineData("AZUREPS_HOST_ENVIRONMENT", "AzureAutomation/", "AzureAutomation")]
    [InlineData("CI", "true", null)]
    public void The_platform_is_known_by_its_variables(string variable, string value, string? platform) =>
        Assert.Equal(platform, DiagnosticPlatform.Of(name => name == variable ? value : null));

    // The limit of a probe is a deadline here, and no wait.
    private static VirtualClock Clock() => new() { LongestWait = TimeSpan.FromSeconds(5) };

    private static DiagnosticText Text() => new(static text => text, "/home/alice", "alice");

    private static string Json(SophiaDiagnostic diagnostic) => Encoding.UTF8.GetString(DiagnosticJson.Write(diagnostic));

    private static Task<SophiaDiagnostic> GatherAsync(
        TestBed bed, (string, string)[] variables, DiagnosticOptions? options = null, IReadOnlyList<DiagnosticError>? errors = null, DiagnosticSystem? system = null, ProviderContext? context = null, CancellationToken? stop = null) =>
        new DiagnosticGatherer(context ?? bed.Context(variables), options ?? new DiagnosticOptions(), new DiagnosticText(bed.Runtime.Redactor.Redact, "/home/alice", "alice"))
            .GatherAsync(system ?? s_system, errors ?? [], stop ?? TestContext.Current.CancellationToken);

    // An answer of a server whose clock is ahead by so much.
    private HttpResponseMessage Dated(int seconds) => FakeService.Make(
        HttpStatusCode.Unauthorized, "{}", "application/json", ("Date", _bed.Clock.GetUtcNow().AddSeconds(seconds).ToString("r", CultureInfo.InvariantCulture)));
}
