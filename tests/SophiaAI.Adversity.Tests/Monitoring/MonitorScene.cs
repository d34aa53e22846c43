using System.Net.Http.Json;
using System.Text.Json;
using SophiaAI.Sandbox;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Monitoring;

/// <summary>A sandbox whose data ends now, and a monitor that runs over it in the real engine, slot by slot. Time is virtual: an answer takes as long as the sandbox was told to delay it.</summary>
public sealed class MonitorScene : IAsyncLifetime
{
    /// <summary>The grid.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    /// <summary>All services, as variables begin with them.</summary>
    public static readonly IReadOnlyList<string> AllServices = ["SNOWFLAKE", "GONG", "VERCEL", "ESTUARY", "PULUMI", "SLACK"];

    // Snowflake answers that a statement goes on after 45 seconds, which is no wait of anybody's.
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(30);

    // Estuary's incidents and delays end when its data is fresh.
    private static readonly string[] s_knobs =
    [
        "snowflake/queries", "snowflake/signins", "snowflake/credits", "snowflake/monitors", "vercel/deployments", "vercel/charges", "vercel/certificates", "vercel/limit",
        "gong/usage", "slack/messages", "pulumi/signins", "pulumi/tokens",
    ];

    private readonly SandboxFixture _sandbox;
    private readonly HttpClient _http = new();
    private TemporaryFolder _folder = new();
    private Engine _engine = null!;
    private IDisposable _stillness = null!;
    private DateTimeOffset _slot;

    public MonitorScene(SandboxFixture sandbox) => _sandbox = sandbox;

