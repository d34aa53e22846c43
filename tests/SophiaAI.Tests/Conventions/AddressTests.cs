using System.Diagnostics;
using System.Management.Automation;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using System.Text.RegularExpressions;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Conventions;

/// <summary>Addresses of the repository are in the module if it was built with RepositoryUrl, and only then.</summary>
public sealed partial class AddressTests
{
    // The kind of the symbols' entry that says where sources are: https://github.com/dotnet/designs, "Source Link".
    private static readonly Guid s_sourceLink = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");

    // The SDK writes the property into each assembly that it is built with, this one included.
    private static readonly string? s_repository = typeof(AddressTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().SingleOrDefault(static attribute => attribute.Key == "RepositoryUrl")?.Value;

    public static TheoryData<string> Assemblies => ["SophiaAI.dll", "SophiaAI.Loader.dll", "lib/SophiaAI.Providers.dll"];

    [Fact]
    public void The_manifest_has_an_address_of_the_project_only_then() =>
        Assert.Equal(s_repository is not null, File.ReadAllText(TestPaths.Manifest).Contains("ProjectUri", StringComparison.Ordinal));

    [Fact]
    public void A_link_of_the_help_has_an_address_only_then()
    {
        string help = File.ReadAllText(Path.Combine(TestPaths.ModuleFolder, "en-US", "SophiaAI.dll-Help.xml"));
        Assert.Contains("<maml:linkText>Errors</maml:linkText>", help, StringComparison.Ordinal);
        Assert.Equal(s_repository is not null, help.Contains("<maml:linkText>Online Version:</maml:linkText>", StringComparison.Ordinal));
        // Neither an empty address nor a path in the repository.
        Assert.All(Address().Matches(help), static match => Assert.StartsWith("https://", match.Groups["address"].Value, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void An_assembly_names_a_repository_and_a_commit_only_then(string file)
    {
        string path = Path.Combine(TestPaths.ModuleFolder, file);
        using MetadataReaderProvider symbols = SymbolsOf(path);
        MetadataReader reader = symbols.GetMetadataReader();
        bool isLinked = reader.CustomDebugInformation.Select(reader.GetCustomDebugInformation).Any(information => reader.GetGuid(information.Kind) == s_sourceLink);
        // A build of a tarball knows the repository, but no commit.
        Assert.False(isLinked && s_repository is null);
        Assert.Equal(isLinked, FileVersionInfo.GetVersionInfo(path).ProductVersion!.Contains('+', StringComparison.Ordinal));
        Assert.Equal(s_repository is not null, Encoding.UTF8.GetString(File.ReadAllBytes(path)).Contains("RepositoryUrl", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void An_assembly_knows_no_folder_of_the_machine_that_built_it(string file)
    {
        using MetadataReaderProvider symbols = SymbolsOf(Path.Combine(TestPaths.ModuleFolder, file));
        MetadataReader reader = symbols.GetMetadataReader();
        Assert.NotEmpty(reader.Documents);
        Assert.All(reader.Documents, document => Assert.Matches("^/_/(src|artifacts)/", reader.GetString(reader.GetDocument(document).Name)));
    }

    [Fact]
    public void Online_help_is_an_error_of_PowerShell_where_there_is_no_address()
    {
        Assert.SkipWhen(s_repository is not null, "This build has RepositoryUrl, and would open a browser.");
        using Engine engine = new();
        EngineResult result = engine.Run("Get-Help Get-VercelDeployment -Online");
        ErrorRecord error = Assert.Single(result.Errors);
        Assert.IsType<PSInvalidOperationException>(error.Exception);
        Assert.Contains("the Internet address (URI) of the Help topic is not specified", error.Exception.Message, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    private static MetadataReaderProvider SymbolsOf(string path)
    {
        using PEReader assembly = new(File.OpenRead(path));
        return assembly.ReadEmbeddedPortablePdbDebugDirectoryData(assembly.ReadDebugDirectory().Single(static entry => entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb));
    }

    [GeneratedRegex("<maml:uri(?: />|>(?<address>[^<]*)<)")]
    private static partial Regex Address();
}
