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
        Assert.All(Run($"Import-SophiaSecret '{file}' acme/sophia/roundtrip").Values("Action"), action => Assert.Equal("Unchanged", action!.ToString()));
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
        string file = Folder.Write("bad.env", "GONG_API_KEY=good\nthis is no assignment\n");
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
}
