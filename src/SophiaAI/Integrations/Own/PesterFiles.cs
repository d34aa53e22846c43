using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Secrecy;

namespace SophiaAI.Integrations.Own;

/// <summary>Finds the tests in Pester files, without running them.</summary>
internal sealed class PesterFiles
{
    // The one that the session uses, else the newest that is installed.
    private static readonly ScriptBlock s_find = ScriptBlock.Create(
        "@(Get-Module Pester) + @(Get-Module Pester -ListAvailable) | Where-Object { $_.Version.Major -ge 5 } | Select-Object -First 1 | ForEach-Object Path");

    private readonly SophiaCmdlet _cmdlet;
    private readonly ProviderContext _context;
    private readonly TestRunspaces _runspaces;

    /// <param name="cmdlet">The command, in whose session Pester is looked for.</param>
    /// <param name="context">The connection, and where to report.</param>
    /// <param name="runspaces">Where the files run.</param>
    public PesterFiles(SophiaCmdlet cmdlet, ProviderContext context, TestRunspaces runspaces)
    {
        _cmdlet = cmdlet;
        _context = context;
        _runspaces = runspaces;
    }

    /// <summary>The path of Pester's manifest; null if it is not installed.</summary>
    public static string? Find() => EngineValue.Bare(s_find.InvokeReturnAsIs()) as string;

    /// <summary>The tests of files, and what is wrong with those that can't be read.</summary>
    /// <param name="pester">The path of Pester's manifest.</param>
    /// <param name="files">The files.</param>
    /// <param name="known">The checks that there are already, whose names are taken.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="RuntimeException">Pester itself has failed.</exception>
    public async Task<(IReadOnlyList<OwnTest> Tests, IReadOnlyDictionary<string, CheckFailedException> Problems)> DiscoverAsync(
        string pester, string[] files, IReadOnlyList<OwnTest> known, CancellationToken cancellationToken)
    {
        Runspace runspace = await _runspaces.RentAsync(_cmdlet.StopToken).ConfigureAwait(false);
        ScriptCall call = new("Pester", PesterScripts.Discovery, [pester, files], _context) { IsAlone = true };
        IReadOnlyList<PSObject> found = await _runspaces.RunAsync(call, runspace, cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false);
        Dictionary<string, CheckFailedException> problems = new(StringComparer.Ordinal);
        List<OwnTest> tests = [];
        foreach (IGrouping<string, PSObject> file in found.GroupBy(static item => Text(item, "File"), StringComparer.Ordinal))
        {
            if (file.Select(Error).FirstOrDefault(static error => error is not null) is { } error) problems[file.Key] = ScriptFailure.OfFile(error, file.Key);
            else if (file.Count() == 1) problems[file.Key] = new CheckFailedException("The file has no test.") { RecommendedAction = "Write one with Describe and It." };
            foreach (PSObject item in file.Where(static item => Number(item, "Index") >= 0)) tests.Add(Test(pester, item, [.. known, .. tests]));
        }

        foreach (string missing in files.Where(file => !found.Any(item => Text(item, "File") == file))) problems[missing] = new CheckFailedException("Pester did not read the file.");
        return (tests, problems);
    }

    private static PesterTest Test(string pester, PSObject item, IReadOnlyList<OwnTest> known)
    {
        string file = Text(item, "File");
        string integration = TestNames.Canonical(ShownText.Line(TestFilePaths.Subject(file)).Replace('/', '_'), known);
        string[] names = [.. ((string[])item.Properties["Names"].Value).Select(ShownText.Line)];
        string[] tags = item.Properties["Tags"].Value as string[] ?? [];
        return new PesterTest
        {
            Integration = integration,
            Name = Free(integration, string.Join('.', names), known),
            Description = string.Join(" › ", names),
            Tags = tags.Length > 0 ? tags : [CheckTag.Fast],
            Pester = pester,
            File = file,
            Index = Number(item, "Index"),
        };
    }

    // Pester allows several tests of one name.
    private static string Free(string integration, string name, IReadOnlyList<OwnTest> known)
    {
        string free = name;
        for (int number = 2; known.Any(test => test.Is(integration, free)) || OwnTests.IsBuiltIn(integration, free); number++) free = $"{name} ({number})";
        return free;
    }

    private static ErrorRecord? Error(PSObject item) => EngineValue.Bare(item.Properties["Error"]?.Value) as ErrorRecord;

    private static string Text(PSObject item, string property) => item.Properties[property]?.Value?.ToString() ?? string.Empty;

    private static int Number(PSObject item, string property) => Convert.ToInt32(EngineValue.Bare(item.Properties[property].Value), CultureInfo.InvariantCulture);
}
