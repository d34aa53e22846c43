using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets;

/// <summary>Sources of values to import other than a single file.</summary>
public sealed class ImportSophiaSecretSourcesTests(SandboxFixture sandbox) : CmdletTests(sandbox)
{
    private readonly string _environment = $"acme/sophia/sources-{Guid.NewGuid():N}";

    [Fact]
    public void A_table_is_one_revision_and_its_values_become_text_the_same_in_every_culture()
    {
        EngineResult result = Run($$"""
            $culture = [cultureinfo]::InvariantCulture.Clone(); $culture.NumberFormat.NumberDecimalSeparator = ','
            [Threading.Thread]::CurrentThread.CurrentCulture = $culture
            $secure = [securestring]::new(); 'canary-secure'.ToCharArray() | ForEach-Object { $secure.AppendChar($_) }
            $table = [ordered] @{ TEXT = $text; SECURE = $secure; NUMBER = 1234.5; FLAG = $true; GONG_BASE_URL = [uri] 'https://api.gong.io/'
                LOGIN = [pscredential]::new('bob', $secure); SNOWFLAKE = [pscredential]::new('JANE', $secure) }
            Import-SophiaSecret -Secret $table {{_environment}}
            """, ("text", "canary-text"));
        Assert.Empty(result.Errors);
        Assert.Equal(["TEXT", "SECURE", "NUMBER", "FLAG", "GONG_BASE_URL", "LOGIN_USERNAME", "LOGIN_PASSWORD", "SNOWFLAKE_USER", "SNOWFLAKE_PASSWORD"], result.Values("Name"));
        Assert.Single(result.Values("Revision").Distinct());
        Assert.DoesNotContain("canary", result.Everything, StringComparison.Ordinal);
        Assert.Equal(
            ["true", "https://api.gong.io/", "canary-secure", "bob", "1234.5", "canary-secure", "canary-secure", "JANE", "canary-text"],
            ValuesOf(_environment));
    }

