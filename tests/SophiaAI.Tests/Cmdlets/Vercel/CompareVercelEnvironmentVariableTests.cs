using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets.Vercel;

public sealed class CompareVercelEnvironmentVariableTests(SandboxFixture sandbox) : VercelVariableTests(sandbox)
{
    [Fact]
    public void A_file_is_compared_with_what_deployments_get()
    {
        Add("SAME", "canary-same", target: "production,preview");
        Add("OTHER", "canary-old", target: "preview");
        Add("OTHER", "canary-of-the-branch", target: "preview", branch: "feature/x");
        Add("HIDDEN", "canary-hidden", "sensitive", "preview");
        Add("OPEN", "text", "plain", "preview");
        string file = Folder.Write("a.env", "SAME=canary-same\nOTHER=canary-of-the-branch\nHIDDEN=canary-hidden\nFILE=canary-file\n");

        EngineResult preview = Run($"Compare-VercelEnvironmentVariable '{file}' -Target preview -Verbose -Debug");
        Assert.Equal(["FILE <=", "HIDDEN Unknown", "OPEN =>", "OTHER <>"], Sides(preview));
        Assert.Equal("text", preview.Values("DifferenceValue")[2]);
        EngineResult branch = Run($"Get-Item '{file}' | Compare-VercelEnvironmentVariable -GitBranch feature/x -IncludeEqual -Name SAME, OTHER");
        Assert.Equal(["OTHER ==", "SAME =="], Sides(branch));
        Assert.Equal("preview (feature/x)", branch.Values("AppliesTo")[0]);
        Assert.DoesNotContain("canary", preview.Everything + branch.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task So_is_an_environment_of_ESC()
    {
        await EscSeeding.SetVariablesAsync(Sandbox, "vercel-compare", [("API_KEY", "canary-of-esc"), ("OTHER", "canary-other")]);
        Add("API_KEY", "canary-of-esc");
        EngineResult result = Run("Compare-VercelEnvironmentVariable -Environment vercel-compare -Target production -IncludeEqual");
        Assert.Equal(["API_KEY ==", "OTHER <="], Sides(result));
        Assert.Equal(result.Values("ReferenceValue")[0], result.Values("DifferenceValue")[0]);
        Assert.DoesNotContain("canary", result.Everything, StringComparison.Ordinal);
        Assert.Equal("Pulumi.NotFound", Run("Compare-VercelEnvironmentVariable -Environment no-such-environment -Target preview").ErrorId);
    }

    [Fact]
    public void A_wrong_call_is_refused_before_anything_is_asked()
    {
        string file = Folder.Write("a.env", "A=1\n");
        Assert.Equal("SophiaAI.NoTarget", Run($"try {{ Compare-VercelEnvironmentVariable '{file}' }} catch {{ Write-Error -ErrorRecord $_ }}").ErrorId);
        Assert.Equal("SophiaAI.ParametersDoNotFit", Run($"try {{ Compare-VercelEnvironmentVariable '{file}' -Target preview -CustomEnvironment staging }} catch {{ Write-Error -ErrorRecord $_ }}").ErrorId);
        Assert.Equal("SophiaAI.FileNotReadable", Run("Compare-VercelEnvironmentVariable nowhere.env -Target preview").ErrorId);
        Assert.Equal(0, Requests("vercel"));
        EngineResult nowhere = Run($"Compare-VercelEnvironmentVariable '{file}' -Target preview -Name NEITHER");
        Assert.Equal(("Vercel.NotFound", "NEITHER"), (nowhere.ErrorId, nowhere.Errors[0].TargetObject));
    }

    private static string[] Sides(EngineResult result) => result.Output.Select(static item => $"{item.Properties["Key"].Value} {item.Properties["SideIndicator"].Value}").ToArray();
}
