using System.Management.Automation;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets.Snowflake;

/// <summary>Warehouses are suspended, resumed and changed, and -WhatIf does none of this.</summary>
public sealed class SnowflakeWarehouseTests : CmdletTests
{
    private const string Warehouse = "TEST_WH";

    public SnowflakeWarehouseTests(SandboxFixture sandbox)
        : base(sandbox)
    {
        Run($"Invoke-SnowflakeQuery \"CREATE OR REPLACE WAREHOUSE {Warehouse} WAREHOUSE_SIZE = XSMALL AUTO_SUSPEND = 60 COMMENT = 'first'\" -Confirm:$false");
        Sandbox.Server.Requests.Clear();
    }

    [Fact]
    public void Suspending_and_resuming_can_be_repeated()
    {
        Assert.Equal("SUSPENDED", Assert.Single(Run("Suspend-SnowflakeWarehouse test_wh -PassThru").Values("State")));
        EngineResult again = Run("Suspend-SnowflakeWarehouse test_wh -PassThru -Verbose");
        Assert.Empty(again.Errors);
        Assert.Equal("SUSPENDED", Assert.Single(again.Values("State")));
        Assert.Contains("Warehouse 'TEST_WH' was already suspended.", again.Verbose);
        Assert.Equal("STARTED", Assert.Single(Run("Resume-SnowflakeWarehouse test_wh -PassThru").Values("State")));
        Assert.Empty(Run("Resume-SnowflakeWarehouse test_wh").Errors);
    }

    [Fact]
    public void Without_PassThru_they_give_nothing() => Assert.Empty(
        Run("Suspend-SnowflakeWarehouse test_wh; Resume-SnowflakeWarehouse test_wh; Set-SnowflakeWarehouse test_wh -AutoSuspend 90").Output);

    [Theory]
    [InlineData("Suspend-SnowflakeWarehouse test_wh -WhatIf")]
    [InlineData("Resume-SnowflakeWarehouse test_wh -WhatIf")]
    [InlineData("Set-SnowflakeWarehouse test_wh -Size Large -WhatIf")]
    public void WhatIf_changes_nothing(string call)
    {
        Assert.Empty(Run(call).Errors);
        Assert.DoesNotContain(Submitted(), body => body.Contains("ALTER", StringComparison.Ordinal));
    }

    [Fact]
    public void Only_what_is_given_and_differs_is_set()
    {
        PSObject changed = Assert.Single(Run("Set-SnowflakeWarehouse test_wh -Size Medium -AutoSuspend 60 -Comment \"it's\" -PassThru").Output);
        Assert.Equal(("Medium", TimeSpan.FromSeconds(60), "it's"), (changed.Properties["Size"].Value, changed.Properties["AutoSuspend"].Value, changed.Properties["Comment"].Value));
        string body = Submitted().Single(body => body.Contains("ALTER", StringComparison.Ordinal));
        Assert.Contains("SET WAREHOUSE_SIZE = MEDIUM COMMENT = ", body, StringComparison.Ordinal);
        Assert.DoesNotContain("AUTO_SUSPEND", body, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_so_already_is_not_set_again()
    {
        Assert.Single(Run("Set-SnowflakeWarehouse test_wh -Size x-small -AutoSuspend 00:01:00 -PassThru").Output);
        Assert.Single(Submitted());
    }

    [Theory]
    [InlineData("300", 300)]
    [InlineData("'300'", 300)]
    [InlineData("00:05:00", 300)]
    [InlineData("([timespan]::FromMinutes(2))", 120)]
    [InlineData("5m", 300)]
    [InlineData("90s", 90)]
    [InlineData("0", null)]
    public void A_pause_is_a_number_with_a_unit_or_of_seconds_or_a_time_span(string pause, int? seconds)
    {
        object? set = Assert.Single(Run($"Set-SnowflakeWarehouse test_wh -AutoSuspend {pause} -PassThru").Values("AutoSuspend"));
        Assert.Equal(seconds is { } expected ? TimeSpan.FromSeconds(expected) : null, set);
    }

    [Theory]
    [InlineData("-AutoSuspend -5", "ParameterArgumentTransformationError")]
    [InlineData("-AutoSuspend soon", "ParameterArgumentTransformationError")]
    [InlineData("-AutoSuspend 0.5", "SophiaAI.NotWholeSeconds")]
    [InlineData("-Size Huge", "ParameterArgumentValidationError")]
    [InlineData("", "SophiaAI.NothingToSet")]
    public void What_can_mean_nothing_is_refused_before_anything_is_sent(string parameters, string error)
    {
        Assert.Equal(error, Run($"Set-SnowflakeWarehouse test_wh {parameters}").ErrorId);
        Assert.Empty(Sandbox.Server.Requests.All);
    }

    [Theory]
    [InlineData("-MinClusterCount 5", "-MinClusterCount (5) is greater than the maximum of TEST_WH (2).")]
    [InlineData("-MaxClusterCount 1", "-MaxClusterCount (1) is less than the minimum of TEST_WH (2).")]
    public void A_number_of_clusters_that_contradicts_the_other_is_refused_before_it_is_sent(string parameters, string message)
    {
        Assert.Empty(Run("Set-SnowflakeWarehouse test_wh -MinClusterCount 2 -MaxClusterCount 2").Errors);
        Sandbox.Server.Requests.Clear();
        EngineResult result = Run($"Set-SnowflakeWarehouse test_wh {parameters}");
        Assert.Equal("SophiaAI.WrongParameter", result.ErrorId);
        Assert.Equal(message, result.Errors[0].ToString());
        Assert.DoesNotContain(Submitted(), static body => body.Contains("ALTER WAREHOUSE", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Suspend-SnowflakeWarehouse")]
    [InlineData("Resume-SnowflakeWarehouse")]
    [InlineData("Set-SnowflakeWarehouse -Comment x")]
    public void One_that_is_not_there_is_an_error_and_the_next_is_done(string call)
    {
        EngineResult result = Run($"{call} -Name nowhere, test_wh -PassThru");
        Assert.Equal("Snowflake.NotFound", result.ErrorId);
        Assert.Equal(ErrorCategory.ObjectNotFound, result.Errors[0].CategoryInfo.Category);
        Assert.Equal([Warehouse], result.Values("Name"));
    }

    [Fact]
    public void A_name_in_quotes_is_meant_exactly_and_one_of_an_object_too()
    {
        Assert.Equal("Snowflake.NotFound", Run("Suspend-SnowflakeWarehouse '\"test_wh\"'").ErrorId);
        Assert.Equal("Snowflake.NotFound", Run("[pscustomobject]@{ Name = 'test_wh' } | Suspend-SnowflakeWarehouse").ErrorId);
        Assert.Equal([Warehouse], Run("Get-SnowflakeWarehouse test* | Set-SnowflakeWarehouse -Size Small -PassThru").Values("Name"));
    }

    // Statements as sent, without the polls that follow: the clock may have passed the time within which the server answers.
    private string[] Submitted() => Sandbox.Server.Requests.Of("snowflake").Where(request => request.Method == "POST").Select(request => request.Body!).ToArray();
}
