using SophiaAI.Sandbox.Faults;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets.Estuary;

public sealed class TestEstuaryFreshnessTests(SandboxFixture sandbox) : CmdletTests(sandbox)
{
    [Fact]
    public void Each_state_of_a_task_has_its_reason()
    {
        EngineResult result = Run("Get-EstuaryCapture acmeCo/gong/*, acmeCo/google-ads/*, acmeCo/intercom/*, acmeCo/jira/* | Test-EstuaryFreshness");
        Assert.Empty(result.Errors);
        Assert.Equal(["Fresh", "Failed", "Disabled", "Stale"], result.Values("Reason"));
        Assert.Equal([true, false, false, false], result.Values("IsFresh"));
        Assert.Contains("Its shards have failed", (string)result.Values("Message")[1]!, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_kind_has_its_last_document()
    {
        EngineResult result = Run("Test-EstuaryFreshness acmeCo/gong/source-gong, acmeCo/gong/calls, acmeCo/finance/daily-revenue, acmeCo/warehouse/snowflake/materialize-snowflake -MaxAge 2h");
        Assert.Equal(["capture", "collection", "derivation", "materialization"], result.Values("Kind"));
        Assert.All(result.Values("IsFresh"), static fresh => Assert.Equal(true, fresh), throwIfEmpty: true);
        Assert.All(result.Values("MaxAge"), static age => Assert.Equal(TimeSpan.FromHours(2), age), throwIfEmpty: true);
        Assert.Equal([null, null, 0L, 0L], result.Values("BytesBehind"));
    }

    [Fact]
    public void One_old_table_counts_only_if_each_binding_is_tested()
    {
        // What is old depends on the time of day: the oldest binding is, a little below its own age.
        const string Task = "acmeCo/gong/source-gong";
        EngineResult oldest = Run($"(Test-EstuaryFreshness {Task}).Bindings | Sort-Object Age -Descending | Select-Object -First 1");
        TimeSpan below = (TimeSpan)Assert.Single(oldest.Values("Age"))! - TimeSpan.FromSeconds(1);

        EngineResult whole = Run($"Test-EstuaryFreshness {Task} -MaxAge $age", ("age", below));
        Assert.Equal(true, Assert.Single(whole.Values("IsFresh")));
        Assert.Contains((string)oldest.Values("Collection")[0]!, (string)whole.Values("Message")[0]!, StringComparison.Ordinal);

        EngineResult each = Run($"Test-EstuaryFreshness {Task} -MaxAge $age -EachBinding", ("age", below));
        Assert.Equal(false, Assert.Single(each.Values("IsFresh")));
        Assert.Equal("Stale", each.Values("Reason")[0]);
    }

    [Fact]
    public void Without_names_all_tasks_are_tested_that_are_not_disabled()
    {
        EngineResult result = Run("Test-EstuaryFreshness");
        string[] names = [.. result.Values("CatalogName").Cast<string>()];
        Assert.Equal(
            Run("Get-EstuaryCapture | Where-Object IsDisabled -eq $false; Get-EstuaryMaterialization | Where-Object IsDisabled -eq $false").Values("CatalogName").Append("acmeCo/finance/daily-revenue").Order(),
            names.Order());
        Assert.Equal(false, Run("Test-EstuaryFreshness -Quiet").Output.Single().BaseObject);
    }

    [Fact]
    public void What_does_not_exist_or_may_not_be_read_is_an_error_and_the_rest_is_tested()
    {
        EngineResult result = Run("Test-EstuaryFreshness acmeCo/gong/cals, bobCo/x, acmeCo/gong/calls, acmeCo/, stripe");
        Assert.Equal("acmeCo/gong/calls", Assert.Single(result.Values("CatalogName")));
        Assert.Equal(
            [("acmeCo/", "NotFound"), ("acmeCo/gong/cals", "NotFound"), ("bobCo/x", "AccessDenied"), ("stripe", "NotFound")],
            result.Errors.Select(static error => ((string)error.TargetObject, error.FullyQualifiedErrorId.Split('.', ',')[1])).Order());
    }

    [Fact]
    public void What_can_not_be_read_is_not_called_stale()
    {
        string body = """{"data":null,"errors":[{"message":"timed out fetching catalog stats"}]}""";
        Sandbox.Server.Faults.Add(new Fault { Service = "estuary", Kind = FaultKind.Status, Status = 200, Body = body, Skip = 1, Times = 4 });
        EngineResult result = Run("Test-EstuaryFreshness acmeCo/gong/calls");
        Assert.Empty(result.Output);
        Assert.Equal("Estuary.Timeout", result.ErrorId);
    }

    [Theory]
    [InlineData("Test-EstuaryFreshness acmeCo/gong/calls, acmeCo/gong/source-gong -Quiet", true)]
    [InlineData("Test-EstuaryFreshness acmeCo/gong/calls, acmeCo/jira/source-jira -Quiet", false)]
    [InlineData("Test-EstuaryFreshness acmeCo/gong/source-gong -EachBinding -MaxAge 1s -Quiet", false)]
    [InlineData("Test-EstuaryFreshness acmeCo/gong/calls, acmeCo/gong/cals -Quiet -ErrorAction SilentlyContinue", false)]
    [InlineData("Test-EstuaryFreshness acmeCo/gong/calls, stripe -Quiet -ErrorAction SilentlyContinue", false)]
    [InlineData("Test-EstuaryFreshness acmeCo/nothing* -Quiet", false)]
    [InlineData("@() | Test-EstuaryFreshness -Quiet", false)]
    public void Quietly_it_says_only_whether_all_are_fresh(string script, bool all) => Assert.Equal(all, Assert.Single(Run(script).Output).BaseObject);

    [Fact]
    public void Many_names_take_few_requests()
    {
        EngineResult result = Run("Test-EstuaryFreshness acmeCo/* -MaxAge 100d");
        Assert.True(result.Output.Count > 130);
        // The names, then for each hundred the specifications in pages, and statistics by hour, day and month.
        Assert.InRange(Requests("estuary"), 5, 15);
    }

    [Theory]
    [InlineData("-MaxAge 3")]
    [InlineData("-MaxAge 900d")]
    public void An_age_is_a_duration(string age) =>
        Assert.Equal("ParameterArgumentTransformationError", Run($"Test-EstuaryFreshness acmeCo/gong/calls {age}").ErrorId);
}