    [Theory]
    [InlineData("@{ GOOD = 'good-value'; BAD = $null }", "SophiaAI.UnsupportedValue", "BAD")]
    [InlineData("@{ GOOD = 'good-value'; BAD = @{ INNER = $value } }", "SophiaAI.UnsupportedValue", "BAD")]
    [InlineData("@{ GOOD = 'good-value'; BAD = $value, $value }", "SophiaAI.UnsupportedValue", "BAD")]
    [InlineData("@{ GOOD = 'good-value'; BAD = [Text.Encoding]::UTF8.GetBytes($value) }", "SophiaAI.UnsupportedValue", "BAD")]
    [InlineData("@{ GOOD = 'good-value'; 'BAD-NAME' = $value }", "SophiaAI.InvalidVariable", "BAD-NAME")]
    [InlineData("@{ GOOD = 'good-value'; '1BAD' = $value }", "SophiaAI.InvalidVariable", "1BAD")]
    [InlineData("@{ GOOD = 'good-value'; 'team.shared.token' = $value }", "SophiaAI.InvalidVariable", "team.shared.token")]
    public void What_can_be_no_variable_is_an_error_of_its_own_and_the_rest_is_imported(string table, string error, string name)
    {
        // In a variable, because an error quotes its source line.
        EngineResult result = Run($"Import-SophiaSecret -Secret {table} {_environment}", ("value", "canary"));
        Assert.Equal(error, result.ErrorId);
        Assert.Equal(name, result.Errors[0].TargetObject);
        Assert.Equal(["GOOD"], result.Values("Name"));
        Assert.DoesNotContain("canary", result.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public void With_Prune_an_error_imports_nothing_since_what_is_missing_would_be_removed()
    {
        Run($"Import-SophiaSecret -Secret @{{ KEPT = 'kept-value' }} {_environment}");
        EngineResult result = Run($"Import-SophiaSecret -Secret @{{ GOOD = 'good-value'; KEPT = $null }} {_environment} -Prune -Force");
        Assert.Equal("SophiaAI.UnsupportedValue", result.ErrorId);
        Assert.Empty(result.Output);
        Assert.Equal(["kept-value"], ValuesOf(_environment));
    }

    [Fact]
    public void Everything_of_the_pipeline_is_one_revision()
    {
        string file = Folder.Write("a.env", "FROM_FILE=file-value\n");
        EngineResult result = Run($$"""
            [pscustomobject] @{ Name = 'FROM_OBJECT'; Value = 'object-value' }, [pscustomobject] @{ Key = 'FROM_KEY'; Value = 5 }, [IO.FileInfo] '{{file}}',
            [pscustomobject] @{ Path = '{{file}}' }, @{ FROM_TABLE = 'table-value' }, @{ Name = 'FROM_PAIR'; Value = 'pair-value' },
            [System.Collections.DictionaryEntry]::new('FROM_ENTRY', 'entry-value') | Import-SophiaSecret -Environment {{_environment}}
            """);
        Assert.Empty(result.Errors);
        Assert.Equal(["FROM_OBJECT", "FROM_KEY", "FROM_FILE", "FROM_TABLE", "FROM_PAIR", "FROM_ENTRY"], result.Values("Name"));
        Assert.Equal(2, Assert.Single(result.Values("Revision").Distinct()));
        Assert.Equal(["entry-value", "file-value", "5", "object-value", "pair-value", "table-value"], ValuesOf(_environment));
    }

    [Fact]
    public void What_Get_SophiaSecret_gives_goes_into_another_environment()
    {
        string other = _environment + "-copy";
        Run($"Import-SophiaSecret -Secret @{{ GONG_API_KEY = 'canary-key'; SNOWFLAKE_ROLE = 'LOADER'; PARTNER = 'canary-partner' }} {_environment}");
        EngineResult copied = Run($"Get-SophiaSecret -Environment {_environment} | Import-SophiaSecret -Environment {other}");
        Assert.Empty(copied.Errors);
        Assert.Equal([other, other, other], copied.Values("Environment"));
        Assert.Empty(Run($"Compare-SophiaSecret {_environment} {other}").Output);
    }

    [Theory]
    [InlineData("Import-SophiaSecret -Secret @{ A_TOKEN = 'a-value' } development -WhatIf", "SophiaAI.UnsupportedValue")]
    [InlineData("(Import-SophiaSecret -Secret @{ A_TOKEN = 'a-value' } development -WhatIf).ForEach({ @{ $_.Name = $_.Value } })", "SophiaAI.UnsupportedValue")]
    [InlineData("Get-SophiaSetting Gong AccessKey", "SophiaAI.UnsupportedInput")]
    public void A_masked_value_is_not_taken_for_a_value(string source, string error)
    {
        EngineResult result = Run($"{source} | Import-SophiaSecret -Environment {_environment}");
        Assert.Equal(error, result.ErrorId);
        Assert.Empty(result.Output);
    }

    [Theory]
    [InlineData("$value", "SophiaAI.UnsupportedInput")]
    [InlineData("7", "SophiaAI.UnsupportedInput")]
    [InlineData("[pscustomobject] @{ Value = $value }", "SophiaAI.UnsupportedInput")]
    public void What_is_neither_a_file_nor_a_value_is_an_error_that_does_not_show_it(string item, string error)
    {
        EngineResult result = Run($"{item} | Import-SophiaSecret -Environment {_environment}", ("value", "canary=line"));
        Assert.Equal(error, result.ErrorId);
        Assert.DoesNotContain("canary", result.Everything, StringComparison.Ordinal);
        Assert.Equal(0, Requests("pulumi"));
    }

    [Fact]
    public void Nothing_from_the_pipeline_imports_nothing_not_even_the_default_file()
    {
        Folder.Write(".env", "GONG_API_KEY=not-asked-for\n");
        EngineResult result = Run($"$null = $ExecutionContext.SessionState.Path.SetLocation('{Folder.Path}'); @() | Import-SophiaSecret -Environment {_environment}");
        Assert.Empty(result.Errors);
        Assert.Equal(0, Requests("pulumi"));
    }

    [Fact]
    public void An_environment_that_would_be_taken_for_a_path_is_refused()
    {
        EngineResult result = Run("@{ A_TOKEN = 'a-value' } | Import-SophiaSecret staging");
        Assert.StartsWith("SophiaAI.ParametersDoNotFit", result.Errors[0].FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(0, Requests("pulumi"));
    }

    [Fact]
    public void Several_files_are_one_revision_and_the_last_value_counts()
    {
        string one = Folder.Write("one.env", "SAME=value-one\nONE=1\n"), two = Folder.Write("two.env", "SAME=value-two\nTWO=2\n");
        EngineResult result = Run($"Import-SophiaSecret '{one}', '{two}' {_environment}");
        Assert.Contains("SAME is given more than once; the last value counts.", result.Warnings);
        Assert.Equal(["SAME", "ONE", "TWO"], result.Values("Name"));
        Assert.Equal(["1", "value-two", "2"], ValuesOf(_environment));
    }

    [Fact]
    public void One_file_that_is_not_there_keeps_all_out()
    {
        string one = Folder.Write("one.env", "ONE=value-one\n"), two = Folder.Write("two.env", "TWO=value-two\n");
        EngineResult result = Run($"Import-SophiaSecret '{one}', no-such.env, '{two}' {_environment}");
        Assert.Equal("SophiaAI.FileNotReadable", result.ErrorId);
        Assert.Single(result.Warnings);
        Assert.Equal(0, Requests("pulumi"));
    }

    [Fact]
    public void Two_names_of_one_setting_with_different_values_are_refused_across_sources()
    {
        string file = Folder.Write("one.env", "VERCEL_TOKEN=first-one\n");
        EngineResult result = Run($"[IO.FileInfo] '{file}', @{{ VERCEL_ACCESS_TOKEN = 'second-one' }} | Import-SophiaSecret -Environment {_environment}");
        Assert.Equal("Pulumi.InvalidRequest", result.ErrorId);
        Assert.DoesNotContain("second-one", result.Errors[0].Exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_process_gives_the_settings_that_belong_into_an_environment()
    {
        EngineResult result = Run($"Import-SophiaSecret -FromProcess {_environment}");
        Assert.Empty(result.Errors);
        Assert.Contains("GONG_API_KEY", result.Values("Name"));
        Assert.DoesNotContain(result.Values("Name"), name => ((string)name!).StartsWith("PULUMI_", StringComparison.Ordinal) || (string)name! == "PATH");
        Assert.DoesNotContain(Sandbox.Server.Variables["GONG_API_SECRET"], result.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wildcard_leaves_the_machines_own_and_an_exact_name_takes_it()
    {
        Assert.Equal(["PATH"], Run($"Import-SophiaSecret -FromProcess -Name path {_environment}").Values("Name"));
        EngineResult result = Run($"Import-SophiaSecret -FromProcess -Name PAT*, GONG_*, NO_SUCH_VARIABLE {_environment} -Verbose");
        Assert.Equal("SophiaAI.UnknownVariable", result.ErrorId);
        Assert.Equal(["GONG_API_KEY", "GONG_API_SECRET", "GONG_BASE_URL", "GONG_WEBHOOK_PUBLIC_KEY"], result.Values("Name"));
        Assert.Contains(result.Verbose, line => line.StartsWith("Left out", StringComparison.Ordinal) && line.Contains("PATH", StringComparison.Ordinal));
    }

    [Fact]
    public void Where_nothing_matches_nothing_is_imported()
    {
        EngineResult result = Run($"Import-SophiaSecret -FromProcess -Name NO_SUCH_* {_environment} -Prune -Force");
        Assert.Single(result.Warnings);
        Assert.Equal(0, Requests("pulumi"));
    }

    [Theory]
    [InlineData("Dotenv", "A=a#b", "a")]
    [InlineData("Compose", "A=a#b", "a#b")]
    [InlineData("Bash", "A='a'\"b\"", "ab")]
    [InlineData("Python", "A=\"\\t\"", "\t")]
    public void A_file_is_read_by_the_rules_of_its_dialect(string dialect, string line, string value)
    {
        string file = Folder.Write("d.env", line + "\n");
        Assert.Empty(Run($"Import-SophiaSecret '{file}' {_environment} -Dialect {dialect}").Errors);
        Assert.Equal([value], ValuesOf(_environment));
        // A comparison by the same rules finds no difference, and reports that.
        Assert.Equal(["=="], Run($"Compare-SophiaSecret -Path '{file}' {_environment} -Dialect {dialect} -IncludeEqual").Values("SideIndicator"));
    }

    [Fact]
    public void Expand_puts_in_earlier_lines_and_variables_of_the_process()
    {
        Environment.SetEnvironmentVariable("GONG_BASE_URL", "https://of.the.process");
        string file = Folder.Write("e.env", "HOST=db.example\nURL=https://${HOST}/${MISSING:-main}\nGONG=${GONG_BASE_URL}\nRAW='${HOST}'\n");
        Assert.Empty(Run($"Import-SophiaSecret '{file}' {_environment} -Expand").Errors);
        Assert.Equal(["https://of.the.process", "db.example", "${HOST}", "https://db.example/main"], ValuesOf(_environment));
        Assert.Empty(Run($"Compare-SophiaSecret -Path '{file}' {_environment} -Expand").Output);
        Assert.Equal(["GONG", "URL"], Run($"Compare-SophiaSecret -Path '{file}' {_environment}").Values("Name"));
    }

    [Fact]
    public void A_read_only_environment_is_an_error_and_nothing_is_lost()
    {
        Run($"Import-SophiaSecret -Secret @{{ A_TOKEN = 'a-value' }} {_environment}");
        Sandbox.Server.Faults.Add(new SophiaAI.Sandbox.Faults.Fault { Service = "pulumi", Method = "PATCH", Kind = SophiaAI.Sandbox.Faults.FaultKind.Status, Status = 403 });
        Assert.Equal("Pulumi.AccessDenied", Run($"Import-SophiaSecret -Secret @{{ A_TOKEN = 'b-value' }} {_environment}").ErrorId);
        Assert.Equal(["a-value"], ValuesOf(_environment));
    }

    [Fact]
    public void A_storm_of_conflicts_ends_in_one_error()
    {
        Run($"Import-SophiaSecret -Secret @{{ A_TOKEN = 'a-value' }} {_environment}");
        Sandbox.Server.Requests.Clear();
        Sandbox.Server.Faults.Add(new SophiaAI.Sandbox.Faults.Fault { Service = "pulumi", Method = "PATCH", Kind = SophiaAI.Sandbox.Faults.FaultKind.Status, Status = 409, Times = 1000 });
        Assert.Equal("Pulumi.Conflict", Run($"Import-SophiaSecret -Secret @{{ A_TOKEN = 'b-value' }} {_environment}").ErrorId);
        Assert.Equal(24, Sandbox.Server.Requests.Of("pulumi").Count(request => request.Method == "PATCH"));
    }

    [Fact]
    public void Two_importers_at_once_lose_nothing()
    {
        using Engine other = new();
        Run($"Import-SophiaSecret -Secret @{{ START = 'start-value' }} {_environment}");
        Parallel.For(0, 8, i =>
        {
            using Engine engine = new();
            Assert.Empty(engine.Run($"Import-SophiaSecret -Secret @{{ KEY_{i} = 'value-{i}'; SHARED_{i % 2} = 'same' }} {_environment}").Errors);
        });
        Assert.Equal(
            [.. Enumerable.Range(0, 8).Select(i => $"KEY_{i}"), "SHARED_0", "SHARED_1", "START"],
            Run($"Get-SophiaSecret -Environment {_environment}").Values("Name"));
    }

    // In order of name.
    private IReadOnlyList<object?> ValuesOf(string environment) =>
        Run($"Get-SophiaSecret -Environment {environment} -AsPlainText").Output.Select(item => item.BaseObject).ToArray();
}
