using System.Management.Automation;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets.Snowflake;

/// <summary>The lists of Snowflake's objects: names, wildcards, scopes, the pipeline and completion.</summary>
public sealed class GetSnowflakeObjectTests(SandboxFixture sandbox) : CmdletTests(sandbox)
{
    [Theory]
    [InlineData("Get-SnowflakeWarehouse", "SOPHIA_WH")]
    [InlineData("Get-SnowflakeDatabase", "SOPHIA")]
    [InlineData("Get-SnowflakeSchema", "PUBLIC")]
    [InlineData("Get-SnowflakeTable", "ACCOUNTS")]
    [InlineData("Get-SnowflakeColumn -Table accounts", "ARR")]
    [InlineData("Get-SnowflakeView -Schema *", "SCHEMATA")]
    [InlineData("Get-SnowflakeRole", "SOPHIA_ROLE")]
    [InlineData("Get-SnowflakeUser", "SOPHIA")]
    public void A_name_is_found_whatever_its_letter_case_and_only_exactly_in_quotes(string cmdlet, string name)
    {
        Assert.Contains(name, Run(cmdlet).Values("Name"));
        Assert.Equal([name], Run($"{cmdlet} -Name {name.ToLowerInvariant()}").Values("Name"));
        Assert.Equal([name], Run($"{cmdlet} -Name '\"{name}\"'").Values("Name"));
        Assert.Equal("Snowflake.NotFound", Run($"{cmdlet} -Name '\"{name.ToLowerInvariant()}\"'").ErrorId);
    }

    [Theory]
    [InlineData("Get-SnowflakeWarehouse")]
    [InlineData("Get-SnowflakeDatabase")]
    [InlineData("Get-SnowflakeSchema")]
    [InlineData("Get-SnowflakeTable")]
    [InlineData("Get-SnowflakeColumn")]
    [InlineData("Get-SnowflakeView -Schema *")]
    [InlineData("Get-SnowflakeRole")]
    [InlineData("Get-SnowflakeUser")]
    public void An_exact_name_that_is_not_there_is_an_error_and_a_wildcard_is_not(string cmdlet)
    {
        EngineResult result = Run($"{cmdlet} -Name *, nowhere");
        Assert.NotEmpty(result.Output);
        Assert.Equal("Snowflake.NotFound", result.ErrorId);
        Assert.Equal("nowhere", result.Errors[0].TargetObject);
        Assert.Empty(Run($"{cmdlet} -Name nowhere*").Errors);
    }

    [Fact]
    public void An_underscore_is_no_wildcard()
    {
        Run("Invoke-SnowflakeQuery 'CREATE OR REPLACE TABLE A_B (X INT)' -Confirm:$false; Invoke-SnowflakeQuery 'CREATE OR REPLACE TABLE AXB (X INT)' -Confirm:$false");
        Assert.Equal(["A_B"], Run("Get-SnowflakeTable a_b").Values("Name"));
        Run("Invoke-SnowflakeQuery 'DROP TABLE A_B' -Confirm:$false; Invoke-SnowflakeQuery 'DROP TABLE AXB' -Confirm:$false");
    }

    [Fact]
    public void Databases_schemas_and_tables_go_through_the_pipeline()
    {
        EngineResult result = Run("Get-SnowflakeDatabase SOPHIA | Get-SnowflakeSchema | Get-SnowflakeTable");
        Assert.Empty(result.Errors);
        Assert.Contains("RAW", result.Values("Schema"));
        Assert.Contains("PUBLIC", result.Values("Schema"));
        Assert.All(result.Values("Database"), name => Assert.Equal("SOPHIA", name), throwIfEmpty: true);
        Assert.Equal(result.Output.Count, Run("Get-SnowflakeDatabase SOPHIA | Get-SnowflakeTable").Output.Count);
    }

    [Fact]
    public void A_name_that_any_part_of_the_pipeline_has_is_no_error()
    {
        EngineResult result = Run("Get-SnowflakeSchema -Database sophia | Get-SnowflakeTable events");
        Assert.Empty(result.Errors);
        Assert.Equal(["EVENTS"], result.Values("Name"));
        Assert.Equal("nowhere", Assert.Single(Run("Get-SnowflakeSchema -Database sophia | Get-SnowflakeTable nowhere").Errors).TargetObject);
    }

