using System.Globalization;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets;

/// <summary>One rule of input: names by value, and what one command returns, as input of another.</summary>
public sealed class PipelineInputTests(SandboxFixture sandbox) : CmdletTests(sandbox)
{
    [Theory]
    [InlineData("'reporting_wh' | Get-SnowflakeWarehouse", "Name", "REPORTING_WH")]
    [InlineData("'rep*' | Get-SnowflakeWarehouse", "Name", "REPORTING_WH")]
    [InlineData("Get-SnowflakeWarehouse reporting_wh | Get-SnowflakeWarehouse", "Name", "REPORTING_WH")]
    [InlineData("'reporting_wh' | Suspend-SnowflakeWarehouse -PassThru", "Name", "REPORTING_WH")]
    [InlineData("'reporting_wh' | Resume-SnowflakeWarehouse -PassThru", "Name", "REPORTING_WH")]
    [InlineData("'reporting_wh' | Set-SnowflakeWarehouse -Comment new -PassThru", "Comment", "new")]
    [InlineData("[pscustomobject] @{ Warehouse = 'REPORTING_WH' } | Suspend-SnowflakeWarehouse -PassThru", "Name", "REPORTING_WH")]
    [InlineData("'analyst_role' | Get-SnowflakeRole", "Name", "ANALYST_ROLE")]
    [InlineData("'ada_marsh' | Get-SnowflakeUser", "Name", "ADA_MARSH")]
    [InlineData("'sophia' | Get-SnowflakeDatabase", "Name", "SOPHIA")]
    [InlineData("'Sales' | Get-GongWorkspace", "Name", "Sales")]
    [InlineData("Get-GongWorkspace Sales | Get-GongWorkspace", "Name", "Sales")]
    [InlineData("'development' | Get-SophiaEnvironment", "Name", "development")]
    [InlineData("'GONG_API_KEY' | Get-SophiaSecret -Environment development", "Name", "GONG_API_KEY")]
    [InlineData("[pscustomobject] @{ WarehouseName = 'REPORTING_WH' } | Suspend-SnowflakeWarehouse -PassThru", "Name", "REPORTING_WH")]
    [InlineData("[pscustomobject] @{ WarehouseName = 'REPORTING_WH' } | Resume-SnowflakeWarehouse -PassThru", "Name", "REPORTING_WH")]
    [InlineData("'invoices' | Get-SnowflakeTable -Database SOPHIA", "Name", "INVOICES")]
    [InlineData("'amount' | Get-SnowflakeColumn -Table deals", "Name", "AMOUNT")]
    [InlineData("'columns' | Get-SnowflakeView -Schema information_schema", "Name", "COLUMNS")]
    [InlineData("'acme/sophia/piped-new' | New-SophiaEnvironment", "Environment", "acme/sophia/piped-new")]
    [InlineData("'development' | Connect-SophiaEnvironment", "Environment", "acme/sophia/development")]
    [InlineData("'Gong' | Get-SophiaSetting -Name AccessKey", "Name", "AccessKey")]
    [InlineData("Get-SophiaSetting Gong AccessKey | Get-SophiaSetting", "Name", "AccessKey")]
    [InlineData("Get-SophiaSetting Gong AccessKey | Get-SophiaSecret -Environment development", "Name", "GONG_API_KEY")]
    [InlineData("[pscustomobject] @{ Name = 'GONG_API_KEY'; Environment = 'development' } | Get-SophiaSecret", "Name", "GONG_API_KEY")]
    public void Names_and_objects_name_the_same(string script, string member, string value)
    {
        EngineResult result = Run(script);
        Assert.Empty(result.Errors);
        Assert.Equal([value], result.Values(member));
    }

