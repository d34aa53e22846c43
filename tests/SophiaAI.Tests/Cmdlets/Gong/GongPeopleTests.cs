using System.Collections;
using System.Globalization;
using SophiaAI.Sandbox.Faults;
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
        Assert.Equal(result.Values("CallsAsHost")[0], (long)ids["CallsAsHost"].Count);
        EngineResult calls = Run($"Get-GongCall {string.Join(',', ids["CallsAsHost"].Select(static id => $"'{id}'"))}");
        Assert.Equal([result.Values("UserId")[0]], calls.Values("PrimaryUserId").Distinct());
    }

    [Fact]
    public void Statistics_are_by_day_or_by_a_longer_period()
    {
        EngineResult days = Run("Get-GongActivity amelia.almeida@acme.example -From 2026-10-01 -To 2026-11-01");
        EngineResult month = Run("Get-GongUser amelia.almeida@acme.example | Get-GongActivity -From 2026-10-01 -To 2026-11-01 -Period Month");
        Assert.Equal(days.Values("CallsAsHost").Cast<long>().Sum(), month.Values("CallsAsHost").Cast<long>().Sum());
        Assert.Single(month.Output);
        Assert.True(days.Output.Count > 1);
    }

    [Fact]
    public void Days_that_are_none_are_a_wrong_call()
    {
        EngineResult result = Run("Get-GongActivity -From 2026-11-09 -To 2026-11-09");
        Assert.Equal("SophiaAI.EmptyTimeRange", result.ErrorId);
        Assert.Equal("The range from 2026-11-09 to 2026-11-09 contains no days.", result.Errors[0].Exception.Message);
        Assert.Equal(0, Requests("gong"));
    }

    [Fact]
    public void A_range_that_ends_in_the_future_is_cut_to_what_Gong_has()
    {
        string today = SandboxFixture.Now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        EngineResult result = Run($"Get-GongActivity amelia.almeida@acme.example -From 2026-10-01 -To '{SandboxFixture.Now.AddDays(40):O}' -Period Year");
        Assert.Empty(result.Errors);
        Assert.Single(result.Output);
        Assert.Contains("is in the future: Gong has statistics until before", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.InRange(((DateTime)result.Values("ToDate")[0]!).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), SandboxFixture.Now.AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), today);

        EngineResult none = Run($"Get-GongActivity -From '{SandboxFixture.Now.AddDays(30):O}' -To '{SandboxFixture.Now.AddDays(40):O}'");
        Assert.Equal("SophiaAI.EmptyTimeRange", none.ErrorId);
    }

    [Fact]
    public void A_refusal_that_is_not_about_the_end_stays_an_error()
    {
        Sandbox.Server.Faults.Add(new Fault { Service = "gong", Status = 400, Times = 9 });
        EngineResult result = Run("Get-GongActivity -From 2026-10-01 -To 2026-10-02");
        Assert.Equal("Gong.InvalidRequest", result.ErrorId);
        Assert.Equal(1, Requests("gong"));
    }

    [Fact]
    public void Who_did_nothing_comes_with_zeros_if_wanted_and_is_mentioned_otherwise()
    {
        EngineResult all = Run("$day = @{ From = '2026-11-12'; To = '2026-11-13' }; Get-GongActivity @day; 'x'; Get-GongActivity @day -IncludeIdle; 'x'; (Get-GongUser | Where-Object Active).Id");
        string?[] parts = all.Output.Select(static output => output.BaseObject is string text ? text : (string)output.Properties["UserId"].Value).ToArray();
        int first = Array.IndexOf(parts, "x");
        int second = Array.LastIndexOf(parts, "x");
        string?[] busy = parts[..first];
        string?[] both = parts[(first + 1)..second];
        Assert.True(busy.Length > 0 && both.Length > busy.Length);
        Assert.Equal(both.Length, both.Distinct().Count());
        Assert.Superset(parts[(second + 1)..].ToHashSet(), both.ToHashSet());
        Assert.Equal(0L, all.Output[second - 1].Properties["CallsAsHost"].Value);

        string idle = both.Except(busy).First()!;
        EngineResult named = Run($"Get-GongActivity {idle}, 1 -From 2026-11-12 -To 2026-11-13");
        Assert.Empty(named.Output);
        Assert.Contains("-IncludeIdle", Assert.Single(named.Warnings), StringComparison.Ordinal);
        Assert.Equal(("Gong.NotFound", "1"), (named.ErrorId, named.Errors[0].TargetObject));
        Assert.Equal(idle, Assert.Single(Run($"Get-GongActivity {idle} -From 2026-11-12 -To 2026-11-13 -IncludeIdle").Values("UserId")));
    }

    [Fact]
    public void Parties_and_speakers_of_calls_are_users_or_left_out()
    {
        EngineResult result = Run("$calls = Get-GongCall -Detailed -From 2026-11-09Z -To 2026-11-11Z; $calls.Parties | Get-GongUser -Verbose; 'x'; $calls.Interaction.Speakers | Get-GongUser; 'x'; ($calls.Parties.UserId | Select-Object -Unique).Count");
        Assert.Empty(result.Errors);
        int first = result.Output.ToList().FindIndex(static output => output.BaseObject is "x");
        Assert.Equal(result.Output[^1].BaseObject, first);
        Assert.True(result.Output.Count > first + 3);
        Assert.Contains(result.Verbose, static line => line.Contains("names no user", StringComparison.Ordinal));
    }

    [Fact]
    public void A_user_goes_by_id_in_the_first_place_too()
    {
        EngineResult result = Run("Get-GongUser 9823004117790000001, ben.almeida@acme.example, amelia.almeida@acme.example; Get-GongUser 9823004117790000001 -CreatedFrom 2001-01-01");
        Assert.Equal(3, result.Output.Count);
        Assert.Equal(2, result.Values("Id").Count(static id => id is "9823004117790000001"));
        Assert.Empty(result.Errors);
    }

    [Fact]
    public void A_range_without_users_is_mentioned()
    {
        EngineResult result = Run("Get-GongUser -CreatedFrom 2001-01-01Z -CreatedTo 2001-02-01Z; Get-GongUser zzz* -CreatedFrom 2001-01-01Z");
        Assert.Empty(result.Output);
        Assert.Contains("no users created from 2001-01-01 00:00:00Z before 2001-02-01 00:00:00Z.", Assert.Single(result.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_that_has_lost_digits_is_no_id() =>
        Assert.Contains("has lost digits", Run("Get-GongUser -Id 9.823004117790000001e18").Errors[0].Exception.Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("Get-GongUser 'Amelia Almeido'", "Did you mean Amelia Almeida? Get-GongUser lists them.")]
    [InlineData("Get-GongUser zzzzzzzzzzz", "Get-GongUser lists them.")]
    [InlineData("Get-GongActivity zzzzzzzzzzz", "Get-GongUser lists them.")]
    public void Of_users_the_closest_is_suggested_or_nobody(string call, string advice) => Assert.Equal(advice, Run(call).Errors[0].ErrorDetails.RecommendedAction);

    [Fact]
    public void Users_calls_and_reviews_lead_to_one_another()
    {
        EngineResult result = Run("""
            $reviews = Get-GongScorecard -Answered
            $user = $reviews[0].ReviewedUserId
            ($reviews | Get-GongUser).Id -contains $user
            @(Get-GongUser -Id $user | Get-GongScorecard -Answered).Count -eq @($reviews | Where-Object ReviewedUserId -EQ $user).Count
            @($reviews[0..2] | Get-GongCall | Get-GongScorecard).Count -eq @($reviews | Where-Object CallId -In $reviews[0..2].CallId).Count
            @($reviews | Select-Object -First 3 | Get-GongActivity -From 2026-10-01 -To 2026-11-01 -Period Month -IncludeIdle).Count -eq @($reviews[0..2].ReviewedUserId | Select-Object -Unique).Count
            @($reviews[0] | Get-GongScorecard).ScorecardId -eq $reviews[0].ScorecardId
            """);
        Assert.Empty(result.Errors);
        Assert.Equal([true, true, true, true, true], result.Output.Select(static output => output.BaseObject));
    }

    [Fact]
    public void Reviews_of_which_there_are_none_are_mentioned_with_what_was_asked_for()
    {
        EngineResult result = Run("Get-GongScorecard -Answered -From 2020-01-01 -To 2020-02-01 -ReviewMethod Manual; Get-GongScorecard -Answered -User zzz*");
        Assert.Empty(result.Errors);
        Assert.Empty(result.Output);
        Assert.Contains("no reviews of calls from 2020-01-01 before 2020-02-01, with the method Manual.", Assert.Single(result.Warnings), StringComparison.Ordinal);
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
        Assert.Equal((10_000, 1, 9_999), (result.Values("Limit")[0], result.Values("Used")[0], result.Values("RemainingAtMost")[0]));
        Assert.Equal(1, Requests("gong"));
    }
}
