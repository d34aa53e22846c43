using System.Reflection;
using System.Reflection.Emit;
using System.Text;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Isolation;

/// <summary>The module and other modules' assemblies do not disturb each other, however often the module is imported.</summary>
public sealed class IsolationTests
{
    // What ships with the module's own assemblies.
    private static readonly string[] s_shared = ["Flurl", "Flurl.Http", "JsonSchema.Net", "Microsoft.IdentityModel.JsonWebTokens", "Microsoft.IdentityModel.Tokens", "Tomlyn", "YamlDotNet"];

    private static readonly string s_import = $"Import-Module '{TestPaths.Manifest}' -ErrorAction Stop\n";

    private const string UseToml = """
        $env:SNOWFLAKE_HOME = [System.IO.Directory]::CreateTempSubdirectory('sophia-').FullName
        [System.IO.File]::WriteAllText("$env:SNOWFLAKE_HOME/connections.toml", "[dev]`naccount = 'a'")
        $connection = Connect-SophiaEnvironment -SnowflakeConnection dev -WarningAction Ignore
        Disconnect-SophiaEnvironment
        [System.IO.Directory]::Delete($env:SNOWFLAKE_HOME, $true)

        """;

    private const string UseTokens = "(Test-GongWebhook '' eyJhbGciOiJSUzI1NiJ9.e30.AAAA https://hooks.acme.example -PublicKey ([Convert]::ToBase64String([Security.Cryptography.RSA]::Create(2048).ExportSubjectPublicKeyInfo()))).Reason -eq 'SignatureMismatch'";

    private const string UseSchemas = "(@{ id = 'o-1' } | Test-EstuaryDocument acmeCo/webhooks/orders -Quiet)";

    // Uses HTTP, JSON, YAML, TOML, tokens and schemas. Not how fresh data are: the child's clock is not the sandbox's.
    private const string Use = UseToml + $"""
        (Get-GongWorkspace).Count -gt 0
        $connection.Name -eq 'dev' -and (Test-SophiaIntegration -Name Pulumi, Estuary -Check Environment, Collections -Quiet) -and {UseTokens} -and {UseSchemas}

        """;

    [Fact]
    public async Task Import_alone_loads_the_two_assemblies_of_the_cmdlets_and_nothing_else()
    {
        (int exitCode, string[] output, string errors) = await ChildEngine.RunAsync(s_import + """
            [System.Runtime.Loader.AssemblyLoadContext]::All | ForEach-Object { $_.Assemblies } | ForEach-Object { $_.GetName().Name }
            "$([System.Runtime.Loader.AssemblyLoadContext]::All | Where-Object Name -eq SophiaAI | ForEach-Object { $_.Assemblies })"
            """);

        Assert.Equal((0, string.Empty), (exitCode, errors));
        Assert.DoesNotContain(output, name => s_shared.Contains(name) || name.StartsWith("SophiaAI.Providers", StringComparison.Ordinal));
        Assert.Contains("SophiaAI", output);
        // With neither an HTTP client nor a JSON library, the import can't have contacted anybody.
        Assert.DoesNotContain("System.Net.Http", output);
        Assert.DoesNotContain("System.Text.Json", output);
    }