    [Theory]
    [InlineData("'development' | Get-SophiaSecretHistory -SkipChange", "Get-SophiaSecretHistory development -SkipChange")]
    [InlineData("Get-SophiaEnvironment development | Get-SophiaSecretHistory -SkipChange", "Get-SophiaSecretHistory development -SkipChange")]
    [InlineData("'development' | Get-SophiaEnvironmentTag", "Get-SophiaEnvironmentTag development")]
    [InlineData("'public' | Get-SnowflakeSchema -Database SOPHIA", "Get-SnowflakeSchema public SOPHIA")]
    [InlineData("Get-SnowflakeDatabase sophia | Get-SnowflakeSchema", "Get-SnowflakeSchema -Database sophia")]
    [InlineData("Get-SnowflakeSchema public sophia | Get-SnowflakeTable", "Get-SnowflakeTable -Schema public -Database sophia")]
    [InlineData("Get-SnowflakeTable deals | Get-SnowflakeColumn", "Get-SnowflakeColumn -Table deals")]
    [InlineData("[pscustomobject] @{ View = 'DEALS' } | Get-SnowflakeColumn", "Get-SnowflakeColumn -Table deals")]
    [InlineData("Get-SnowflakeTable deals | Get-SnowflakeColumn a*", "Get-SnowflakeColumn a* -Table '\"DEALS\"'")]
    [InlineData("Get-SnowflakeColumn -Table deals, d* -Schema public", "Get-SnowflakeColumn -Table d* -Schema public")]
    [InlineData("Get-SnowflakeColumn -Table deals -Database *", "Get-SnowflakeColumn -Table deals")]
    [InlineData("Get-SnowflakeDatabase sophia | Get-SnowflakeView", "Get-SnowflakeView -Database sophia")]
    [InlineData("'reporting_wh' | Get-SnowflakeUsage", "Get-SnowflakeUsage reporting_wh")]
    [InlineData("Get-SnowflakeWarehouse reporting_wh | Get-SnowflakeUsage", "Get-SnowflakeUsage reporting_wh")]
    [InlineData("Get-SophiaSecret -Environment development, acme/sophia/development", "Get-SophiaSecret -Environment development")]
    [InlineData("Get-SophiaSecretHistory development, acme/sophia/development", "Get-SophiaSecretHistory development")]
    [InlineData("Get-SophiaSecretRotation -Environment development, acme/sophia/development", "Get-SophiaSecretRotation -Environment development")]
    [InlineData("Get-SnowflakeSchema -Database sophia, SOPHIA, soph*", "Get-SnowflakeSchema -Database sophia")]
    [InlineData("Get-SnowflakeTable -Database sophia, SOPHIA -Schema public, p*", "Get-SnowflakeTable -Database sophia -Schema p*")]
    [InlineData("Get-VercelDeployment -Target PRODUCTION, production", "Get-VercelDeployment -Target production")]
    [InlineData("Get-EstuaryCollection -Prefix acmeCo/, acmeCo/", "Get-EstuaryCollection -Prefix acmeCo/")]
    public void Two_ways_to_name_the_same_return_the_same(string one, string other)
    {
        const string Compared = " | ConvertTo-Json -Depth 3 -AsArray";
        EngineResult expected = Run(other + Compared);
        EngineResult result = Run(one + Compared);
        Assert.Empty(result.Errors);
        Assert.NotEqual("[]", Assert.Single(expected.Output).BaseObject);
        Assert.Equal(Assert.Single(expected.Output).BaseObject, Assert.Single(result.Output).BaseObject);
    }

    [Theory]
    [InlineData("Get-SophiaSecret -Environment development, staging", "Environment")]
    [InlineData("Get-SophiaSecretHistory development, staging -SkipChange", "Environment")]
    [InlineData("Get-VercelDeployment -Target production, preview", "Target")]
    public void A_list_is_read_in_turn(string script, string member)
    {
        EngineResult result = Run(script);
        Assert.Empty(result.Errors);
        Assert.Equal(2, result.Values(member).Distinct().Count());
    }

