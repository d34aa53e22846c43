using System.Text.Json;
using System.Text.RegularExpressions;
using SophiaAI.Sandbox.Requests;

namespace SophiaAI.Tests.Monitoring;

/// <summary>What a day of the default file costs, by what the services have received.</summary>
public partial class MonitorCostTests(MonitorScene scene) : IClassFixture<MonitorScene>
{
    private const int RunsOfHour = 12;
    private const int HoursOfDay = 24;
    private const int MostStatements = 8;
    private const int MostGongCalls = 300;

    // Whatever is read at all is read every hour, or a whole number of times in an hour: the first hour is run in full, and
    // of the others the first run.
    [Fact]
    public async Task A_day_needs_a_warehouse_eight_times_and_300_calls_to_Gong_at_most()
    {
        await scene.BeginAsync(MonitorScene.AllServices, byBot: true);
        List<string> statements = [];
        (int gong, int gongBetween) = (0, 0);
        for (int run = 0; run < RunsOfHour + HoursOfDay - 1; run++)
        {
            scene.ResumeWarehouse();
            scene.Freshen();
            scene.Server.Requests.Clear();

            scene.Run(run <= RunsOfHour ? MonitorScene.Interval : TimeSpan.FromHours(1));

            string[] needed = [.. scene.Server.Requests.Of("snowflake").Where(static request => request is { Method: "POST", Path: "/api/v2/statements" }).Select(StatementOf).Where(static statement => !Free().IsMatch(statement))];
            int calls = scene.Server.Requests.Of("gong").Count;
            statements.AddRange(needed);
            gong += calls;
            if (run is > 0 and < RunsOfHour)
            {
                Assert.Empty(needed);
                gongBetween += calls;
            }
        }

        Assert.InRange(statements.Count, 1, MostStatements);
        Assert.InRange(gong + (gongBetween * (HoursOfDay - 1)), 1, MostGongCalls);
    }

    private static string StatementOf(LoggedRequest request) => JsonDocument.Parse(request.Body).RootElement.GetProperty("statement").GetString()!;

    // What the cloud services answer by themselves.
    [GeneratedRegex(@"\A\s*(SHOW|DESC|DESCRIBE|USE|ALTER)\b|\A\s*SELECT CURRENT_[A-Z_]+\(\)[^;]*\z", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Free();
}
