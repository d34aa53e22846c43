using System.Management.Automation.Language;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Conventions;

/// <summary>The manifest, the cmdlets, their pages and their help are consistent.</summary>
public sealed class ManifestTests
{
    [Fact]
    public void It_lists_exactly_the_cmdlets() => Assert.Equal(
        ModuleReflection.Cmdlets.Select(ModuleReflection.NameOf).Order(StringComparer.Ordinal), Strings("CmdletsToExport").Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("FunctionsToExport")]
    [InlineData("AliasesToExport")]
    [InlineData("VariablesToExport")]
    public void It_exports_nothing_else(string key) => Assert.Empty(Strings(key));

    [Fact]
    public void Its_version_is_everywhere_the_same()
    {
        string version = Assert.Single(Strings("ModuleVersion"));
        Assert.Equal(version, Path.GetFileName(TestPaths.ModuleFolder));
        Assert.StartsWith(version + ".", ModuleReflection.CmdletAssembly.GetName().Version!.ToString(), StringComparison.Ordinal);
        Assert.StartsWith(version + ".", ModuleReflection.ProvidersAssembly.GetName().Version!.ToString(), StringComparison.Ordinal);
        Assert.Contains($"## {version}", File.ReadAllText(Path.Combine(TestPaths.Root, "CHANGELOG.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void Everything_that_it_names_is_there()
    {
        foreach (string file in Strings("RootModule").Concat(Strings("NestedModules")).Append("Views/SophiaAI.Views.psd1").Append("Views/SophiaAI.format.ps1xml"))
            Assert.True(File.Exists(Path.Combine(TestPaths.ModuleFolder, file)), file);
    }

    [Fact]
    public void Views_come_with_the_first_command_and_go_with_the_module()
    {
        using Engine engine = new();
        const string Count = "(Get-Module SophiaAI).NestedModules.Count + @(Get-Module -All | Where-Object Name -eq SophiaAI.Views).Count";
        int before = (int)engine.Run(Count).Output[0].BaseObject;
        engine.Run("Get-SophiaSetting; Get-SophiaSetting");
        Assert.True((int)engine.Run(Count).Output[0].BaseObject > before);
        Assert.Equal(["SophiaAI"], engine.Run("(Get-Module).Name").Output.Select(item => item.ToString()));
        Assert.Empty(engine.Run("Remove-Module SophiaAI; Get-Module -All | Where-Object Name -like Sophia*").Output);
    }

    [Fact]
    public void Nothing_that_does_not_belong_is_laid_out()
    {
        string[] files = Directory.EnumerateFiles(TestPaths.ModuleFolder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(TestPaths.ModuleFolder, file)).ToArray();
        Assert.DoesNotContain(files, file => file.EndsWith(".pdb", StringComparison.Ordinal) || file.Contains("System.Management.Automation", StringComparison.Ordinal));
        Assert.All(files.Where(file => file.EndsWith(".dll", StringComparison.Ordinal) && !file.StartsWith("lib", StringComparison.Ordinal)), file => Assert.StartsWith("SophiaAI", file, StringComparison.Ordinal), throwIfEmpty: true);
    }

    [Fact]
    public void The_libraries_are_exactly_those_that_the_notices_name()
    {
        string[] named = File.ReadLines(Path.Combine(TestPaths.ModuleFolder, "THIRD-PARTY-NOTICES.txt"))
            .Where(line => line.Contains("  Copyright (c) ", StringComparison.Ordinal))
            .SelectMany(line => line[..line.IndexOf("  ", StringComparison.Ordinal)].Split(" and ")).ToArray();
        IEnumerable<string> shipped = Directory.EnumerateFiles(Path.Combine(TestPaths.ModuleFolder, "lib"), "*.dll")
            .Select(file => Path.GetFileNameWithoutExtension(file)).Where(name => !name.StartsWith("SophiaAI", StringComparison.Ordinal));
        Assert.Equal(named.Order(StringComparer.Ordinal), shipped.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_cmdlet_has_a_page_with_two_examples()
    {
        foreach (string name in Strings("CmdletsToExport"))
        {
            string page = File.ReadAllText(Path.Combine(TestPaths.Root, "docs", "cmdlets", name + ".md"));
            Assert.True(page.Split("### Example ").Length > 2, $"{name}.md has fewer than two examples");
        }
    }

    [Fact]
    public void Every_record_that_a_cmdlet_gives_has_a_view()
    {
        string views = File.ReadAllText(Path.Combine(TestPaths.ModuleFolder, "Views", "SophiaAI.format.ps1xml"));
        foreach (Type cmdlet in ModuleReflection.Cmdlets)
        {
            foreach (Type type in cmdlet.GetCustomAttributesData()
                .Where(attribute => attribute.AttributeType.Name == "OutputTypeAttribute")
                .SelectMany(attribute => attribute.ConstructorArguments)
                .SelectMany(argument => argument.Value as IEnumerable<System.Reflection.CustomAttributeTypedArgument> ?? [argument])
                .Select(argument => argument.Value).OfType<Type>().Where(type => type.Namespace!.StartsWith("SophiaAI", StringComparison.Ordinal)))
            {
                Assert.Contains($"<TypeName>{type.FullName}</TypeName>", views, StringComparison.Ordinal);
            }
        }
    }

    private static string[] Strings(string key)
    {
        Ast manifest = Parser.ParseFile(TestPaths.Manifest, out _, out _);
        HashtableAst table = (HashtableAst)manifest.Find(ast => ast is HashtableAst, searchNestedScriptBlocks: true);
        StatementAst value = table.KeyValuePairs.Single(pair => ((StringConstantExpressionAst)pair.Item1).Value == key).Item2;
        return value.FindAll(ast => ast is StringConstantExpressionAst, searchNestedScriptBlocks: true).Cast<StringConstantExpressionAst>().Select(ast => ast.Value).ToArray();
    }
}
