using System.IO.Compression;
using System.Xml.Linq;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Conventions;

/// <summary>The package is the module that the other tests test, and what the PowerShell Gallery takes.</summary>
public sealed class PackageTests : IDisposable
{
    private const long LargestPackage = 8 * 1024 * 1024;
    private readonly ZipArchive _package = ZipFile.OpenRead(TestPaths.Package);

    public void Dispose() => _package.Dispose();

    [Fact]
    public void It_is_small() => Assert.InRange(new FileInfo(TestPaths.Package).Length, 1, LargestPackage);

    [Fact]
    public void It_contains_the_laid_out_module_byte_for_byte()
    {
        string[] laidOut = [.. Directory.EnumerateFiles(TestPaths.ModuleFolder, "*", SearchOption.AllDirectories)
            .Select(static file => Path.GetRelativePath(TestPaths.ModuleFolder, file).Replace('\\', '/'))];
        Assert.NotEmpty(laidOut);
        Assert.Equal(laidOut.Order(StringComparer.Ordinal), _package.Entries.Select(NameOf).Where(static name => !BelongsToThePackage(name)).Order(StringComparer.Ordinal));
        foreach (string name in laidOut)
        {
            using Stream packed = _package.Entries.Single(entry => NameOf(entry) == name).Open();
            using MemoryStream bytes = new();
            packed.CopyTo(bytes);
            Assert.True(bytes.ToArray().AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(TestPaths.ModuleFolder, name))), name);
        }
    }

    [Fact]
    public void Its_files_have_a_fixed_time() =>
        Assert.All(_package.Entries, static entry => Assert.Equal(new DateTime(1980, 1, 1), entry.LastWriteTime.DateTime), throwIfEmpty: true);

    [Fact]
    public void The_Gallery_finds_it_by_its_cmdlets_and_tags()
    {
        ZipArchiveEntry nuspec = Assert.Single(_package.Entries, static entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal));
        using Stream stream = nuspec.Open();
        Dictionary<string, string> metadata = XDocument.Load(stream).Root!.Elements().Single().Elements().ToDictionary(static element => element.Name.LocalName, static element => element.Value);
        string[] tags = metadata["tags"].Split(' ');
        Assert.All(ModuleReflection.Cmdlets.Select(ModuleReflection.NameOf), name => Assert.Subset(tags.ToHashSet(), new HashSet<string> { $"PSCmdlet_{name}", $"PSCommand_{name}" }), throwIfEmpty: true);
        Assert.Subset(tags.ToHashSet(), new HashSet<string> { "PSModule", "PSEdition_Core", "Snowflake", "Linux" });
        Assert.Equal(("SophiaAI", Path.GetFileName(TestPaths.ModuleFolder)), (metadata["id"], metadata["version"]));
        Assert.DoesNotContain("dependencies", metadata.Keys);
    }

    // A package escapes what can't stand in a URI.
    private static string NameOf(ZipArchiveEntry entry) => Uri.UnescapeDataString(entry.FullName);

    private static bool BelongsToThePackage(string name) =>
        name is "SophiaAI.nuspec" or "[Content_Types].xml" || name.StartsWith("_rels/", StringComparison.Ordinal) || name.StartsWith("package/", StringComparison.Ordinal);
}
