using System.Collections;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets.Gong;

/// <summary>Users, what they did, and how their calls were reviewed.</summary>
public sealed class GongPeopleTests(SandboxFixture sandbox) : CmdletTests(sandbox)
{
    [Theory]
    [InlineData("amelia.almeida@acme.example", 1)]
    [InlineData("'Amelia Almeida'", 1)]
    [InlineData("AMELIA.*", 10)]
    [InlineData("zzz*", 0)]
    public void Users_go_by_address_and_name(string name, int count)
    {
        EngineResult result = Run($"Get-GongUser {name}");
        Assert.Equal(count, result.Output.Count);
        Assert.Empty(result.Errors);
    }

    [Fact]
    public void All_users_are_listed_and_an_exact_name_needs_no_more_pages_than_it_is_on()
    {
        Assert.True(Run("Get-GongUser").Output.Count >= 230);
        Sandbox.Server.Requests.Clear();
        Run("Get-GongUser amelia.almeida@acme.example");
        Assert.Equal(1, Requests("gong"));
    }

    [Fact]
    public void A_user_who_does_not_exist_is_an_error_with_who_was_probably_meant()
    {
        EngineResult result = Run("Get-GongUser amelia.almeda@acme.example; Get-GongUser -Id 1, 9823004117790000001");
        Assert.Single(result.Output);
        Assert.Equal(["amelia.almeda@acme.example", "1"], result.Errors.Select(static error => error.TargetObject));
        Assert.Contains("Did you mean amelia.almeida@acme.example?", result.Errors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void Users_are_found_by_when_they_were_created()
    {
        EngineResult result = Run("Get-GongUser -CreatedFrom 2026-01-01Z -CreatedTo 2026-03-01Z");
        Assert.All(
            result.Values("Created"),
            static created => Assert.InRange((DateTimeOffset)created!, new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 2, 28, 23, 59, 59, TimeSpan.Zero)),
            throwIfEmpty: true);
    }

    [Fact]
    public void A_call_gives_its_host()
    {
        EngineResult result = Run("$call = Get-GongCall -From 2026-11-16Z -To 2026-11-17Z | Select-Object -First 1; $call.PrimaryUserId; ($call | Get-GongUser).Id");
        Assert.Equal(result.Output[0].ToString(), result.Output[1].ToString());
        Assert.Empty(result.Errors);
    }

    [Fact]
    public void What_a_user_did_agrees_with_the_calls()
    {
        EngineResult result = Run("Get-GongActivity -From 2026-11-09 -To 2026-11-16 | Where-Object CallsAsHost -GT 0 | Select-Object -First 1");
        IReadOnlyDictionary<string, IReadOnlyList<string>> ids = (IReadOnlyDictionary<string, IReadOnlyList<string>>)Assert.Single(result.Values("CallIds"))!;
        Assert.Equal(result.Values("CallsAsHost")[0], ids["CallsAsHost"].Count);
        EngineResult calls = Run($"Get-GongCall {string.Join(',', ids["CallsAsHost"].Select(static id => $"'{id}'"))}");
        Assert.Equal([result.Values("UserId")[0]], calls.Values("PrimaryUserId").Distinct());
    }

    [Fact]
    public void Statistics_are_by_day_or_by_a_longer_period()
    {
        EngineResult days = Run("Get-GongActivity amelia.almeida@acme.example -From 2026-10-01 -To 2026-11-01");
        EngineResult month = Run("Get-GongUser amelia.almeida@acme.example | Get-GongActivity -From 2026-10-01 -To 2026-11-01 -Period Month");
        Assert.Equal(days.Values("CallsAsHost").Cast<int>().Sum(), month.Values("CallsAsHost").Cast<int>().Sum());
        Assert.Single(month.Output);
        Assert.True(days.Output.Count > 1);
    }

    [Fact]
    public void Days_that_are_none_are_a_wrong_call()
    {
        EngineResult result = Run("Get-GongActivity -From 2026-11-09 -To 2026-11-09");
        Assert.Equal("SophiaAI.EmptyTimeRange", result.ErrorId);
        Assert.Equal(0, Requests("gong"));
    }

    [Fact]
    public void Scorecards_go_by_name_id_and_pipeline_and_keep_their_digits()
    {
        EngineResult result = Run("$all = Get-GongScorecard; $all; Get-GongScorecard $all[0].ScorecardName; Get-GongScorecard $all[0].ScorecardId; $all[0] | Get-GongScorecard");
        string first = (string)result.Values("ScorecardId")[0]!;
        Assert.Equal(19, first.Length);
        Assert.Equal([first, first, first], result.Values("ScorecardId").TakeLast(3));
        Assert.Equal("Gong.NotFound", Run("Get-GongScorecard Nothing").ErrorId);
    }

    [Fact]
    public void Reviews_are_those_of_the_scorecards_users_days_and_methods_that_are_named()
    {
        EngineResult all = Run("Get-GongScorecard -Answered");
        EngineResult some = Run("Get-GongScorecard -Answered -ReviewMethod Manual -From 2026-06-01 -To 2026-10-01");
        Assert.Equal(["MANUAL"], some.Values("ReviewMethod").Distinct());
        Assert.InRange(some.Output.Count, 1, all.Output.Count - 1);
        EngineResult one = Run("Get-GongScorecard | Select-Object -First 1 | Get-GongScorecard -Answered");
        Assert.Single(one.Values("ScorecardId").Distinct());
        Assert.InRange(one.Output.Count, 1, all.Output.Count - 1);
        Assert.NotEmpty((IEnumerable)one.Values("Answers")[0]!);
        Assert.Equal("Gong.NotFound", Run("Get-GongScorecard Nothing -Answered").ErrorId);
    }

    [Fact]
    public void A_review_gives_its_call()
    {
        EngineResult result = Run("$review = Get-GongScorecard -Answered | Select-Object -First 1; $review.CallId; ($review | Get-GongCall).Id");
        Assert.Equal(result.Output[0].ToString(), result.Output[1].ToString());
    }

    [Fact]
    public void The_use_of_the_api_is_known_without_a_request()
    {
        SandboxFixture.OpenRateGates();
        EngineResult result = Run("Get-GongWorkspace | Out-Null; Get-GongApiUsage");
        Assert.Equal((10_000, 1, 9_999), (result.Values("Limit")[0], result.Values("Used")[0], result.Values("Remaining")[0]));
        Assert.Equal(1, Requests("gong"));
    }
}
