using System.Management.Automation;
using CsCheck;
using SophiaAI.Sandbox.Faults;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets;

public sealed class ExportSophiaSecretTests(SandboxFixture sandbox) : CmdletTests(sandbox)
{
    private const string Hush = "canary-in-the-environment";

    private static readonly string[] s_pieces =
        ["'", "\"", "`", "\\", "\n", "\r", "\r\n", "$", "$(1)", "#", " ", "a", "\u2018", "\u2019", "\u201A", "\u201B", "\u201C", "\uFEFF", "\u2028", "\u0085", "ü", "🎉", "\u0001"];

    private static readonly Gen<string> s_text = Gen.OneOf(
        Gen.Int[0, s_pieces.Length - 1].Select(static index => s_pieces[index]),
        Gen.Int[1, 0x10FFFF].Where(static code => code is < 0xD800 or > 0xDFFF).Select(char.ConvertFromUtf32)).Array[1, 12].Select(string.Concat);

    [Fact]
    public Task A_script_sets_any_text_as_it_was() => s_text.Array[40].SampleAsync(async texts =>
    {
        // Two names in three are not identifiers.
        (string Name, string Value)[] variables = texts.Select(static (text, index) => ($"EXPORT{"_-."[index % 3]}{index}", text)).ToArray();
        await EscSeeding.SetVariablesAsync(Sandbox, "export-script", variables);
        Assert.Empty(Run($"Export-SophiaSecret -Environment export-script -As PowerShell -Path '{At("set.ps1")}' -Force").Errors);
        // Run as text: a machine may forbid scripts in files.
        Assert.Empty(Run($". ([scriptblock]::Create([IO.File]::ReadAllText('{At("set.ps1")}')))").Errors);
        foreach ((string name, string value) in variables)
        {
            Assert.Equal(value, Environment.GetEnvironmentVariable(name));
            Environment.SetEnvironmentVariable(name, null);
        }
    }, iter: 5, threads: 1);

