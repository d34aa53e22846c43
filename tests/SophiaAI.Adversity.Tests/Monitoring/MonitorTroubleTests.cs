using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Monitoring;

/// <summary>From a service that breaks to a message in Slack, and to the end of both, by the default file.</summary>
public class MonitorTroubleTests(MonitorScene scene) : IClassFixture<MonitorScene>
{
    private const int MostRuns = 15;

    [Theory]
    [MemberData(nameof(Trouble.Names), MemberType = typeof(Trouble))]
    public async Task Trouble_is_told_once_and_its_end_once(string name)
    {
        Trouble trouble = Trouble.All[name];
        await scene.BeginAsync([trouble.Service], trouble.ByBot, atNoon: trouble.IsOfDays);
        foreach (TimeSpan step in trouble.Before) Run(trouble, step);
        Assert.Empty(await scene.MessagesAsync());

        foreach ((string knob, string body) in trouble.Break) await scene.SetAsync(knob, body);
        await RunUntilAsync(trouble, static posts => posts.Count > 0);
        MonitorScene.SlackPost told = Assert.Single(await scene.MessagesAsync());
        Assert.Contains(trouble.Alert, told.Text, StringComparison.Ordinal);
        Assert.Contains(trouble.Says, told.Whole, StringComparison.Ordinal);
        Run(trouble, trouble.Step);
        Assert.Single(await scene.MessagesAsync(), static post => post.Thread is null);

        foreach (string knob in trouble.Mend) await scene.UndoAsync(knob);
        await RunUntilAsync(trouble, static posts => posts.Any(IsEnd));
        Run(trouble, trouble.Step);

        IReadOnlyList<MonitorScene.SlackPost> posts = await scene.MessagesAsync();
        MonitorScene.SlackPost end = Assert.Single(posts, IsEnd);
        // A bot changes what it has said, and replies; a webhook can only say more. Whom several checks tell of may change meanwhile.
        Assert.Equal(trouble.ByBot ? posts[0].Id : null, end.Thread);
        Assert.Equal(trouble.ByBot ? 1 : 2, posts.Count(static post => post.Thread is null));
        Assert.Equal(trouble.ByBot, posts[0].Text.Contains("Resolved", StringComparison.Ordinal));
    }

    // A deployment that has failed stays so for as long as nothing takes its place, and previews do not.
    [Theory]
    [InlineData("""{"state": "READY", "target": "production", "minutesAgo": 0}""", null)]
    [InlineData(null, "Undo-VercelDeployment -Confirm:$false | Out-Null")]
    public async Task A_failed_production_is_over_when_production_is_good_again_and_not_before(string? deployment, string? script)
    {
        Trouble trouble = Trouble.All["Vercel failed deployment"];
        await scene.BeginAsync([trouble.Service], trouble.ByBot);
        foreach ((string knob, string body) in trouble.Break) await scene.SetAsync(knob, body);
        scene.Run(MonitorScene.Interval);
        Assert.Single(await scene.MessagesAsync());
        await scene.SetAsync("vercel/deployments", """{"state": "READY", "target": "preview", "minutesAgo": 0}""");
        for (int run = 0; run < 3; run++) scene.Run(TimeSpan.FromMinutes(65));
        Assert.DoesNotContain(await scene.MessagesAsync(), IsEnd);

        if (deployment is not null) await scene.SetAsync("vercel/deployments", deployment);
        if (script is not null) scene.Prepare(script);
        scene.Run(MonitorScene.Interval);

        Assert.Single(await scene.MessagesAsync(), IsEnd);
        Assert.Single(await scene.MessagesAsync(), static post => post.Thread is null);
    }

