using System.Management.Automation;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Monitoring;

/// <summary>Slack has no time for a message, and gets it all the same, once.</summary>
public class MonitorDeliveryTests(MonitorScene scene) : IClassFixture<MonitorScene>
{
    private const string Incident = "estuary/incidents";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_Slack_puts_off_arrives_once_and_the_delay_is_told(bool byBot)
    {
        await BeginAsync(byBot);
        await RefuseAsync(byBot, seconds: 7, times: 2);
        EngineResult run = scene.Run(MonitorScene.Interval);

        Assert.Contains("FailedShards", Assert.Single(await scene.MessagesAsync()).Text, StringComparison.Ordinal);
        AssertDelayed(run, TimeSpan.FromSeconds(14));

        await scene.UndoAsync(Incident);
        await RefuseAsync(byBot, seconds: 9, times: 3);
        run = scene.Run(MonitorScene.Interval);

        Assert.Single(await scene.MessagesAsync(), static post => post.Text.StartsWith("✅ Resolved", StringComparison.Ordinal) && !post.IsChanged);
        Assert.Equal(2, (await scene.MessagesAsync()).Count);
        AssertDelayed(run, TimeSpan.FromSeconds(27));
        Assert.Empty(scene.Run(MonitorScene.Interval).Warnings);
        Assert.Equal(2, (await scene.MessagesAsync()).Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_Slack_refuses_for_a_whole_run_is_sent_by_the_next_one(bool byBot)
    {
        await BeginAsync(byBot);
        await RefuseAsync(byBot, seconds: 20, times: 1000);
        EngineResult run = scene.Run(MonitorScene.Interval);

        Assert.Empty(await scene.MessagesAsync());
        Assert.Equal(["Failed"], run.Items("Unsent").Select(static message => message.Properties["Outcome"].Value));
        Assert.Single(run.Warnings, static warning => warning.Contains("was not sent", StringComparison.Ordinal));

        scene.Server.Faults.Clear();
        run = scene.Run(MonitorScene.Interval);

        Assert.Contains("FailedShards", Assert.Single(await scene.MessagesAsync()).Text, StringComparison.Ordinal);
        Assert.Single(run.Items("Sent"));
        Assert.Empty(run.Items("Unsent"));
        scene.Run(MonitorScene.Interval);
        Assert.Single(await scene.MessagesAsync());
    }

    private static void AssertDelayed(EngineResult run, TimeSpan least)
    {
        PSObject sent = Assert.Single(run.Items("Sent"));
        // And what Slack allows anyway: a message a second.
        Assert.InRange((TimeSpan)sent.Properties["Delay"].Value, least, least + TimeSpan.FromSeconds(3));
        Assert.Single(run.Warnings, static warning => warning.StartsWith("Slack let a message for ", StringComparison.Ordinal));
    }

    private async Task BeginAsync(bool byBot)
    {
        await scene.BeginAsync(["Estuary"], byBot);
        scene.Run(MonitorScene.Interval);
        Assert.Empty(await scene.MessagesAsync());
        await scene.SetAsync(Incident, """{"task": "acmeCo/gong/source-gong", "type": "shard_failed"}""");
    }

    // A check asks first whether the webhook is live.
    private Task RefuseAsync(bool byBot, int seconds, int times) =>
        scene.SetAsync("faults", $$"""{"service": "slack", "status": 429, "retryAfter": "{{seconds}}", "path": "{{(byBot ? "/api/chat." : "/services/")}}", "skip": {{(byBot ? 0 : 1)}}, "times": {{times}}}""");
}
