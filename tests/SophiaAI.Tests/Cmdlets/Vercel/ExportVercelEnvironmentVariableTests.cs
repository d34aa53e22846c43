using System.Collections;
using System.Diagnostics;
using CsCheck;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets.Vercel;

public sealed class ExportVercelEnvironmentVariableTests(SandboxFixture sandbox) : VercelVariableTests(sandbox)
{
    private static readonly string[] s_pieces = ["'", "\"", "`", "\\", "\n", "$", "$(1)", "#", " ", "a", "\uFEFF", "\u2028", "ü", "🎉", "="];

    private string File => Path.Combine(Folder.Path, "out.env");

    [Fact]
    public void A_file_has_the_values_and_comments_for_what_nobody_can_read()
    {
        Add("A", "canary-a", target: "production,preview");
        Add("B", "two\nlines of 'it'");
        Add("HIDDEN", "canary-hidden", "sensitive");
        Add("ENV", "VERCEL_ENV", "system");
        Add("ELSEWHERE", "canary-else", target: "preview");

        EngineResult result = Run($"Export-VercelEnvironmentVariable '{File}' -Target production -Verbose");

        Assert.Empty(result.Errors);
        Assert.Equal(
            "# ENV is made by Vercel for each deployment.\n# HIDDEN is sensitive: Vercel gives its value to nobody.\nA=canary-a\nB=\"two\nlines of 'it'\"\n",
            System.IO.File.ReadAllText(File));
        Assert.Contains("2 variables are only named in comments", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.Equal([true, true, false, false], result.Values("HasValue"));
        Assert.DoesNotContain("canary", result.Everything, StringComparison.Ordinal);
        // What was exported is what is there.
        Assert.Equal(["ENV", "HIDDEN"], Run($"Compare-VercelEnvironmentVariable '{File}' -Target production").Values("Key"));
    }

    [Fact]
    public void What_the_team_shares_with_a_project_is_exported_and_compared_too()
    {
        EngineResult result = Run($"Export-VercelEnvironmentVariable '{File}' sophia-docs -Target production -Name SENTRY_DSN; Export-VercelEnvironmentVariable '{File}' sophia-web -Target production -Name SENTRY_DSN, OPENAI_API_KEY -Force");
        Assert.Equal(["SENTRY_DSN", "OPENAI_API_KEY", "SENTRY_DSN"], result.Values("Key"));
        Assert.Equal("# OPENAI_API_KEY is sensitive: Vercel gives its value to nobody.\nSENTRY_DSN=https://sandbox-public-key@errors.acme.example/7\n", System.IO.File.ReadAllText(File));
        Assert.DoesNotContain("sandbox-public-key", result.Everything, StringComparison.Ordinal);
        Assert.Equal(["OPENAI_API_KEY =>", "SENTRY_DSN =="], Run($"Compare-VercelEnvironmentVariable '{File}' sophia-web -Target production -Name SENTRY_DSN, OPENAI_API_KEY -IncludeEqual")
            .Output.Select(static item => $"{item.Properties["Key"].Value} {item.Properties["SideIndicator"].Value}"));
    }

    [Fact]
    public void The_value_for_a_branch_precedes_the_value_for_all()
    {
        Add("A", "for-all", "plain", "preview");
        Add("A", "for-x", "plain", "preview", "x");
        Run($"Export-VercelEnvironmentVariable '{File}' -GitBranch x");
        Assert.Equal("A=for-x\n", System.IO.File.ReadAllText(File));
        Run($"Export-VercelEnvironmentVariable '{File}' -Target preview -Force");
        Assert.Equal("A=for-all\n", System.IO.File.ReadAllText(File));
    }

    [Fact]
    public void Any_text_reads_back_or_is_refused() => Gen.Int[0, s_pieces.Length - 1].Select(static index => s_pieces[index]).Array[1, 8].Select(string.Concat).Array[12].Sample(texts =>
    {
        Hashtable table = [];
        for (int index = 0; index < texts.Length; index++) table.Add($"V{index}", texts[index]);
        Assert.Empty(Run("Import-VercelEnvironmentVariable -InputObject $table -Target preview", ("table", table)).Errors);
        EngineResult result = Run($"Export-VercelEnvironmentVariable '{File}' -Target preview -Force");
        if (result.Errors.Count > 0)
        {
            Assert.Equal("SophiaAI.InvalidVariable", result.ErrorId);
            return;
        }

        Assert.Empty(Run($"Compare-VercelEnvironmentVariable '{File}' -Target preview").Output);
    }, iter: 5, threads: 1);

    [Fact]
    public void A_file_with_other_content_is_replaced_only_with_Force()
    {
        Add("A", "text", "plain");
        System.IO.File.WriteAllText(File, "OTHER=1\n");
        Assert.Equal("SophiaAI.FileExists", Run($"Export-VercelEnvironmentVariable '{File}' -Target production").ErrorId);
        Assert.Equal("OTHER=1\n", System.IO.File.ReadAllText(File));
        Assert.Empty(Run($"Export-VercelEnvironmentVariable '{File}' -Target production -Force -WhatIf").Output);
        Assert.Equal("OTHER=1\n", System.IO.File.ReadAllText(File));
        Assert.Single(Run($"Export-VercelEnvironmentVariable '{File}' -Target production -Force").Output);
        Assert.Equal("A=text\n", System.IO.File.ReadAllText(File));
        Assert.Single(Run($"Export-VercelEnvironmentVariable '{File}' -Target production").Output);
    }

    [Fact]
    public void A_file_that_git_would_commit_is_refused()
    {
        Add("A", "text", "plain");
        using (Process git = Process.Start(new ProcessStartInfo("git", ["init", "-q", Folder.Path]) { RedirectStandardOutput = true })!) git.WaitForExit();
        Assert.Equal("SophiaAI.FileIsTracked", Run($"Export-VercelEnvironmentVariable '{File}' -Target production").ErrorId);
        Assert.Equal(0, Requests("vercel"));
        Assert.Single(Run($"Export-VercelEnvironmentVariable '{File}' -Target production -AllowTracked").Output);
    }

    [Fact]
    public void Names_that_decide_what_programs_run_need_Force()
    {
        Add("NODE_OPTIONS", "--require x", "plain");
        Add("A", "text", "plain");
        EngineResult refused = Run($"Export-VercelEnvironmentVariable '{File}' -Target production");
        Assert.Equal("SophiaAI.UnsafeVariable", refused.ErrorId);
        Assert.Single(Run($"Export-VercelEnvironmentVariable '{File}' -Target production -Name A").Output);
        Assert.Equal(2, Run($"Export-VercelEnvironmentVariable '{File}' -Target production -Force").Output.Count);
    }

    [Fact]
    public void A_name_that_is_not_there_exports_nothing()
    {
        Add("A", "text", "plain");
        EngineResult result = Run($"Export-VercelEnvironmentVariable '{File}' -Target production -Name A, NONE");
        Assert.Equal(("Vercel.NotFound", "NONE"), (result.ErrorId, result.Errors[0].TargetObject));
        Assert.False(System.IO.File.Exists(File));
        Assert.Contains("Nothing was exported", Assert.Single(Run($"Export-VercelEnvironmentVariable '{File}' -Target development").Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_call_exports_one_project() => Assert.Equal(
        "SophiaAI.ParametersDoNotFit",
        Run($"'sophia-web', 'sophia-docs' | Export-VercelEnvironmentVariable '{File}' -Target production -Force -WarningAction Ignore").ErrorId);
}