    /// <summary>The sandbox.</summary>
    public SandboxServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _engine = new Engine();
        SandboxFixture.TakeForDeadlines(longerThan: s_longestWait);
        _stillness = SandboxFixture.StandStill();
        Server = await SandboxFixture.StartAsync();
        foreach ((string name, string value) in Server.Variables) Environment.SetEnvironmentVariable(name, value);
        // The account is made by its first statement, and who waits for that has a thread each.
        Prepare("Invoke-SnowflakeQuery 'SELECT 1 AS ONE'");
    }

    public async ValueTask DisposeAsync()
    {
        _stillness.Dispose();
        SandboxFixture.TakeForDeadlines(longerThan: null);
        _sandbox.SetVariables();
        _engine.Dispose();
        _folder.Dispose();
        _http.Dispose();
        await Server.DisposeAsync();
    }

    /// <summary>Begins anew: nothing is wrong, nothing is remembered, and only these services are configured.</summary>
    /// <param name="services">Their names, as variables begin with them.</param>
    /// <param name="byBot">Whether a bot tells Slack, which can change what it has said; otherwise a webhook.</param>
    /// <param name="atNoon">Whether the runs are at noon if they are days apart, instead of at any time.</param>
    public async Task BeginAsync(IReadOnlyList<string> services, bool byBot, bool atNoon = false)
    {
        _sandbox.SetVariables();
        foreach ((string name, string value) in Server.Variables)
        {
            string service = name.Split('_')[0];
            bool isTold = service == "SLACK" && name != (byBot ? "SLACK_WEBHOOK_URL" : "SLACK_BOT_TOKEN");
            Environment.SetEnvironmentVariable(name, isTold || services.Contains(service, StringComparer.OrdinalIgnoreCase) ? value : null);
        }

        Server.Faults.Clear();
        Server.Requests.Clear();
        SandboxFixture.OpenRateGates();
        _folder.Dispose();
        _folder = new TemporaryFolder();
        foreach (string knob in s_knobs) await UndoAsync(knob);
        // The end of a day is told of, too: no scene is near it.
        DateTime today = SandboxFixture.Now.UtcDateTime;
        if (today.Hour >= 12) SandboxFixture.Advance(today.Date.AddHours(30) - today);
        Freshen();
        _slot = atNoon ? SlotAfter(new DateTimeOffset(SandboxFixture.Now.UtcDateTime.Date, TimeSpan.Zero).AddDays(1.5).AddTicks(-1)) : SlotAfter(SandboxFixture.Now);
    }

    /// <summary>Sets a knob of the sandbox.</summary>
    public Task SetAsync(string knob, string body) => SendAsync(HttpMethod.Post, knob, body);

    /// <summary>Takes back what a knob has done.</summary>
    public Task UndoAsync(string knob) => SendAsync(HttpMethod.Delete, knob);

    /// <summary>One scheduled run, a while after the last one.</summary>
    /// <param name="later">How much later.</param>
    /// <param name="before">What happens just before it.</param>
    internal EngineResult Run(TimeSpan later, Action? before = null)
    {
        _slot += later;
        TimeSpan wait = _slot - SandboxFixture.Now;
        if (wait > TimeSpan.Zero) SandboxFixture.Advance(wait);
        SandboxFixture.RefillRetryBudgets();
        before?.Invoke();
        EngineResult result = _engine.Run("Invoke-SophiaMonitor -StatePath $folder", ("folder", _folder.Path));
        Assert.Empty(result.Errors);
        return result;
    }

    /// <summary>As if all services had worked on until now, and nothing were wrong.</summary>
    public void Freshen() => Server.SetFresh(true);

    /// <summary>As if others kept the warehouse running: what needs one is not read while it is suspended.</summary>
    public void ResumeWarehouse() => Prepare("Resume-SnowflakeWarehouse SOPHIA_WH -Confirm:$false");

    /// <summary>Runs a script that belongs to the case, and not to the monitor.</summary>
    public void Prepare(string script) => Assert.Empty(_engine.Run(script).Errors);

    /// <summary>What stands in Slack, in order.</summary>
    public async Task<IReadOnlyList<SlackPost>> MessagesAsync()
    {
        JsonElement all = await _http.GetFromJsonAsync<JsonElement>(new Uri(Server.Url("slack"), "/_sandbox/slack/messages"), TestContext.Current.CancellationToken);
        return [.. all.EnumerateArray().Select(SlackPost.Of)];
    }

    // A second after the slot, as a schedule would be.
    private static DateTimeOffset SlotAfter(DateTimeOffset now) => new(now.UtcTicks - (now.UtcTicks % Interval.Ticks) + Interval.Ticks + TimeSpan.TicksPerSecond, TimeSpan.Zero);

    private async Task SendAsync(HttpMethod method, string knob, string? body = null)
    {
        using HttpRequestMessage request = new(method, new Uri(Server.Url("slack"), "/_sandbox/" + knob));
        if (body is not null) request.Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{method} {knob}: {await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
    }

    /// <summary>A message in Slack.</summary>
    /// <param name="Id">Its id.</param>
    /// <param name="Thread">The message that it replies to; null if none.</param>
    /// <param name="Text">What a notification shows.</param>
    /// <param name="Whole">All that it says, block by block.</param>
    /// <param name="IsChanged">Whether it has said something else before.</param>
    public sealed record SlackPost(string Id, string? Thread, string Text, string Whole, bool IsChanged)
    {
        internal static SlackPost Of(JsonElement message) => new(
            message.GetProperty("ts").GetString()!,
            message.TryGetProperty("threadTs", out JsonElement thread) ? thread.GetString() : null,
            message.GetProperty("text").GetString()!,
            string.Join('\n', message.TryGetProperty("blocks", out JsonElement blocks) ? TextsOf(blocks) : []),
            message.TryGetProperty("edits", out JsonElement edits) && edits.GetArrayLength() > 0);

        private static IEnumerable<string> TextsOf(JsonElement element) => element.ValueKind switch
        {
            JsonValueKind.Array => element.EnumerateArray().SelectMany(TextsOf),
            JsonValueKind.Object => element.EnumerateObject().SelectMany(static member => member is { Name: "text", Value.ValueKind: JsonValueKind.String } ? [member.Value.GetString()!] : TextsOf(member.Value)),
            _ => [],
        };
    }
}
