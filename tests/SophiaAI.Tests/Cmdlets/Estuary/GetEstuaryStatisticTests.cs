using SophiaAI.Sandbox.Faults;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets.Estuary;

public sealed class GetEstuaryStatisticTests(SandboxFixture sandbox) : CmdletTests(sandbox)
{
    [Fact]
    public void A_table_has_one_line_for_each_number_in_a_form_to_read()
    {
        EngineResult result = Run("$s = Get-EstuaryStatistic acmeCo/jira/source-jira, acmeCo/gong/source-gong -Grain Month -From 2026-10-01Z -To 2026-11-01Z; $s; $s | Out-String -Width 80");
        string[] lines = [.. result.Output[^1].ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(static line => line.StartsWith("2026-", StringComparison.Ordinal))];
        Assert.Equal(2, lines.Length);
        Assert.All(lines, static line => Assert.Matches(@"^2026-10-01 00:00 +\d+(,\d{3})+ +\d+\.\d [KMG]B acmeCo/", line));
        Assert.Contains(" 00:00* ", Run("Get-EstuaryStatistic -From 3d | Out-String -Width 80").Output.Single().ToString(), StringComparison.Ordinal);
        Assert.Equal(result.Output[0].Properties["DocumentsWrittenByMe"].Value, result.Output[0].Properties["Documents"].Value);
        Assert.Equal(result.Output[0].Properties["BytesWrittenByMe"].Value, result.Output[0].Properties["Bytes"].Value);
    }

    [Fact]
    public void Without_a_name_it_counts_the_whole_tenant_by_day()
    {
        EngineResult result = Run("Get-EstuaryStatistic");
        Assert.Equal(30, result.Output.Count);
        Assert.All(result.Values("CatalogName"), static name => Assert.Equal("acmeCo/", name), throwIfEmpty: true);
        Assert.All(result.Values("Grain"), static grain => Assert.Equal("Day", grain), throwIfEmpty: true);
        Assert.Equal([.. Enumerable.Repeat<object?>(true, 29), false], result.Values("IsComplete"));
        Assert.Equal(1, Requests("estuary"));
    }

    [Theory]
    [InlineData("hour", 24)]
    [InlineData("Month", 12)]
    public void Each_grain_has_a_span_that_people_look_at(string grain, int count)
    {
        EngineResult result = Run($"Get-EstuaryStatistic -Grain {grain}");
        Assert.Equal(count, result.Output.Count);
        Assert.Equal(char.ToUpperInvariant(grain[0]) + grain[1..], result.Values("Grain")[0]);
    }

    [Fact]
    public void Names_come_in_order_and_once_whatever_gives_them()
    {
        EngineResult result = Run("""
            $names = @((Get-EstuaryCapture *salesforce*), (Get-EstuaryTenant acmeCo/), 'acmeCo/gong/source-gong', (Get-EstuaryCapture *gong*), [pscustomobject] @{ CatalogName = 'acmeCo/gong/calls' })
            $names | Get-EstuaryStatistic -From 2d
            """);
        Assert.Empty(result.Errors);
        Assert.Equal(
            ["acmeCo/", "acmeCo/gong/calls", "acmeCo/gong/source-gong", "acmeCo/salesforce/source-salesforce"],
            result.Output.GroupBy(static item => (string)item.Properties["CatalogName"].Value).Select(static group => group.Key));
        Assert.All(
            result.Output.GroupBy(static item => (string)item.Properties["CatalogName"].Value),
            static group => Assert.Equal(group.Select(static item => (DateTimeOffset)item.Properties["Timestamp"].Value).Distinct().Order(), group.Select(static item => (DateTimeOffset)item.Properties["Timestamp"].Value)),
            throwIfEmpty: true);
    }

    [Fact]
    public void Wildcards_stand_for_the_names_that_match()
    {
        EngineResult result = Run("Get-EstuaryStatistic acmeCo/gong/call*, acmeCo/nothing* -From 3d | ForEach-Object CatalogName | Select-Object -Unique");
        Assert.Empty(result.Errors);
        Assert.Equal(Run("Get-EstuaryCollection acmeCo/gong/call* | ForEach-Object CatalogName").Output.Select(static name => name.BaseObject), result.Output.Select(static name => name.BaseObject));
    }

