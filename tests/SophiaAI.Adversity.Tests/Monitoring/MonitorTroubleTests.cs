using System.Collections;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Monitoring;

/// <summary>From a service that breaks to a message in Slack, and to the end of both, by the default file.</summary>
public class MonitorTroubleTests(MonitorScene scene) : IClassFixture<MonitorScene>
{
    private const int MostRuns = 15;
    private const string Slow = "SlowAnswers";

    private static readonly string[] s_all = ["SNOWFLAKE", "GONG", "VERCEL", "ESTUARY", "PULUMI", "SLACK"];

    [Theory]
    [MemberData(nameof(Trouble.Names), MemberType = typeof(Trouble))]
    public async Task Trouble_is_told_once_and_its_end_once(string name)
    {
        Trouble trouble = Trouble.All[name];
        await scene.BeginAsync([trouble.Service], trouble.ByBot);
        scene.Run(trouble.Step);
        Assert.Empty(await MessagesAsync(trouble));

        foreach ((string knob, string body) in trouble.Break) await scene.SetAsync(knob, body);
        await RunUntilAsync(trouble, static posts => posts.Count > 0);
        MonitorScene.SlackPost told = Assert.Single(await MessagesAsync(trouble));
        Assert.Contains(trouble.Alert, told.Text, StringComparison.Ordinal);
        Assert.Contains(trouble.Says, told.Whole, StringComparison.Ordinal);
        scene.Run(trouble.Step);
        Assert.Single(await MessagesAsync(trouble), static post => post.Thread is null);

        foreach (string knob in trouble.Mend) await scene.UndoAsync(knob);
        await RunUntilAsync(trouble, static posts => posts.Any(IsEnd));
        scene.Run(trouble.Step);

        IReadOnlyList<MonitorScene.SlackPost> posts = await MessagesAsync(trouble);
        MonitorScene.SlackPost end = Assert.Single(posts, IsEnd);
        // A bot changes what it has said, and replies; a webhook can only say more. Whom several checks tell of may change meanwhile.
        Assert.Equal(trouble.ByBot ? posts[0].Id : null, end.Thread);
        Assert.Equal(trouble.ByBot ? 1 : 2, posts.Count(static post => post.Thread is null));
        Assert.Equal(trouble.ByBot, posts[0].Text.Contains("Resolved", StringComparison.Ordinal));
    }

    [Fact]
    public async Task While_nothing_is_wrong_nothing_is_told_and_nothing_is_warned_of()
    {
        await scene.BeginAsync(s_all, byBot: true);

        foreach (double minutes in new[] { 5, 5, 5, 45, 60, 180, 360, 720 })
        {
            scene.Freshen();
            EngineResult run = scene.Run(TimeSpan.FromMinutes(minutes));
            Assert.Empty(run.Warnings);
            Assert.DoesNotContain(Assert.IsAssignableFrom<IEnumerable>(run.Values("Firing").Single()).Cast<object>().Select(ObjectDump.Of), static alert => !alert.Contains(Slow, StringComparison.Ordinal));
        }

        Assert.DoesNotContain(await scene.MessagesAsync(), static post => !post.Text.Contains(Slow, StringComparison.Ordinal) && post.Thread is null);
    }

    private static bool IsEnd(MonitorScene.SlackPost post) => post.Text.StartsWith("✅ Resolved after", StringComparison.Ordinal) || (post.Text.StartsWith("✅ Resolved: ", StringComparison.Ordinal) && !post.IsChanged);

    // While one service makes others wait, the clock of this test is late for all of them; and a machine that is busy makes
    // all of them slow: then only what is said of the service counts, and of slowness only where that is the trouble.
    private async Task<IReadOnlyList<MonitorScene.SlackPost>> MessagesAsync(Trouble trouble)
    {
        IReadOnlyList<MonitorScene.SlackPost> all = await scene.MessagesAsync(trouble.Service);
        string[] slow = [.. all.Where(post => !trouble.Alert.Contains(Slow, StringComparison.Ordinal) && post.Text.Contains(Slow, StringComparison.Ordinal)).Select(static post => post.Id)];
        return [.. all.Where(post => !slow.Contains(post.Thread ?? post.Id))];
    }

    private async Task RunUntilAsync(Trouble trouble, Func<IReadOnlyList<MonitorScene.SlackPost>, bool> isOver)
    {
        for (int run = 0; run < MostRuns && !isOver(await MessagesAsync(trouble)); run++) scene.Run(trouble.Step);
    }
}