    // What cannot work without them is the same trouble.
    [Theory]
    [InlineData("Gong", "GongRequestsNearlyUsedUp", "faults", """{"service": "gong", "status": 429, "retryAfter": "4000", "times": 1}""")]
    [InlineData("Snowflake", "CreditsNearlyUsedUp", "snowflake/monitors", """{"name": "SOPHIA_MONITOR", "quota": 100, "used": 101}""")]
    public async Task What_is_used_up_is_one_message_however_long_it_lasts(string service, string alert, string knob, string body)
    {
        await scene.BeginAsync([service], byBot: true);
        scene.Run(TimeSpan.FromMinutes(15));
        await scene.SetAsync(knob, body);
        for (int run = 0; run < 12; run++) scene.Run(MonitorScene.Interval);
        Assert.Contains(alert, Assert.Single(await scene.MessagesAsync()).Text, StringComparison.Ordinal);

        await scene.UndoAsync(knob);
        for (int run = 0; run < 6; run++) scene.Run(MonitorScene.Interval);

        Assert.Single(await scene.MessagesAsync(), IsEnd);
        // The line that says once a day what was muted comes when a day ends.
        Assert.Single(await scene.MessagesAsync(), static post => post.Thread is null && !post.Text.Contains("were muted since", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_service_that_is_down_is_told_of_although_little_is_left()
    {
        await scene.BeginAsync(["Snowflake"], byBot: true);
        await scene.SetAsync("snowflake/monitors", """{"name": "SOPHIA_MONITOR", "quota": 100, "used": 97}""");
        scene.Run(MonitorScene.Interval);
        Assert.Contains("CreditsNearlyUsedUp", Assert.Single(await scene.MessagesAsync()).Text, StringComparison.Ordinal);

        await scene.SetAsync("faults", """{"service": "snowflake", "status": 503, "times": 1000000}""");
        for (int run = 0; run < 5; run++) scene.Run(MonitorScene.Interval);

        Assert.Contains(await scene.MessagesAsync(), static post => post.Text.Contains("Down", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_fails_while_nothing_answers_is_one_message()
    {
        await scene.BeginAsync(MonitorScene.AllServices, byBot: true);
        scene.Run(MonitorScene.Interval);
        await scene.SetAsync("faults", """{"kind": "Reset", "times": 1000000}""");
        for (int run = 0; run < 5; run++) scene.Run(MonitorScene.Interval);
        EngineResult down = scene.Run(MonitorScene.Interval);
        Assert.Contains(Firing(down), static alert => alert.Contains("NothingReachable", StringComparison.Ordinal));
        Assert.Contains(Firing(down), static alert => alert.Contains("Down", StringComparison.Ordinal));

        // Nobody could be told while it lasted.
        await scene.UndoAsync("faults");
        for (int run = 0; run < 4; run++) scene.Run(MonitorScene.Interval);

        IReadOnlyList<MonitorScene.SlackPost> posts = await scene.MessagesAsync();
        Assert.Contains("NothingReachable", Assert.Single(posts).Text, StringComparison.Ordinal);
        Assert.StartsWith("✅ Resolved", posts[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_nothing_is_wrong_nothing_is_told_and_nothing_is_warned_of()
    {
        await scene.BeginAsync(MonitorScene.AllServices, byBot: true);

        foreach (double minutes in new[] { 5, 5, 5, 45, 60, 180, 360, 720 })
        {
            scene.Freshen();
            EngineResult run = scene.Run(TimeSpan.FromMinutes(minutes));
            Assert.Empty(run.Warnings);
            Assert.Empty(Firing(run));
        }

        Assert.Empty(await scene.MessagesAsync());
    }

    private static IEnumerable<string> Firing(EngineResult run) => run.Items("Firing").Select(ObjectDump.Of);

    private static bool IsEnd(MonitorScene.SlackPost post) => post.Text.StartsWith("✅ Resolved after", StringComparison.Ordinal) || (post.Text.StartsWith("✅ Resolved: ", StringComparison.Ordinal) && !post.IsChanged);

    private async Task RunUntilAsync(Trouble trouble, Func<IReadOnlyList<MonitorScene.SlackPost>, bool> isOver)
    {
        for (int run = 0; run < MostRuns && !isOver(await scene.MessagesAsync()); run++) Run(trouble, trouble.Step);
    }

    private void Run(Trouble trouble, TimeSpan step) => scene.Run(step, () =>
    {
        if (!trouble.IsOfDays) return;
        scene.Freshen();
        if (trouble.Service == "Snowflake") scene.ResumeWarehouse();
    });
}