    [Theory]
    [InlineData("Dotenv", "EXPORT_KEY=canary-in-the-environment\n")]
    [InlineData("Json", "{\n  \"EXPORT_KEY\": \"canary-in-the-environment\"\n}\n")]
    [InlineData("PowerShell", "$env:EXPORT_KEY = 'canary-in-the-environment'\n")]
    public async Task Plain_text_comes_only_when_it_is_asked_for(string form, string text)
    {
        await Seed(("EXPORT_KEY", Hush));
        EngineResult refused = Run($"Export-SophiaSecret -Environment export -As {form}");
        Assert.Equal("SophiaAI.PlainTextNotAsked", refused.ErrorId);
        Assert.Contains("-AsPlainText", refused.Errors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(refused.Output);
        Assert.Equal(0, Requests("pulumi"));

        EngineResult given = Run($"Export-SophiaSecret -Environment export -As {form} -AsPlainText -Verbose -Debug");
        Assert.Equal(text, Assert.Single(given.Output).ToString());
        Assert.DoesNotContain(Hush, string.Join('\n', given.Verbose.Concat(given.Debug).Concat(given.Warnings).Concat(given.Information)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-As Process -Path x")]
    [InlineData("-As GitHubEnv -AsPlainText")]
    [InlineData("-As Json -Path x -AsPlainText")]
    public void Arguments_that_do_not_fit_are_refused_before_anything_is_asked(string arguments)
    {
        Assert.Equal("SophiaAI.ParametersDoNotFit", Run("Export-SophiaSecret " + arguments).ErrorId);
        Assert.Equal(0, Requests("pulumi"));
    }

    [Fact]
    public async Task A_file_gets_the_values_and_the_pipeline_masks()
    {
        await Seed(("EXPORT_KEY", Hush));
        EngineResult result = Run($"Export-SophiaSecret -Environment export -As Json -Path '{At("a.json")}'");
        Assert.Contains(Hush, File.ReadAllText(At("a.json")), StringComparison.Ordinal);
        PSObject variable = Assert.Single(result.Output);
        Assert.Equal(("EXPORT_KEY", true, At("a.json")), (variable.Properties["Name"].Value, variable.Properties["IsSecret"].Value, variable.Properties["Target"].Value));
        Assert.DoesNotContain(Hush, result.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_known_is_an_error_and_never_an_empty_value()
    {
        const string Opened = """
            {"properties":{"environmentVariables":{"value":{
            "GONG_API_KEY":{"value":"[unknown]","unknown":true,"secret":true},"B_TOKEN":{"value":"the-known-token","secret":true}}}}}
            """;
        Sandbox.Server.Faults.Add(new Fault { Service = "pulumi", Method = "GET", Path = "/api/esc/environments/acme/sophia/development/open/", Status = 200, Body = Opened, Times = 10 });

        EngineResult exported = Run($"Export-SophiaSecret -Environment development -As Json -Path '{At("a.json")}'");
        Assert.Equal("Pulumi.InvalidRequest", exported.ErrorId);
        Assert.Contains("does not know the value of GONG_API_KEY in acme/sophia/development", exported.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Empty(exported.Output);
        Assert.False(File.Exists(At("a.json")));
        Assert.Empty(Run($"Export-SophiaSecret B_TOKEN -Environment development -As Json -Path '{At("a.json")}'").Errors);

        EngineResult read = Run("Get-SophiaSecret -Environment development -AsPlainText");
        Assert.Equal("the-known-token", Assert.Single(read.Output).BaseObject);
        Assert.Equal(("Pulumi.InvalidRequest", "GONG_API_KEY"), (read.ErrorId, read.Errors[0].TargetObject));

        Assert.Equal("Pulumi.InvalidRequest", Run("Compare-SophiaSecret development -IncludeEqual").ErrorId);

        EngineResult connected = Run("Connect-SophiaEnvironment development");
        Assert.Empty(connected.Errors);
        Assert.Contains("GONG_API_KEY", Assert.Single(connected.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_a_file_that_holds_something_else_takes_force()
    {
        await Seed(("EXPORT_KEY", Hush));
        string call = $"Export-SophiaSecret -Environment export -As Json -Path '{Folder.Write("a.json", "mine")}'";
        EngineResult refused = Run(call);
        Assert.Equal(("SophiaAI.FileExists", ErrorCategory.ResourceExists), (refused.ErrorId, refused.Errors[0].CategoryInfo.Category));
        Assert.Equal("mine", File.ReadAllText(At("a.json")));
        Assert.Empty(Run(call + " -Force").Errors);
        Assert.Single(Run(call).Output);
    }

    [Fact]
    public async Task WhatIf_names_the_variables_and_writes_nothing()
    {
        await Seed(("EXPORT_KEY", Hush));
        using RunnerStep step = new(Folder);
        EngineResult result = Run($"Export-SophiaSecret -Environment export -As Json -Path '{At("a.json")}' -WhatIf; Export-SophiaSecret -Environment export -As GitHubEnv -WhatIf; Export-SophiaSecret -Environment export -As Process -WhatIf; Export-SophiaSecret -Environment export -As Json -AsPlainText -WhatIf");
        Assert.Empty(result.Errors);
        Assert.Empty(result.Output);
        Assert.False(File.Exists(At("a.json")));
        Assert.Empty(File.ReadAllText(step.EnvFile));
        Assert.Empty(step.Output);
        Assert.Null(Environment.GetEnvironmentVariable("EXPORT_KEY"));
    }

    [Fact]
    public async Task A_runner_is_told_to_mask_before_the_values_are_in_its_file()
    {
        await Seed(("EXPORT_KEY", Hush), ("EXPORT_PEM", "-----BEGIN-----\n50% of the key\n"), ("EXPORT_PIN", "123"));
        using RunnerStep step = new(Folder);
        string? atFirstMask = null;
        step.OnWrite = () => atFirstMask ??= File.ReadAllText(step.EnvFile);

        EngineResult result = Run("Export-SophiaSecret -Environment export -As GitHubEnv -Verbose");

        Assert.Empty(result.Errors);
        Assert.Equal(string.Empty, atFirstMask);
        Assert.Equal(["", "::add-mask::" + Hush, "::add-mask::-----BEGIN-----", "::add-mask::50%25 of the key", ""], step.Output.Split(Environment.NewLine));
        Assert.Matches("^EXPORT_KEY<<(ghadelimiter_[0-9a-f]{32})\r?\n" + Hush + "\r?\n\\1\r?\n", File.ReadAllText(step.EnvFile));
        Assert.Contains("EXPORT_PIN", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.Equal(["GITHUB_ENV", "GITHUB_ENV", "GITHUB_ENV"], result.Values("Target"));
        Assert.DoesNotContain(Hush, result.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public void Outside_a_runner_nothing_is_asked_and_nothing_printed()
    {
        using RunnerStep step = new(Folder);
        Environment.SetEnvironmentVariable("GITHUB_ACTIONS", null);
        EngineResult result = Run("Export-SophiaSecret -Environment development -As GitHubEnv");
        Assert.Equal(("SophiaAI.NoRunner", 0, string.Empty), (result.ErrorId, Requests("pulumi"), step.Output));
    }

    [Fact]
    public async Task The_process_gets_the_variables()
    {
        await Seed(("EXPORT_KEY", Hush));
        try
        {
            EngineResult result = Run("Export-SophiaSecret EXPORT_* export -As Process; $env:EXPORT_KEY");
            Assert.Equal("Process", result.Output[0].Properties["Target"].Value);
            Assert.Equal(Hush, result.Output[1].ToString());
        }
        finally
        {
            Environment.SetEnvironmentVariable("EXPORT_KEY", null);
        }
    }

    [Fact]
    public async Task Dangerous_names_are_refused_in_one_error_and_nothing_is_written()
    {
        await Seed(("EXPORT_KEY", Hush), ("LD_PRELOAD", "evil.so"), ("BASH_ENV", "evil.sh"));
        EngineResult refused = Run($"Export-SophiaSecret -Environment export -As Json -Path '{At("a.json")}'");
        Assert.Equal(("SophiaAI.UnsafeVariable", ErrorCategory.SecurityError), (refused.ErrorId, refused.Errors[0].CategoryInfo.Category));
        Assert.Contains("BASH_ENV, LD_PRELOAD", refused.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(At("a.json")));
        // Dangerous variables that are not exported do not matter.
        Assert.Empty(Run("Export-SophiaSecret EXPORT_* export -As Json -AsPlainText").Errors);
        Assert.Empty(Run("Export-SophiaSecret -Environment export -As Json -AsPlainText -Force").Errors);
    }

    [Fact]
    public async Task A_name_that_is_not_there_writes_nothing_and_wildcards_without_match_warn()
    {
        await Seed(("EXPORT_KEY", Hush));
        EngineResult result = Run($"Export-SophiaSecret EXPORT_KEY, NO_SUCH export -As Json -Path '{At("a.json")}'");
        Assert.Equal(("Pulumi.NotFound", "NO_SUCH"), (result.ErrorId, result.Errors[0].TargetObject));
        Assert.Single(Run($"Export-SophiaSecret NO_* export -As Json -Path '{At("a.json")}'").Warnings);
        Assert.False(File.Exists(At("a.json")));
    }

    [Fact]
    public async Task Names_and_the_environment_come_down_the_pipeline_and_nothing_means_nothing()
    {
        await Seed(("EXPORT_A", Hush), ("EXPORT_B", "b"), ("EXPORT_C", "c"));
        EngineResult result = Run("[pscustomobject]@{ Name = 'EXPORT_B'; Environment = 'export' }, [pscustomobject]@{ Name = 'EXPORT_C'; Environment = 'export' } | Export-SophiaSecret -As Dotenv -AsPlainText");
        Assert.Equal("EXPORT_B=b\nEXPORT_C=c\n", Assert.Single(result.Output).ToString());
        Assert.Equal("SophiaAI.ParametersDoNotFit", Run("[pscustomobject]@{ Environment = 'a' }, [pscustomobject]@{ Environment = 'b' } | Export-SophiaSecret -As Dotenv -AsPlainText").ErrorId);
        Sandbox.Server.Requests.Clear();
        Assert.Empty(Run("@() | Export-SophiaSecret -Environment export -As Dotenv -AsPlainText").Output);
        Assert.Equal(0, Requests("pulumi"));
    }

    [Fact]
    public void The_connected_environment_is_the_default()
    {
        EngineResult result = Run("$null = Connect-SophiaEnvironment staging; Export-SophiaSecret -As Json -Path a.json -WhatIf; Export-SophiaSecret -As Json -Path " + $"'{At("a.json")}'");
        Assert.All(result.Values("Environment"), environment => Assert.Equal("acme/sophia/staging", environment), throwIfEmpty: true);
        Assert.NotEmpty(result.Output);
    }

    [Fact]
    public void A_path_where_no_file_can_be_is_an_error_about_what_was_typed()
    {
        EngineResult result = Run("Export-SophiaSecret -As Json -Path no-such-folder/a.json");
        Assert.Equal(("SophiaAI.FileNotWritten", "no-such-folder/a.json"), (result.ErrorId, result.Errors[0].TargetObject));
        Assert.Equal("SophiaAI.FileNotWritten", Run("Export-SophiaSecret -As Json -Path Variable:x").ErrorId);
        Assert.Equal(0, Requests("pulumi"));
    }

    [Fact]
    public void A_link_and_a_file_that_git_would_commit_are_refused()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links take a privilege there.");
        File.CreateSymbolicLink(At("link.json"), At("target.json"));
        Assert.Equal("SophiaAI.FileIsLink", Run($"Export-SophiaSecret -As Json -Path '{At("link.json")}' -Force").ErrorId);
        Folder.Write(".git", "gitdir: nowhere\n");
        Assert.Equal("SophiaAI.FileIsTracked", Run($"Export-SophiaSecret -As Json -Path '{At("a.json")}' -Force").ErrorId);
        Assert.Equal(0, Requests("pulumi"));
        Assert.Empty(Run($"Export-SophiaSecret -As Json -Path '{At("a.json")}' -AllowTracked").Errors);
    }

    private string At(string name) => Path.Combine(Folder.Path, name);

    private Task Seed(params (string Name, string Value)[] variables) => EscSeeding.SetVariablesAsync(Sandbox, "export", variables);
}