    [Theory]
    [InlineData("Get-SnowflakeTable", "IN SCHEMA \"SOPHIA\".\"PUBLIC\"")]
    [InlineData("Get-SnowflakeTable -Schema raw", "IN SCHEMA \"SOPHIA\".\"RAW\"")]
    [InlineData("Get-SnowflakeTable -Schema *", "IN DATABASE \"SOPHIA\"")]
    [InlineData("Get-SnowflakeTable -Database sophia", "IN DATABASE \"SOPHIA\"")]
    [InlineData("Get-SnowflakeTable -Database *", "IN ACCOUNT")]
    [InlineData("Get-SnowflakeColumn", "IN SCHEMA \"SOPHIA\".\"PUBLIC\"")]
    [InlineData("Get-SnowflakeColumn -Table deals", "IN TABLE \"SOPHIA\".\"PUBLIC\".\"DEALS\"")]
    [InlineData("Get-SnowflakeColumn -Table d*", "IN SCHEMA \"SOPHIA\".\"PUBLIC\"")]
    [InlineData("Get-SnowflakeColumn -Database *", "IN ACCOUNT")]
    [InlineData("Get-SnowflakeView -Schema *", "IN DATABASE \"SOPHIA\"")]
    [InlineData("Get-SnowflakeView -Schema information_schema", "IN SCHEMA \"SOPHIA\".\"INFORMATION_SCHEMA\"")]
    [InlineData("Get-SnowflakeSchema", "IN DATABASE \"SOPHIA\"")]
    [InlineData("Get-SnowflakeSchema -Database *", "IN ACCOUNT")]
    public void A_scope_is_as_narrow_as_it_can_be(string call, string scope)
    {
        EngineResult result = Run(call);
        Assert.Empty(result.Errors);
        Assert.NotEmpty(result.Output);
        Assert.Contains(scope.Replace("\"", "\\u0022", StringComparison.Ordinal), Assert.Single(Submitted()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_typed_scope_is_folded_and_one_of_an_object_is_not()
    {
        Assert.Equal("Snowflake.NotFound", Run("[pscustomobject]@{ Database = 'sophia' } | Get-SnowflakeSchema").ErrorId);
        Assert.NotEmpty(Run("[pscustomobject]@{ Database = 'SOPHIA' } | Get-SnowflakeSchema").Output);
        Assert.Equal("Snowflake.NotFound", Run("Get-SnowflakeSchema -Database '\"sophia\"'").ErrorId);
    }

    [Fact]
    public void Without_a_configured_database_the_account_is_listed()
    {
        Environment.SetEnvironmentVariable("SNOWFLAKE_DATABASE", null);
        EngineResult result = Run("Get-SnowflakeTable events -Schema raw");
        Assert.Empty(result.Errors);
        Assert.Equal(["EVENTS"], result.Values("Name"));
    }

    [Fact]
    public void Names_complete_from_what_was_listed_before_without_a_request()
    {
        // Not the files of the current folder.
        Assert.Equal(["eve"], Complete("Get-SnowflakeTable -Name eve"));
        Assert.Equal([" "], Complete("Get-SnowflakeTable -Name "));
        Run("Get-SnowflakeDatabase; Get-SnowflakeTable -Schema raw; Get-SnowflakeWarehouse");
        Sandbox.Server.Requests.Clear();
        Assert.Equal(["EVENTS"], Complete("Get-SnowflakeTable -Name eve"));
        Assert.Equal(["SOPHIA_WH"], Complete("Set-SnowflakeWarehouse so"));
        Assert.Equal(["SOPHIA"], Complete("Get-SnowflakeSchema -Database SO"));
        Assert.Empty(Sandbox.Server.Requests.All);
    }

    [Fact]
    public void Tables_views_and_columns_complete_where_they_are_named()
    {
        Run("Get-SnowflakeTable; Get-SnowflakeView -Schema *; Get-SnowflakeColumn -Table deals");
        Sandbox.Server.Requests.Clear();
        Assert.Equal(["DEALS"], Complete("Get-SnowflakeColumn -Table dea"));
        Assert.Equal(["SCHEMATA"], Complete("Get-SnowflakeColumn -Table schemat"));
        Assert.Equal(["AMOUNT"], Complete("Get-SnowflakeColumn am"));
        Assert.Equal(["SCHEMATA"], Complete("Get-SnowflakeView sch"));
        Assert.Empty(Sandbox.Server.Requests.All);
    }

    [Fact]
    public void A_column_has_its_type_in_the_words_of_a_statement()
    {
        Run("Invoke-SnowflakeQuery 'CREATE OR REPLACE TABLE TYPED (ID INT AUTOINCREMENT, A VARCHAR(20) NOT NULL DEFAULT ''x'' COMMENT ''why'', N NUMBER(10,2), T TIME(3), B BINARY(8), V VARIANT, F FLOAT)' -Confirm:$false");
        Assert.Equal(
            ["1 ID NUMBER(38,0)  38 0 True", "2 A VARCHAR(20) 20   False", "3 N NUMBER(10,2)  10 2 True", "4 T TIME(3)   3 True", "5 B BINARY(8) 8   True", "6 V VARIANT    True", "7 F FLOAT    True"],
            Run("Get-SnowflakeTable typed | Get-SnowflakeColumn | ForEach-Object { $_.Position, $_.Name, $_.DataType, $_.Length, $_.Precision, $_.Scale, $_.Nullable -join ' ' }").Output.Select(line => line.ToString()));
        PSObject text = Assert.Single(Run("Get-SnowflakeColumn a -Table typed").Output);
        Assert.Equal(("'x'", "why", "\"SOPHIA\".\"PUBLIC\".\"TYPED\".\"A\""), (text.Properties["Default"].Value, text.Properties["Comment"].Value, text.ToString()));
        Assert.StartsWith("IDENTITY", Assert.Single(Run("(Get-SnowflakeColumn id -Table typed).Autoincrement").Output).ToString(), StringComparison.Ordinal);
        Run("Invoke-SnowflakeQuery 'DROP TABLE TYPED' -Confirm:$false");
    }

    [Fact]
    public void A_view_has_columns_too_and_says_what_it_selects()
    {
        Run("Invoke-SnowflakeQuery 'CREATE OR REPLACE VIEW BIG COMMENT = ''why'' AS SELECT ID, AMOUNT FROM DEALS' -Confirm:$false");
        PSObject view = Assert.Single(Run("Get-SnowflakeView big").Output);
        Assert.Contains("SELECT ID, AMOUNT FROM DEALS", (string)view.Properties["Text"].Value, StringComparison.Ordinal);
        Assert.Equal(("why", false, "\"SOPHIA\".\"PUBLIC\".\"BIG\""), (view.Properties["Comment"].Value, view.Properties["IsSecure"].Value, view.ToString()));
        Assert.Equal(["ID", "AMOUNT"], Run("Get-SnowflakeView big | Get-SnowflakeColumn").Values("Name"));
        Run("Invoke-SnowflakeQuery 'DROP VIEW BIG' -Confirm:$false");
    }

    [Fact]
    public void A_name_that_would_be_folded_completes_in_quotes()
    {
        Run("Invoke-SnowflakeQuery 'CREATE WAREHOUSE IF NOT EXISTS \"my wh\"' -Confirm:$false; Get-SnowflakeWarehouse");
        Assert.Equal(["'\"my wh\"'"], Complete("Resume-SnowflakeWarehouse my"));
        Assert.Equal(["my wh"], Run("Get-SnowflakeWarehouse '\"my wh\"'").Values("Name"));
        Run("Invoke-SnowflakeQuery 'DROP WAREHOUSE \"my wh\"' -Confirm:$false");
    }

    [Fact]
    public void A_user_shows_how_it_signs_in_and_no_secret()
    {
        EngineResult result = Run("Get-SnowflakeUser SOPHIA");
        Assert.Equal("SERVICE", Assert.Single(result.Values("Type")));
        Assert.DoesNotContain(result.Output[0].Properties, property => property.Name.Contains("Password", StringComparison.Ordinal) && property.Value is string);
    }

    private string[] Complete(string text) => Run($"(TabExpansion2 -inputScript '{text}' -cursorColumn {text.Length}).CompletionMatches")
        .Output.Select(item => ((CompletionResult)item.BaseObject).CompletionText).Where(text => !text.Contains("./", StringComparison.Ordinal) && !text.Contains('\\', StringComparison.Ordinal)).ToArray();

    // Statements as sent, without the polls that follow: the clock may have passed the time within which the server answers.
    private string[] Submitted() => Sandbox.Server.Requests.Of("snowflake").Where(request => request.Method == "POST").Select(request => request.Body!).ToArray();
}
