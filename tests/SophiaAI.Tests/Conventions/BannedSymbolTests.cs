using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Conventions;

/// <summary>The build refuses calls of what build/banned/ lists. A misspelt line would ban nothing, and nobody would notice.</summary>
public sealed class BannedSymbolTests
{
    [Fact]
    public void Every_banned_symbol_exists()
    {
        Compilation compilation = CSharpCompilation.Create("empty", references: References().Select(static file => MetadataReference.CreateFromFile(file)));
        string[] symbols = [.. Directory.EnumerateFiles(Path.Combine(TestPaths.Root, "build", "banned"), "BannedSymbols.*.txt")
            .SelectMany(File.ReadLines)
            .Where(static line => line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal))
            .Select(static line => line.Split(';')[0])];
        Assert.NotEmpty(symbols);
        Assert.All(symbols, symbol => Assert.Single(DocumentationCommentId.GetSymbolsForDeclarationId(symbol, compilation)));
    }

    // Everything that this process can load, which includes the sandbox, and what the module loads.
    private static IEnumerable<string> References() => ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator)
        .Append(Path.Combine(TestPaths.ModuleFolder, "lib", "SophiaAI.Providers.dll"));
}