    [Fact]
    public void A_name_that_does_not_exist_is_an_error_and_one_that_moved_nothing_is_not()
    {
        EngineResult result = Run("Get-EstuaryStatistic acmeCo/intercom/source-intercom, acmeCo/intercom/source-intercon -From 2d -Verbose");
        Assert.Empty(result.Output);
        Assert.Equal("Estuary.NotFound", result.ErrorId);
        Assert.Equal("acmeCo/intercom/source-intercon", result.Errors[0].TargetObject);
        Assert.StartsWith("Did you mean acmeCo/intercom/source-intercom?", result.Errors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Contains(result.Verbose, static line => line.StartsWith("acmeCo/intercom/source-intercom has no statistics from", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("orders", "Did you mean acmeCo/webhooks/orders?")]
    [InlineData("acmeCo", "acmeCo is a folder: write acmeCo/ for all that is in it together, or acmeCo/* for each of them.")]
    [InlineData("acmeCo/nowhere/", "Get-EstuaryTenant lists")]
    public void What_is_no_name_is_not_found(string name, string action)
    {
        EngineResult result = Run($"Get-EstuaryStatistic {name}");
        Assert.Equal("Estuary.NotFound", result.ErrorId);
        Assert.StartsWith(action, result.Errors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_may_not_be_read_does_not_keep_the_others_back()
    {
        EngineResult result = Run("Get-EstuaryStatistic bobCo/a, acmeCo/gong/source-gong, otherCo/b, acmeCo/ -Grain Month -From 40d");
        Assert.Equal(["acmeCo/", "acmeCo/gong/source-gong"], result.Values("CatalogName").Distinct());
        Assert.Equal(["bobCo/a", "otherCo/b"], result.Errors.Select(static error => error.TargetObject));
        Assert.All(result.Errors, static error => Assert.StartsWith("Estuary.AccessDenied,", error.FullyQualifiedErrorId, StringComparison.Ordinal), throwIfEmpty: true);
        // Estuary wants each refused request a second time before it is sure. The last one looks for what was meant.
        Assert.Equal(6, Requests("estuary"));
    }

    [Fact]
    public void A_refusal_that_names_no_one_is_narrowed_down()
    {
        string body = """{"data":null,"errors":[{"message":"PermissionDenied"}]}""";
        Sandbox.Server.Faults.Add(new Fault { Service = "estuary", Kind = FaultKind.Status, Status = 200, Body = body });
        EngineResult result = Run("Get-EstuaryStatistic acmeCo/gong/source-gong, acmeCo/ -Grain Month -From 40d");
        Assert.Empty(result.Errors);
        Assert.Equal(["acmeCo/", "acmeCo/gong/source-gong"], result.Values("CatalogName").Distinct());
        Assert.Equal(3, Requests("estuary"));
    }

    [Theory]
    [InlineData("Europe/Berlin", "5 6")]
    [InlineData("America/New_York", "6 7")]
    public async Task A_date_alone_is_a_day_in_UTC_wherever_the_command_runs(string zone, string local)
    {
        // In a separate process, whose time zone may be changed.
        (int exitCode, string[] output, string errors) = await ChildEngine.RunAsync($$"""
            Import-Module '{{TestPaths.Manifest}}'
            $env:TZ = '{{zone}}'
            [TimeZoneInfo]::ClearCachedData()
            $all = (Get-EstuaryStatistic -Grain Month).Timestamp
            $from = $all[6].ToString('yyyy-MM-dd')
            $to = $all[7].ToString('yyyy-MM-dd')
            foreach ($bounds in @($from, $to), @([datetime] $from, [datetime] $to), @([DateOnly] $from, [DateOnly] $to), @(([datetime] $from).ToString('d'), ([datetime] $to).ToString('d')), @("${from}Z", "${to}T00:00Z")) {
                "$(Get-EstuaryStatistic -Grain Month -From $bounds[0] -To $bounds[1] | ForEach-Object { $all.IndexOf($_.Timestamp) })"
            }
            "$(Get-EstuaryStatistic -Grain Month -From "$from 00:00" -To "$to 00:00" | ForEach-Object { $all.IndexOf($_.Timestamp) })"
            "$(Get-EstuaryStatistic -Grain Month -From ([datetime]::SpecifyKind($from, 'Local')) -To ([datetime]::SpecifyKind($to, 'Local')) | ForEach-Object { $all.IndexOf($_.Timestamp) })"
            """);
        Assert.True(exitCode == 0, errors);
        Assert.Equal(["6", "6", "6", "6", "6", local, local], output);
    }

    [Fact]
    public void An_empty_range_ends_the_command() =>
        Assert.Equal("SophiaAI.EmptyTimeRange", Run("Get-EstuaryStatistic -From 1d -To 2d").ErrorId);

    [Fact]
    public void Without_names_in_the_pipeline_nothing_is_asked()
    {
        Assert.Empty(Run("@() | Get-EstuaryStatistic").Output);
        Assert.Equal(0, Requests("estuary"));
    }
}
