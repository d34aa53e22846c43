using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets.Estuary;

public sealed class GetEstuaryAlertTests(SandboxFixture sandbox) : CmdletTests(sandbox)
{
    [Fact]
    public void The_newest_alert_comes_first()
    {
        DateTimeOffset[] times = [.. Run("Get-EstuaryAlert").Values("FiredAt").Cast<DateTimeOffset>()];
        Assert.True(times.Length > 10);
        Assert.Equal(times.OrderDescending(), times);
    }

    [Fact]
    public void Active_alerts_are_those_without_an_end()
    {
        EngineResult result = Run("Get-EstuaryAlert -Active");
        Assert.NotEmpty(result.Output);
        Assert.All(result.Output, static alert => Assert.Null(alert.Properties["ResolvedAt"].Value), throwIfEmpty: true);
        Assert.Equal(Run("Get-EstuaryAlert | Where-Object IsActive").Output.Count, result.Output.Count);
    }

    [Theory]
    [InlineData("Get-EstuaryCapture *google* | Get-EstuaryAlert -AlertType SHARD*")]
    [InlineData("Get-EstuaryAlert -Name acmeCo/google-ads/source-google-ads -AlertType shard_failed")]
    [InlineData("Get-EstuaryAlert acmeCo/google-ads/* -AlertType shard_failed")]
    [InlineData("Get-EstuaryAlert acmeCo/goo -Name *source* -AlertType shard_failed")]
    public void They_are_named_by_task_and_by_type(string script)
    {
        EngineResult result = Run(script);
        Assert.NotEmpty(result.Output);
        Assert.Empty(result.Errors);
        Assert.All(result.Values("CatalogName"), static name => Assert.Equal("acmeCo/google-ads/source-google-ads", name), throwIfEmpty: true);
        Assert.All(result.Values("AlertType"), static type => Assert.Equal("shard_failed", type), throwIfEmpty: true);
        Assert.Equal(Run("Get-EstuaryAlert | Where-Object CatalogName -eq acmeCo/google-ads/source-google-ads | Where-Object AlertType -eq shard_failed").Output.Count, result.Output.Count);
    }

    [Fact]
    public void A_range_has_the_alerts_that_were_raised_in_it()
    {
        EngineResult all = Run("Get-EstuaryAlert");
        DateTimeOffset third = (DateTimeOffset)all.Values("FiredAt")[2]!;
        DateTimeOffset first = (DateTimeOffset)all.Values("FiredAt")[0]!;
        EngineResult some = Run("Get-EstuaryAlert -From $from -To $to", ("from", third), ("to", first));
        Assert.Equal(all.Values("FiredAt").Skip(1).Take(2), some.Values("FiredAt"));
    }

    [Fact]
    public void A_task_without_alerts_is_no_error_but_one_that_does_not_exist_is()
    {
        EngineResult result = Run("Get-EstuaryAlert -Name acmeCo/salesforce/account, acmeCo/salesforce/acount");
        Assert.Empty(result.Output);
        Assert.Equal("Estuary.NotFound", result.ErrorId);
        Assert.Equal("acmeCo/salesforce/acount", result.Errors[0].TargetObject);
    }

    [Theory]
    [InlineData("otherCo/")]
    [InlineData("otherCo")]
    public void A_refusal_says_that_it_takes_an_administrator(string prefix)
    {
        EngineResult result = Run($"Get-EstuaryAlert {prefix}");
        Assert.Equal("Estuary.AccessDenied", result.ErrorId);
        Assert.Contains("admin capability", result.Errors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("shard_fail", "Did you mean shard_failed?")]
    [InlineData("nonsense*", "Known are auto_discover_failed, ")]
    public void A_type_that_is_unknown_and_matches_nothing_is_warned_about(string type, string hint)
    {
        EngineResult result = Run($"Get-EstuaryAlert -AlertType {type}, free_trial");
        Assert.Empty(result.Output);
        Assert.Empty(result.Errors);
        Assert.Contains(hint, Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.Empty(Run("Get-EstuaryAlert -AlertType free_trial, SHARD*").Warnings);
    }

    [Fact]
    public void What_went_wrong_is_in_words()
    {
        Assert.Equal("the refresh token of the Google account was revoked", Run("Get-EstuaryAlert acmeCo/google-ads/ -Active -AlertType shard_failed").Values("Error").Single());
        Assert.Null(Run("Get-EstuaryAlert acmeCo/google-ads/ -Active -AlertType data_movement_stalled").Values("Error").Single());
    }

    [Fact]
    public void A_table_cuts_neither_the_type_nor_the_name()
    {
        string shown = Run("Get-EstuaryAlert acmeCo/google-ads/, acmeCo/intercom/ -Active | Out-String -Width 80").Output.Single().ToString();
        Assert.DoesNotContain('\u2026', shown);
        Assert.Contains("task_auto_disabled_failing acmeCo/intercom/source-intercom", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_the_folder_of_the_named_tasks_is_read()
    {
        Run("Get-EstuaryAlert -Name acmeCo/google-ads/source-google-ads");
        Assert.Contains("\"prefix\":\"acmeCo/google-ads/\"", Assert.Single(Sandbox.Server.Requests.Of("estuary")).Body, StringComparison.Ordinal);
    }
}