    [Fact]
    public async Task A_library_loads_when_a_command_needs_it()
    {
        const string Show = "\n'|' + (([System.Runtime.Loader.AssemblyLoadContext]::All | Where-Object Name -eq SophiaAI | ForEach-Object { $_.Assemblies } | ForEach-Object { $_.GetName().Name } | Sort-Object) -join ' ')\n";
        string[] commands =
        [
            "$null = Get-GongWorkspace", "$null = Invoke-SnowflakeQuery 'SELECT 1 AS ONE'", "$null = Import-SophiaSecret -Secret @{ LIBRARY_TOKEN = 'x' } development -WhatIf", UseToml, $"$null = {UseTokens}", $"$null = {UseSchemas}",
        ];
        (int exitCode, string[] output, string errors) = await ChildEngine.RunAsync(s_import + string.Concat(commands.Select(command => command + Show)));

        Assert.Equal((0, string.Empty), (exitCode, errors));
        string[][] loaded = [.. output.Where(static line => line.StartsWith('|')).Select(static line => line[1..].Split(' '))];
        Assert.All(loaded, static names => Assert.Contains("SophiaAI.Providers", names), throwIfEmpty: true);
        Assert.Equal(["Flurl Flurl.Http", "Flurl Flurl.Http", "Flurl Flurl.Http YamlDotNet", "Flurl Flurl.Http Tomlyn YamlDotNet", "Flurl Flurl.Http Microsoft.IdentityModel.JsonWebTokens Microsoft.IdentityModel.Tokens Tomlyn YamlDotNet", "Flurl Flurl.Http JsonSchema.Net Microsoft.IdentityModel.JsonWebTokens Microsoft.IdentityModel.Tokens Tomlyn YamlDotNet"], loaded.Select(static names => string.Join(' ', names.Intersect(s_shared))));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Other_assemblies_of_the_same_names_hurt_neither_side(bool before)
    {
        using TemporaryFolder folder = new();
        // PowerShell has a JsonSchema.Net of its own, beside which the default context takes no other.
        string[] shared = [.. s_shared.Where(static name => name != "JsonSchema.Net")];
        string load = string.Concat(shared.Select(name => $"[void][System.Reflection.Assembly]::LoadFrom('{MakeImpostor(folder.Path, name)}')\n"));
        string script = before ? load + s_import + Use : s_import + Use + load + Use;

        (int exitCode, string[] output, string errors) = await ChildEngine.RunAsync(script + """
            [System.Runtime.Loader.AssemblyLoadContext]::Default.Assemblies | Where-Object { $_.GetName().Version.Major -eq 99 } | ForEach-Object { $_.GetName().Name }
            """);

        Assert.Equal((0, string.Empty), (exitCode, errors));
        Assert.Equal(before ? ["True", "True"] : ["True", "True", "True", "True"], output[..^shared.Length]);
        Assert.Equal(shared, output[^shared.Length..].Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Import_with_Force_and_remove_and_import_keep_every_command()
    {
        (int exitCode, string[] output, string errors) = await ChildEngine.RunAsync(
            s_import + Use
            + $"Import-Module '{TestPaths.Manifest}' -Force\n" + Use
            + "Remove-Module SophiaAI\n(Get-Command -Module SophiaAI).Count\n"
            + s_import + Use + "(Get-Command -Module SophiaAI).Count -gt 0\n");

        Assert.Equal((0, string.Empty), (exitCode, errors));
        Assert.Equal(["True", "True", "True", "True", "0", "True", "True", "True"], output);
    }

    [Fact]
    public async Task Each_assembly_is_in_its_context_and_a_second_version_needs_a_new_session()
    {
        using TemporaryFolder folder = new();
        string copy = CopyModuleAsVersion9(folder.Path);

        (int exitCode, string[] output, string errors) = await ChildEngine.RunAsync(s_import + Use + $$"""
            [System.Runtime.Loader.AssemblyLoadContext]::All | ForEach-Object { $context = $_.Name; $_.Assemblies | ForEach-Object { "$context|$($_.GetName().Name)|$($_.Location)" } }
            Import-Module '{{copy}}'

            """);

        Assert.Equal(["True", "True"], output[..2]);
        Assert.Contains($"Default|SophiaAI|{Path.Combine(TestPaths.ModuleFolder, "SophiaAI.dll")}", output);
        Assert.Contains($"SophiaAI|SophiaAI.Providers|{Path.Combine(TestPaths.ModuleFolder, "lib", "SophiaAI.Providers.dll")}", output);
        foreach (string name in s_shared) Assert.DoesNotContain(output, line => line.StartsWith($"Default|{name}|", StringComparison.Ordinal));
        Assert.Equal(1, exitCode);
        Assert.Contains("start a new PowerShell session", errors, StringComparison.Ordinal);
        Assert.Contains(TestPaths.ModuleFolder, errors, StringComparison.Ordinal);
    }

    // An assembly of that name, version 99, without any types: code that mistook it for the real one would fail.
    private static string MakeImpostor(string folder, string name)
    {
        PersistedAssemblyBuilder builder = new(new AssemblyName(name) { Version = new Version(99, 0, 0, 0) }, typeof(object).Assembly);
        builder.DefineDynamicModule(name);
        string path = Path.Combine(folder, name + ".dll");
        builder.Save(path);
        return path;
    }

    // The version is in the manifest and in the loader's name.
    private static string CopyModuleAsVersion9(string folder)
    {
        string version = Path.GetFileName(TestPaths.ModuleFolder);
        string other = "9" + version[1..];
        foreach (string file in Directory.EnumerateFiles(TestPaths.ModuleFolder, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(folder, "SophiaAI", other, Path.GetRelativePath(TestPaths.ModuleFolder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        string manifest = Path.Combine(folder, "SophiaAI", other, "SophiaAI.psd1");
        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace($"'{version}'", $"'{other}'", StringComparison.Ordinal));
        string loader = Path.Combine(folder, "SophiaAI", other, "SophiaAI.Loader.dll");
        // Latin-1 preserves every byte.
        File.WriteAllText(loader, File.ReadAllText(loader, Encoding.Latin1).Replace($"SophiaAI.Loader-{version}", $"SophiaAI.Loader-{other}", StringComparison.Ordinal), Encoding.Latin1);
        return manifest;
    }
}
