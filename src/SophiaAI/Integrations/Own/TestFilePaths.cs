using System.IO.Enumeration;
using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Files;

namespace SophiaAI.Integrations.Own;

/// <summary>
/// The files of tests that <c>-Path</c> and <c>-LiteralPath</c> name, alone or by their folder. What can't be found ends the
/// command: a run without it would pass.
/// </summary>
internal static class TestFilePaths
{
    private const string OwnEnding = ".SophiaTest.ps1";
    private const string PesterEnding = ".Tests.ps1";

    /// <summary>The files, each once, in the order in which they were named.</summary>
    /// <param name="cmdlet">The command, which is ended by an error.</param>
    /// <param name="paths">What <c>-Path</c> names.</param>
    /// <param name="literalPaths">What <c>-LiteralPath</c> names.</param>
    public static IReadOnlyList<string> Find(SophiaCmdlet cmdlet, IEnumerable<string>? paths, IEnumerable<string>? literalPaths)
    {
        List<string> files = [];
        foreach (string path in paths ?? []) Add(cmdlet, path, () => Resolved(cmdlet, path), files);
        foreach (string path in literalPaths ?? []) Add(cmdlet, path, () => [InputFiles.Literal(cmdlet, path).FullName], files);
        return [.. files.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Whether it is a Pester file.</summary>
    public static bool IsPester(string file) => file.EndsWith(PesterEnding, StringComparison.OrdinalIgnoreCase);

    /// <summary>The file's name without what all such names end in.</summary>
    public static string Subject(string file)
    {
        string name = Path.GetFileName(file);
        return name[..^(IsPester(file) ? PesterEnding : OwnEnding).Length];
    }

    private static void Add(SophiaCmdlet cmdlet, string path, Func<IEnumerable<string>> find, List<string> files)
    {
        try
        {
            string[] found = [.. find()];
            files.AddRange(cmdlet.AwaitBlocking(() => found.SelectMany(item => In(item, path)).ToArray()));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or SessionStateException)
        {
            cmdlet.ThrowTerminatingError(ErrorRecords.File(exception, path));
        }
    }

    private static IEnumerable<string> Resolved(SophiaCmdlet cmdlet, string path)
    {
        InvalidPathException.ThrowIfInvalid(path);
        if (!Wildcards.Has(path)) return [InputFiles.Literal(cmdlet, WildcardPattern.Unescape(path)).FullName];
        // A wildcard may match other things too.
        string[] fitting = [.. InputFiles.Resolve(cmdlet, path).Where(static item => Directory.Exists(item) || IsTest(item))];
        return fitting.Length > 0 ? fitting : throw new FileNotFoundException($"No file of tests matches '{path}'.");
    }

    private static IEnumerable<string> In(string item, string path)
    {
        if (!Directory.Exists(item))
        {
            if (!File.Exists(item)) throw new FileNotFoundException($"There is no file or folder '{path}'.");
            OrdinaryFile.RefuseOther(item);
            return IsTest(item) ? [item] : throw new FileNotFoundException($"'{path}' is not a file of tests: their names end in {OwnEnding} or {PesterEnding}.");
        }

        string[] files = [.. Below(item).Where(IsTest).Order(StringComparer.Ordinal)];
        foreach (string file in files) OrdinaryFile.RefuseOther(file);
        return files.Length > 0 ? files : throw new FileNotFoundException($"The folder '{path}' has no file of tests: their names end in {OwnEnding} or {PesterEnding}.");
    }

    // A link to a folder may lead back to where it is, or to anywhere.
    private static FileSystemEnumerable<string> Below(string folder) => new(
        folder, static (ref FileSystemEntry entry) => entry.ToFullPath(), new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = false })
    {
        ShouldIncludePredicate = static (ref FileSystemEntry entry) => !entry.IsDirectory,
        ShouldRecursePredicate = static (ref FileSystemEntry entry) => (entry.Attributes & FileAttributes.ReparsePoint) == 0,
    };

    private static bool IsTest(string file) => file.EndsWith(OwnEnding, StringComparison.OrdinalIgnoreCase) || IsPester(file);
}
