using SophiaAI.Sandbox.Faults;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets.Vercel;

/// <summary>Charges: their range, their filters, and that half of them is never taken for all.</summary>
public sealed class GetVercelUsageTests(SandboxFixture sandbox) : CmdletTests(sandbox)
{
    private const string Range = "-Since ([DateTimeOffset]'2026-11-02Z') -Until ([DateTimeOffset]'2026-11-04Z')";

    [Fact]
    public void A_range_has_the_days_that_begin_in_it_and_costs_are_exact()
    {
        EngineResult result = Run($"Get-VercelUsage {Range}");
        Assert.Equal(2, result.Values("ChargePeriodStart").Distinct().Count());
        Assert.All(result.Values("BilledCost"), static cost => Assert.IsType<decimal>(cost), throwIfEmpty: true);
        Assert.Equal(1, Requests("vercel"));
    }

    [Fact]
    public void A_year_is_read_and_only_a_part_of_it_if_no_more_is_wanted()
    {
        Assert.True((int)Run("@(Get-VercelUsage -Since ([DateTimeOffset]'2025-11-20Z') -Until ([DateTimeOffset]'2026-11-20Z')).Count").Output[0].BaseObject > 5000);
        EngineResult first = Run("Get-VercelUsage -Since ([DateTimeOffset]'2025-11-20Z') -Until ([DateTimeOffset]'2026-11-20Z') | Select-Object -First 3");
        Assert.Equal(3, first.Output.Count);
        Assert.Empty(first.Errors);
    }

    [Fact]
    public void Services_and_projects_have_wildcards()
    {
        Assert.All(Run($"Get-VercelUsage *requests* {Range}").Values("ServiceName"), static name => Assert.Equal("Edge Requests", name), throwIfEmpty: true);
        EngineResult project = Run($"Get-VercelUsage -Project sophia-docs {Range}");
        Assert.All(project.Values("ProjectName"), static name => Assert.Equal("sophia-docs", name), throwIfEmpty: true);
        object? id = project.Values("ProjectId")[0];
        Assert.Equal(project.Output.Count, Run($"Get-VercelUsage -Project {id} {Range}").Output.Count);
    }

    [Fact]
    public void A_service_without_charges_is_a_warning_and_an_unknown_project_an_error()
    {
        EngineResult service = Run($"Get-VercelUsage 'Edge Request' {Range}");
        Assert.Contains("Did you mean Edge Requests?", Assert.Single(service.Warnings), StringComparison.Ordinal);
        Assert.Empty(service.Errors);
        Assert.Equal("Vercel.NotFound", Run($"Get-VercelUsage -Project nowhere {Range}").ErrorId);
    }

    [Theory]
    [InlineData("-Since 400d", "SophiaAI.TimeRangeTooLong")]
    [InlineData("-Since 2025-01-01Z -Until 2026-01-02Z", "SophiaAI.TimeRangeTooLong")]
    [InlineData("-Since 2026-01-02Z -Until 2026-01-01Z", "SophiaAI.EmptyTimeRange")]
    [InlineData("-Until 0001-01-01Z", "SophiaAI.EmptyTimeRange")]
    public void A_range_that_can_not_be_answered_is_refused_before_anything_is_sent(string range, string id)
    {
        Assert.Equal(id, Run($"Get-VercelUsage {range}").ErrorId);
        Assert.Empty(Sandbox.Server.Requests.All);
    }

    [Fact]
    public void A_year_to_the_day_is_not_too_long() => Assert.Empty(Run("Get-VercelUsage -Since 2025-11-01Z -Until 2026-11-01Z | Select-Object -First 1").Errors);

    [Fact]
    public void Days_without_charges_are_no_error()
    {
        EngineResult result = Run("Get-VercelUsage -Since 2020-01-01Z -Until 2020-02-01Z");
        Assert.Empty(result.Errors);
        Assert.Empty(result.Output);
    }

    [Fact]
    public void An_answer_that_always_ends_early_is_an_error_and_no_charge_is_output()
    {
        Sandbox.Server.Faults.Add(new Fault { Service = "vercel", Path = "/v1/billing/charges", Kind = FaultKind.Truncate, Times = 10 });
        EngineResult result = Run($"Get-VercelUsage {Range}");
        Assert.Equal("Vercel.InvalidResponse", result.ErrorId);
        Assert.Empty(result.Output);
        Assert.Equal(4, Requests("vercel"));
    }
}