    [Theory]
    [InlineData("Restore-SophiaSecret 1 development, staging")]
    [InlineData("Export-SophiaSecret -As Dotenv, Json")]
    [InlineData("Compare-SophiaSecret -Path a, b")]
    [InlineData("Set-SophiaSecret A_VALUE -PlainText secret-one, secret-two")]
    public void A_list_where_one_is_meant_is_refused_in_words(string script)
    {
        EngineResult result = Run(script);
        Assert.Contains("It takes one value, and a list of 2 was given.", result.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-", result.Errors[0].Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_connections_are_refused_in_words()
    {
        Assert.Contains("one connection, and 2 were given", Run("Get-SophiaEnvironment -Connection a, b").Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Contains("or a list", Run("Connect-SophiaEnvironment development, staging").Errors[0].Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_in_the_pipeline_is_the_reference_of_a_comparison()
    {
        EngineResult result = Run("$f = Join-Path ([IO.Path]::GetTempPath()) \"$([guid]::NewGuid()).env\"; 'ONLY_IN_FILE=x' > $f; Get-Item $f | Compare-SophiaSecret -DifferenceEnvironment development; Remove-Item $f");
        Assert.Empty(result.Errors);
        Assert.Contains("ONLY_IN_FILE", result.Values("Name"));
    }

    [Theory]
    [InlineData("$one.QueryId | Get-SnowflakeQueryHistory")]
    [InlineData("$one | Get-SnowflakeQueryHistory")]
    public void An_id_or_a_query_in_the_pipeline_is_that_query(string script)
    {
        EngineResult result = Run($"$null = Invoke-SnowflakeQuery 'SELECT 1'; $one = Get-SnowflakeQueryHistory -ExecutionStatus Success -First 1; $one; {script}");
        Assert.Empty(result.Errors);
        Assert.Equal(2, result.Output.Count);
        Assert.Single(result.Values("QueryId").Distinct());
    }

    [Theory]
    [InlineData("Get-Date | Get-SnowflakeQueryHistory")]
    [InlineData("Get-Date | Get-SnowflakeSchema")]
    [InlineData("Get-Date | Get-SnowflakeTable")]
    [InlineData("Get-Date | Get-SnowflakeColumn")]
    [InlineData("Get-Date | Get-SnowflakeView")]
    [InlineData("Get-Date | Restore-SophiaSecret")]
    public void An_object_that_names_nothing_does_not_mean_everything(string script)
    {
        Assert.Equal("SophiaAI.UnsupportedInput", Run(script).ErrorId);
        Assert.Equal(0, Requests("snowflake"));
    }

    [Theory]
    [InlineData("-Warehouse", "warehouse")]
    [InlineData("-User", "user")]
    [InlineData("-Database", "database")]
    public void What_does_not_exist_has_no_history(string parameter, string what)
    {
        EngineResult result = Run($"Get-SnowflakeQueryHistory {parameter} nope");
        Assert.Equal("Snowflake.NotFound", result.ErrorId);
        Assert.Contains($"{what} 'nope'", result.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Empty(Run($"Get-SnowflakeQueryHistory {parameter} nope*").Errors);
    }

    [Fact]
    public void A_revision_is_restored_and_copied_by_its_tag()
    {
        Assert.Empty(Run("Copy-SophiaEnvironment development acme/sophia/copy-of-stable -Revision stable").Errors);
        string stable = (string)Run("Get-SophiaSecret -Environment development -Revision stable -AsPlainText | Out-String").Output[0].BaseObject;
        Assert.Equal(stable, Run("Get-SophiaSecret -Environment copy-of-stable -AsPlainText | Out-String").Output[0].BaseObject);
        Assert.Equal("Pulumi.NotFound", Run("Copy-SophiaEnvironment development acme/sophia/other-copy -Revision nosuch").ErrorId);
        Assert.Empty(Run("Set-SophiaSecret A_VALUE -PlainText text acme/sophia/copy-of-stable").Errors);
        Assert.Single(Run("'1' | Restore-SophiaSecret -Environment copy-of-stable -Force -Confirm:$false").Output);
        Assert.Equal(stable, Run("Get-SophiaSecret -Environment copy-of-stable -AsPlainText | Out-String").Output[0].BaseObject);
    }

    [Fact]
    public void A_stored_name_in_lower_case_is_not_folded()
    {
        Run("Invoke-SnowflakeQuery 'CREATE WAREHOUSE \"quiet_wh\"'");
        EngineResult result = Run("Get-SnowflakeWarehouse '\"quiet_wh\"' | Suspend-SnowflakeWarehouse -PassThru");
        Assert.Equal(["quiet_wh"], result.Values("Name"));
        Assert.Equal("Snowflake.NotFound", Run("'quiet_wh' | Set-SnowflakeWarehouse -Comment x").ErrorId);
    }

    [Fact]
    public void An_object_without_a_name_is_an_error()
    {
        EngineResult result = Run("Get-Date | Suspend-SnowflakeWarehouse");
        Assert.Equal("SophiaAI.UnsupportedInput", result.ErrorId);
        Assert.Contains("Warehouse or WarehouseName or Name", result.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Equal(0, Requests("snowflake"));
    }

    [Fact]
    public void An_environment_in_the_pipeline_is_the_whole_environment()
    {
        string[] all = [.. Run("Get-SophiaSecret -Environment development").Values("Name").Select(name => (string)name!)];
        Assert.NotEmpty(all);
        Assert.Equal(all, Run("Get-SophiaEnvironment development | Get-SophiaSecret").Values("Name"));
        EngineResult first = Run("Get-SophiaSecretHistory development | Select-Object -Last 1 | Get-SophiaSecret");
        Assert.Empty(first.Errors);
    }

    [Fact]
    public void An_environment_in_the_pipeline_is_exported_whole()
    {
        Assert.Empty(Run("'A_VALUE', 'B_VALUE' | ForEach-Object { Set-SophiaSecret $_ -PlainText ($_ + '-text') acme/sophia/piped-export }").Errors);
        const string Export = "Export-SophiaSecret -As Dotenv -AsPlainText";
        Assert.Equal(Run($"Export-SophiaSecret -Environment acme/sophia/piped-export -As Dotenv -AsPlainText").Output, Run($"Get-SophiaEnvironment piped-export | {Export}").Output);
        string one = Assert.IsType<string>(Assert.Single(Run($"Get-SophiaEnvironment piped-export | {Export} -Name A_VALUE").Output).BaseObject);
        Assert.Equal(one, Assert.Single(Run($"Get-SophiaSecret A_VALUE piped-export | {Export}").Output).BaseObject);
        Assert.DoesNotContain("B_VALUE", one, StringComparison.Ordinal);
    }

    [Fact]
    public void Secrets_in_the_pipeline_have_their_own_rotations()
    {
        Assert.Equal(["GONG_API_KEY"], Run("Get-SophiaSecret GONG_API_KEY development | Get-SophiaSecretRotation").Values("Name"));
        Assert.Equal(["GONG_API_KEY"], Run("'GONG_API_KEY' | Get-SophiaSecretRotation -Environment development").Values("Name"));
        Assert.Equal(["GONG_API_KEY"], Run("Get-SophiaEnvironment development | Get-SophiaSecretRotation GONG_API_KEY").Values("Name"));
    }

    [Theory]
    [InlineData("Remove-SophiaSecret", "Remove-SophiaEnvironment")]
    [InlineData("Import-SophiaSecret -Environment staging", "Get-SophiaSecret -Environment acme/sophia/development |")]
    public void An_environment_where_values_are_wanted_is_refused_with_what_to_do(string command, string advice)
    {
        EngineResult result = Run($"Get-SophiaEnvironment development | {command} -Confirm:$false");
        Assert.Equal("SophiaAI.UnsupportedInput", result.ErrorId);
        Assert.Contains("acme/sophia/development", result.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.Contains(advice, result.Errors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void A_revision_or_an_environment_in_the_pipeline_is_the_reference_of_a_comparison()
    {
        Assert.Empty(Run("Set-SophiaSecret PIPED_VALUE -PlainText something-new development").Errors);
        EngineResult result = Run("(Get-SophiaSecretHistory development)[1] | Compare-SophiaSecret -DifferenceEnvironment development");
        Assert.Empty(result.Errors);
        Assert.Equal(["PIPED_VALUE"], result.Values("Name"));
        Assert.Equal(["=>"], result.Values("SideIndicator"));
        Assert.Equal("SophiaAI.NothingToCompare", Run("Get-SophiaEnvironment development | Compare-SophiaSecret -DifferenceEnvironment development").ErrorId);
    }

    [Theory]
    [InlineData("Compare-SophiaSecret")]
    [InlineData("Compare-SophiaSecret development acme/sophia/development")]
    [InlineData("Compare-SophiaSecret -ReferenceRevision latest")]
    [InlineData("Compare-SophiaSecret development development -ReferenceRevision 1 -DifferenceRevision 1")]
    [InlineData("Compare-SophiaSecret staging staging -ReferenceRevision 2", "acme/sophia/staging")]
    [InlineData("Compare-SophiaSecret staging staging -ReferenceRevision 2 -DifferenceRevision latest", "acme/sophia/staging")]
    public void Nothing_to_compare_is_an_error(string script, string environment = "acme/sophia/development")
    {
        EngineResult result = Run(script);
        Assert.Equal("SophiaAI.NothingToCompare", result.ErrorId);
        Assert.Contains(environment, result.Errors[0].Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Deployments_of_several_projects_and_of_those_that_match_a_pattern()
    {
        string[] names = [.. Run("Get-VercelDeployment *").Values("Name").Distinct().Select(name => (string)name!)];
        Assert.True(names.Length > 1);
        Assert.Equal(names.Order(), Run($"Get-VercelDeployment {string.Join(", ", names)}").Values("Name").Distinct().Select(name => (string)name!).Order());
        Assert.Equal([names[0]], Run($"Get-VercelDeployment '{names[0][..^1]}?'").Values("Name").Distinct());
        Assert.Empty(Run("Get-VercelDeployment 'nosuch*'").Errors);
    }

    [Fact]
    public void A_project_that_does_not_exist_is_named()
    {
        EngineResult result = Run("'nosuch' | Get-VercelDeployment");
        Assert.Equal("Vercel.NotFound", result.ErrorId);
        Assert.Contains("no project 'nosuch'", result.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Equal("nosuch", result.Errors[0].TargetObject);
    }

    [Fact]
    public void A_warehouse_that_does_not_exist_has_no_usage()
    {
        EngineResult result = Run("Get-SnowflakeUsage nope");
        Assert.Equal("Snowflake.NotFound", result.ErrorId);
        Assert.Contains("'nope'", result.Errors[0].Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_credential_is_two_values()
    {
        EngineResult result = Run("$c = [pscredential]::new('SOPHIA', (ConvertTo-SecureString 'a-long-password' -AsPlainText -Force)); Set-SophiaSecret SNOWFLAKE $c acme/sophia/credential");
        Assert.Empty(result.Errors);
        Assert.Equal(["SNOWFLAKE_USER", "SNOWFLAKE_PASSWORD"], result.Values("Name"));
        Assert.DoesNotContain("a-long-password", result.Everything, StringComparison.Ordinal);
        Assert.Equal(["a-long-password"], Run("Get-SophiaSecret SNOWFLAKE_PASSWORD acme/sophia/credential -AsPlainText").Output.Select(value => value.BaseObject));
    }

    [Fact]
    public void A_secret_from_the_pipeline_is_set_in_its_own_environment()
    {
        Assert.Empty(Run("Set-SophiaSecret PIPED_SET -PlainText first acme/sophia/piped-set").Errors);
        Assert.Equal(["acme/sophia/piped-set"], Run("Get-SophiaSecret PIPED_SET piped-set | Set-SophiaSecret").Values("Environment"));
        Assert.Equal(["acme/sophia/piped-other"], Run("Get-SophiaSecret PIPED_SET piped-set | Set-SophiaSecret -Environment piped-other").Values("Environment"));
    }

    [Theory]
    [InlineData("Set-SophiaSecret {0} $c acme/sophia/pairs")]
    [InlineData("Set-SophiaSecret {0} -Value $c -Environment acme/sophia/pairs")]
    [InlineData("Set-SophiaSecret {0} -Credential $c -Environment acme/sophia/pairs")]
    [InlineData("[pscustomobject] @{{ Name = '{0}'; Credential = $c; Environment = 'acme/sophia/pairs' }} | Set-SophiaSecret")]
    [InlineData("[pscustomobject] @{{ Name = '{0}'; Value = $c; Environment = 'acme/sophia/pairs' }} | Set-SophiaSecret")]
    [InlineData("Import-SophiaSecret -Secret @{{ {0} = $c }} -Environment acme/sophia/pairs -Confirm:$false")]
    public void A_credential_is_a_services_pair_however_it_is_given(string call)
    {
        string script = "$c = [pscredential]::new('the-user', (ConvertTo-SecureString 'a-long-password' -AsPlainText -Force)); ";
        Assert.Equal(["GONG_API_KEY", "GONG_API_SECRET"], Run(script + string.Format(CultureInfo.InvariantCulture, call, "Gong")).Values("Name"));
        Assert.Equal(["PARTNER_USERNAME", "PARTNER_PASSWORD"], Run(script + string.Format(CultureInfo.InvariantCulture, call, "PARTNER")).Values("Name"));
        foreach (string name in new[] { "GONG_API_KEY", "Vercel" })
        {
            EngineResult refused = Run(script + string.Format(CultureInfo.InvariantCulture, call, name));
            Assert.Equal("SophiaAI.UnsupportedValue", refused.ErrorId);
            Assert.DoesNotContain("the-user", refused.Errors[0].ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void More_clusters_at_least_than_at_most_are_refused() =>
        Assert.Equal("SophiaAI.WrongParameter", Run("Set-SnowflakeWarehouse reporting_wh -MinClusterCount 5 -MaxClusterCount 2").ErrorId);

    [Theory]
    [InlineData("Get-SnowflakeStatement")]
    [InlineData("Wait-SnowflakeStatement")]
    [InlineData("Receive-SnowflakeStatement")]
    [InlineData("Stop-SnowflakeStatement")]
    public void What_can_be_no_handle_is_named(string command)
    {
        EngineResult result = Run($"{command} xyz");
        Assert.Equal("SophiaAI.InvalidHandle", result.ErrorId);
        Assert.Contains("'xyz'", result.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Equal(0, Requests("snowflake"));
    }

    [Theory]
    [InlineData("Invoke-SnowflakeQuery ./no/report.sql", "-Path")]
    [InlineData("Export-SnowflakeQuery ./no/report.sql ./no/report.csv", "-InputFile")]
    public void A_path_where_SQL_was_wanted_leads_to_the_parameter(string command, string parameter)
    {
        EngineResult result = Run(command);
        Assert.Equal("SophiaAI.PathAsQuery", result.ErrorId);
        Assert.Contains(parameter, result.Errors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(0, Requests("snowflake"));
    }

    [Fact]
    public void USE_leads_to_the_parameters()
    {
        EngineResult result = Run("Invoke-SnowflakeQuery 'USE WAREHOUSE LOADING_WH' -Confirm:$false");
        Assert.Equal("Snowflake.QueryFailed", result.ErrorId);
        Assert.Contains("-Warehouse", result.Errors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }
}
