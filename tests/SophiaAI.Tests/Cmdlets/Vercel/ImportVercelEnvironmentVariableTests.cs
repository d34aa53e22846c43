using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets.Vercel;

public sealed class ImportVercelEnvironmentVariableTests(SandboxFixture sandbox) : VercelVariableTests(sandbox)
{
    [Fact]
    public void A_file_is_imported_in_one_call_and_shown_masked()
    {
        Add("SAME", "canary-same");
        Add("OTHER", "canary-old");
        Add("OPEN", "old text", "plain");
        Add("HIDDEN", "canary-hidden", "sensitive");
        string file = Folder.Write("a.env", "SAME=canary-same\nOTHER=canary-new\nOPEN=new text\nHIDDEN=canary-hidden\nNEW=canary-newest\n");

        EngineResult whatIf = Run($"Import-VercelEnvironmentVariable '{file}' -Target production -WhatIf");
        Assert.Equal(["SAME Unchanged", "OTHER Update", "OPEN Update", "HIDDEN Unknown", "NEW Add"], Actions(whatIf));
        Assert.All(whatIf.Values("IsWritten"), static written => Assert.Equal(false, written));
        Assert.Contains(Stored(), static line => line == "OTHER=canary-old (encrypted) for production");

        Sandbox.Server.Requests.Clear();
        EngineResult result = Run($"Import-VercelEnvironmentVariable '{file}' -Target production -Verbose");
        Assert.Equal(Actions(whatIf), Actions(result));
        Assert.Equal([false, true, true, true, true], result.Values("IsWritten"));
        Assert.Equal("old text", result.Values("PreviousValue")[2]);
        Assert.StartsWith("***", (string?)result.Values("Value")[2], StringComparison.Ordinal);
        Assert.Null(result.Values("PreviousValue")[3]);
        Assert.Contains("1 variable was written without knowing", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.Equal(1, Sandbox.Server.Requests.Of("vercel").Count(static request => request.Method == "POST"));
        Assert.Equal(3, Requests("vercel"));
        Assert.DoesNotContain("canary", result.Everything + whatIf.Everything, StringComparison.Ordinal);
        Assert.Equal(
            ["HIDDEN= (sensitive) for production", "NEW=canary-newest (encrypted) for production", "OPEN=new text (plain) for production", "OTHER=canary-new (encrypted) for production", "SAME=canary-same (encrypted) for production"],
            Stored());
    }

    [Fact]
    public void What_is_refused_is_an_error_and_the_rest_is_imported()
    {
        Add("WIDE", "canary-wide", target: "production,preview");
        string file = Folder.Write("a.env", "WIDE=canary-new\nNEW=canary-newest\nWRONG-NAME=x\nEMPTY=\n");
        EngineResult result = Run($"Import-VercelEnvironmentVariable '{file}' -Target production");
        Assert.Equal(["NEW Add"], Actions(result));
        Assert.Equal(["SophiaAI.InvalidVariable", "Vercel.Conflict"], result.Errors.Select(static error => error.FullyQualifiedErrorId.Split(',')[0]));
        Assert.Equal(["WRONG-NAME", "WIDE"], result.Errors.Select(static error => error.TargetObject));
        Assert.Contains("line 4", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.Equal(["NEW=canary-newest (encrypted) for production", "WIDE=canary-wide (encrypted) for production,preview"], Stored());
    }

    [Fact]
    public void Prune_asks_and_keeps_what_is_for_more_or_was_left_out()
    {
        Add("GOES", "canary-goes");
        Add("EMPTY", "canary-empty");
        Add("WIDE", "canary-wide", target: "production,preview");
        Add("ELSEWHERE", "canary-else", target: "preview");
        string file = Folder.Write("a.env", "NEW=canary-newest\nEMPTY=\n");
        RecordingHost host = new();
        using Engine asking = new(host);
        asking.Run($"Import-VercelEnvironmentVariable '{file}' -Target production -Prune");
        Assert.Contains($"1 variable will be removed from {Project} for production: GOES.", host.TakeText(), StringComparison.Ordinal);
        Assert.Equal(4, Stored().Count);

        EngineResult result = Run($"Import-VercelEnvironmentVariable '{file}' -Target production -Prune -Force");
        Assert.Equal(["NEW Add", "GOES Remove"], Actions(result));
        Assert.Contains(result.Warnings, static warning => warning.Contains("WIDE (production, preview)", StringComparison.Ordinal));
        Assert.Equal(["ELSEWHERE", "EMPTY", "NEW", "WIDE"], Stored().Select(static line => line.Split('=')[0]));
    }

    [Fact]
    public void Nothing_is_pruned_if_something_was_refused()
    {
        Add("OLD_NAME", "canary-old");
        Add("NEW_NAME", "canary-wide", target: "production,preview");
        EngineResult result = Run("@{ NEW_NAME = 'canary-new' } | Import-VercelEnvironmentVariable -Target production -Prune -Force");
        Assert.Equal("Vercel.Conflict", result.ErrorId);
        Assert.Contains(result.Warnings, static warning => warning.EndsWith("for production, because not everything was accepted: OLD_NAME.", StringComparison.Ordinal));
        Assert.Equal(["NEW_NAME", "OLD_NAME"], Stored().Select(static line => line.Split('=')[0]));
    }

    [Fact]
    public void Secure_strings_and_passwords_do_not_stay_where_everybody_sees_them()
    {
        Add("KEY", "old text", "plain");
        Add("APP_PASSWORD", "old text", "plain");
        EngineResult result = RunWith("canary-one", "@{ KEY = $value; APP = [pscredential]::new('user', $value) } | Import-VercelEnvironmentVariable -Target production");
        Assert.Equal(["APP_PASSWORD=canary-one (encrypted) for production", "APP_USERNAME=user (encrypted) for production", "KEY=canary-one (encrypted) for production"], Stored());
        Assert.DoesNotContain("canary", result.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public void With_names_only_these_are_imported_and_pruned()
    {
        Add("A_OLD", "canary-a");
        Add("B_OLD", "canary-b");
        string file = Folder.Write("a.env", "A_NEW=canary-new\nB_NEW=canary-other\n");
        EngineResult result = Run($"Import-VercelEnvironmentVariable '{file}' -Target production -Name A_*, C -Prune -Force");
        Assert.Equal(["A_NEW Add", "A_OLD Remove"], Actions(result));
        Assert.Equal(("SophiaAI.UnknownVariable", "C"), (result.ErrorId, result.Errors[0].TargetObject));
    }

    [Theory]
    [InlineData("A=1\nthis is no assignment\n")]
    [InlineData("# nothing\n")]
    [InlineData("EMPTY=\n")]
    public void A_file_that_is_broken_or_empty_removes_nothing(string text)
    {
        Add("KEPT", "canary-kept");
        EngineResult result = Run($"Import-VercelEnvironmentVariable '{Folder.Write("a.env", text)}' -Target production -Prune -Force");
        Assert.Empty(result.Output);
        Assert.Contains(result.Warnings, static warning => warning.Contains("Nothing was imported", StringComparison.Ordinal));
        Assert.Equal(0, Requests("vercel"));
        Assert.Single(Stored());
    }

    [Fact]
    public async Task An_environment_of_ESC_is_a_source_too()
    {
        await EscSeeding.SetVariablesAsync(Sandbox, "vercel-import", [("API_KEY", "canary-of-esc"), ("OTHER", "canary-other")]);
        EngineResult result = Run("Import-VercelEnvironmentVariable -Environment vercel-import -CustomEnvironment Staging -Name API*");
        Assert.Empty(result.Errors);
        Assert.Equal(["API_KEY Add"], Actions(result));
        Assert.Equal(["API_KEY=canary-of-esc (encrypted) for staging"], Stored());
        Assert.Equal("Pulumi.NotFound", Run("Import-VercelEnvironmentVariable -Environment no-such-environment -Target preview").ErrorId);
    }

    [Fact]
    public void Files_tables_and_variables_come_from_the_pipeline()
    {
        string file = Folder.Write("a.env", "FROM_FILE=canary-file\n");
        EngineResult given = Run($"& {{ Get-Item '{file}'; @{{ FROM_TABLE = 'canary-table' }} }} | Import-VercelEnvironmentVariable -Target preview");
        Assert.Equal(["FROM_FILE Add", "FROM_TABLE Add"], Actions(given));
        EngineResult copied = Run("Get-VercelEnvironmentVariable -Target preview | Import-VercelEnvironmentVariable -Target development -Type plain");
        Assert.Equal(["FROM_FILE Add", "FROM_TABLE Add"], Actions(copied));
        Assert.Equal(4, Stored().Count);
    }

    [Fact]
    public void A_wrong_call_ends_before_anything_is_read()
    {
        Assert.Equal("SophiaAI.NoTarget", Run("try { Import-VercelEnvironmentVariable nowhere.env } catch { Write-Error -ErrorRecord $_ }").ErrorId);
        Assert.Equal("SophiaAI.ParametersDoNotFit", Run("try { Import-VercelEnvironmentVariable -Target preview -Sensitive -Type plain } catch { Write-Error -ErrorRecord $_ }").ErrorId);
        Assert.Equal("SophiaAI.FileNotReadable", Run("Import-VercelEnvironmentVariable nowhere.env -Target preview -WarningAction Ignore").ErrorId);
        Assert.Equal(0, Requests("vercel"));
    }

    [Fact]
    public void Sensitive_ones_can_not_be_for_development_and_the_service_says_so()
    {
        EngineResult result = Run($"Import-VercelEnvironmentVariable '{Folder.Write("a.env", "A=canary-a\n")}' -Target development -Sensitive");
        Assert.Equal("Vercel.InvalidRequest", result.ErrorId);
        Assert.Contains("development", result.Errors[0].ToString(), StringComparison.Ordinal);
    }

    private static string[] Actions(EngineResult result) => result.Output.Select(static item => $"{item.Properties["Key"].Value} {item.Properties["Action"].Value}").ToArray();

    [Fact]
    public void With_Confirm_false_surplus_is_removed_without_a_question()
    {
        Add("OLD", "canary-old");
        string file = Folder.Write("new.env", "NEW=canary-new");
        EngineResult result = Run($"Import-VercelEnvironmentVariable '{file}' -Target production -Prune -Confirm:$false");
        Assert.Empty(result.Errors);
        Assert.Equal(["Add", "Remove"], result.Values("Action"));
    }

    [Fact]
    public void A_path_that_is_piped_in_is_one_error_and_no_warning()
    {
        EngineResult result = Run("'app.env' | Import-VercelEnvironmentVariable -Target development");
        Assert.Equal("SophiaAI.UnsupportedInput", Assert.Single(result.Errors).FullyQualifiedErrorId.Split(',')[0]);
        Assert.Empty(result.Warnings);
    }
}
