using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets;

public sealed class ImportSophiaSecretTests(SandboxFixture sandbox) : CmdletTests(sandbox)
{
    private const string Value = "p@ss=word with $dollar, 'quotes' and \"more\"";

    [Fact]
    public void What_goes_in_comes_out_again()
    {
        string file = Folder.Write("a.env", $"GONG_API_KEY=`{Value}`\nSNOWFLAKE_ROLE='plain $x ${{y}} ü'\nMY_PEM=\"-----BEGIN-----\nabc=\n-----END-----\"\n");
        EngineResult imported = Run($"Import-SophiaSecret '{file}' acme/sophia/roundtrip");
        Assert.Empty(imported.Errors);
        Assert.Equal(["Add", "Add", "Add"], imported.Values("Action").Select(action => action!.ToString()));
        Assert.Single(imported.Values("Revision").Distinct());

        Environment.SetEnvironmentVariable("SNOWFLAKE_ROLE", null);
        EngineResult connected = Run("$c = Connect-SophiaEnvironment acme/sophia/roundtrip; Get-SophiaSetting Snowflake Role -Connection $c; Get-SophiaSetting Gong AccessKey -Connection $c");
        Assert.Empty(connected.Errors);
        Assert.Equal("plain $x ${y} ü", connected.Values("Value")[0]);
        Assert.StartsWith($"*** (length {Value.Length},", (string?)connected.Values("Value")[1], StringComparison.Ordinal);
        Assert.All(Run($"Import-SophiaSecret '{file}' acme/sophia/roundtrip").Values("Action"), action => Assert.Equal("Unchanged", action!.ToString()), throwIfEmpty: true);
    }

    [Fact]
    public void WhatIf_shows_what_would_change_with_masked_values_and_writes_nothing()
    {
        string file = Folder.Write("a.env", "GONG_API_KEY=a-new-access-key\n");
        EngineResult result = Run($"Import-SophiaSecret '{file}' development -WhatIf");
        Assert.Equal("Update", Assert.Single(result.Values("Action"))!.ToString());
        Assert.Null(result.Output[0].Properties["Revision"].Value);
        Assert.DoesNotContain("a-new-access-key", result.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain(Sandbox.Server.Requests.Of("pulumi"), request => request.Method is "PATCH" or "POST");
    }

    [Fact]
    public void A_line_that_is_no_assignment_imports_nothing()
    {
        string file = Folder.Write("bad.env", "GONG_API_KEY=good\nthis is not an assignment\n");
        EngineResult result = Run($"Import-SophiaSecret '{file}' development");
        Assert.Equal("SophiaAI.InvalidFile", result.ErrorId);
        Assert.Contains("bad.env:2:6", result.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Equal(0, Requests("pulumi"));
    }

    [Fact]
    public void A_file_that_is_not_there_is_an_error_about_what_was_typed()
    {
        EngineResult result = Run("Import-SophiaSecret no-such.env development");
        Assert.Equal("SophiaAI.FileNotReadable", result.ErrorId);
        Assert.Equal("no-such.env", result.Errors[0].TargetObject);
    }

    [Fact]
    public void A_name_that_can_be_none_is_refused() =>
        Assert.Equal("Pulumi.InvalidRequest", Run($"Import-SophiaSecret '{Folder.Write("a.env", "A=bcdefgh\n")}' 'no/such/env/ironment'").ErrorId);

    [Theory]
    [InlineData("", "'{file}' {environment}")]
    [InlineData("# nothing\n\n# here\n", "'{file}' {environment}")]
    [InlineData("A=\nKEPT_TOO=''\n", "'{file}' {environment}")]
    [InlineData("", "-Secret @{} {environment}")]
    [InlineData("", "-Secret @{ A = '' } {environment}")]
    [InlineData("", "-FromProcess -Name NO_SUCH_* {environment}")]
    public void What_gives_no_value_removes_none(string text, string call)
    {
        string environment = $"acme/sophia/empty-{Guid.NewGuid():N}", file = Folder.Write("empty.env", text);
        Run($"Import-SophiaSecret -Secret @{{ KEPT = 'kept-value'; KEPT_TOO = 'kept-too' }} {environment}");
        Sandbox.Server.Requests.Clear();
        foreach (string parameters in new[] { "-Prune -Force", string.Empty })
        {
            EngineResult result = Run($"Import-SophiaSecret {call.Replace("{file}", file, StringComparison.Ordinal).Replace("{environment}", environment, StringComparison.Ordinal)} {parameters}");
            Assert.Empty(result.Errors);
            Assert.Equal("There are no such values. Nothing was imported.", result.Warnings[^1]);
            Assert.Equal(0, Requests("pulumi"));
        }

        Assert.Equal(["KEPT", "KEPT_TOO"], Run($"Get-SophiaSecret -Environment {environment}").Values("Name"));
    }

    [Fact]
    public void An_empty_file_from_the_pipeline_removes_none()
    {
        string file = Folder.Write("empty.env", "# nothing\n");
        EngineResult result = Run($"[IO.FileInfo] '{file}' | Import-SophiaSecret -Environment development -Prune -Force; [pscustomobject] @{{ Path = '{file}' }} | Import-SophiaSecret -Environment development -Prune -Force");
        Assert.Equal(2, result.Warnings.Count);
        Assert.Equal(0, Requests("pulumi"));
    }

    [Fact]
    public void A_name_is_refused_with_its_line()
    {
        EngineResult result = Run($"Import-SophiaSecret '{Folder.Write("a.env", "A=1\nGong.Foo=2\n")}' development");
        Assert.Equal("Pulumi.InvalidRequest", result.ErrorId);
        Assert.Contains("line 2 of", result.Errors[0].Exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'Gong.Foo'", "SophiaAI.InvalidVariable")]
    [InlineData("'A B'", "SophiaAI.InvalidVariable")]
    [InlineData("NO_SUCH_VARIABLE", "SophiaAI.UnknownVariable")]
    public void A_name_of_a_variable_of_the_process_is_read_as_any_other(string name, string error) =>
        Assert.Equal(error, Run($"Import-SophiaSecret -FromProcess -Name {name} development").ErrorId);

    [Theory]
    [InlineData("Gong.AccessKey", "GONG_API_KEY")]
    [InlineData("gong_access_key", "GONG_API_KEY")]
    public void A_setting_of_the_process_goes_by_any_of_its_names(string name, string variable) =>
        Assert.Equal([variable], Run($"Import-SophiaSecret -FromProcess -Name {name} development -WhatIf").Values("Name"));

    [Fact]
    public void A_table_takes_the_place_of_a_variable_as_its_name()
    {
        EngineResult result = Run($"Import-SophiaSecret -Secret @{{ 'sophia.other.PARTNER' = 'a-value' }} acme/sophia/place-{Guid.NewGuid():N} -WhatIf");
        Assert.Empty(result.Errors);
        Assert.Equal(["PARTNER"], result.Values("Name"));
    }

    [Fact]
    public void Two_names_of_a_setting_in_a_table_with_different_values_are_refused() =>
        Assert.Equal("Pulumi.InvalidRequest", Run("Import-SophiaSecret -Secret @{ 'Gong.AccessKey' = 'one-value'; GONG_API_KEY = 'other-value' } development").ErrorId);
}
