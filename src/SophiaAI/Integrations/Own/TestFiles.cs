using System.Management.Automation;
using System.Management.Automation.Runspaces;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Contracts;

namespace SophiaAI.Integrations.Own;

/// <summary>Reads files of tests: each runs in a fresh runspace, and what it registers there belongs to this run only.</summary>
internal sealed class TestFiles
{
    private const string Reader = "param($Path) & $Path | Out-Null; 'end'";

    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(1);

    private readonly SophiaCmdlet _cmdlet;
    private readonly ProviderContext _context;
    private readonly TestRunspaces _runspaces;
    private readonly string _folder;

    /// <param name="cmdlet">The command, which waits.</param>
    /// <param name="context">The connection, and where to report.</param>
    /// <param name="runspaces">Where the files run.</param>
    public TestFiles(SophiaCmdlet cmdlet, ProviderContext context, TestRunspaces runspaces)
    {
        _cmdlet = cmdlet;
        _context = context;
        _runspaces = runspaces;
        _folder = cmdlet.SessionState.Path.CurrentFileSystemLocation.ProviderPath;
    }

    /// <summary>The checks of the session, those that the files register, and one that fails for each file that can't be read.</summary>
    /// <param name="files">The files.</param>
    /// <param name="session">The checks of the session.</param>
    public IReadOnlyList<OwnTest> Collect(IReadOnlyList<string> files, IReadOnlyList<OwnTest> session)
    {
        IReadOnlyList<OwnTest> tests = session;
        List<OwnTest> problems = [];
        foreach (string file in files.Where(static file => !TestFilePaths.IsPester(file)))
        {
            // Of a file that is no longer waited for, what comes late is not taken.
            IReadOnlyList<OwnTest> read = tests;
            CheckFailedException? problem = _cmdlet.Await(ReadAsync(file, tests, found => read = found));
            OwnTest[] added = [.. read.Except(tests)];
            bool isEmpty = added.Length == 0;
            // What a file removes is removed for itself: nobody else's checks may be left out for that.
            tests = [.. tests.Where(test => !Array.Exists(added, other => other.Is(test.Integration, test.Name))), .. added];
            if (problem is null && isEmpty) problem = new CheckFailedException("The file registers no check.") { RecommendedAction = "Call Register-SophiaIntegrationTest in it." };
            if (problem is not null) problems.Add(Problem(file, problem));
        }

        string[] pester = [.. files.Where(TestFilePaths.IsPester)];
        if (pester.Length > 0) tests = [.. tests, .. Pester(pester, tests, problems)];
        return [.. tests, .. problems];
    }

    private IReadOnlyList<OwnTest> Pester(string[] files, IReadOnlyList<OwnTest> known, List<OwnTest> problems)
    {
        PesterFiles pester = new(_cmdlet, _context, _runspaces);
        if (PesterFiles.Find() is not { } manifest)
        {
            problems.AddRange(files.Select(file => Problem(file, new CheckFailedException("It is a Pester file, and Pester 5 or later is not installed.") { RecommendedAction = "Install it: Install-PSResource Pester." })));
            return [];
        }

        return Discover(pester, manifest, files, known, problems);
    }

    private IReadOnlyList<OwnTest> Discover(PesterFiles pester, string manifest, string[] files, IReadOnlyList<OwnTest> known, List<OwnTest> problems)
    {
        try
        {
            (IReadOnlyList<OwnTest> tests, IReadOnlyDictionary<string, CheckFailedException> wrong) = _cmdlet.Await(LimitedAsync(token => pester.DiscoverAsync(manifest, files, known, token)));
            problems.AddRange(wrong.Select(file => Problem(file.Key, file.Value)));
            return tests;
        }
        // Each alone, so that one that hangs is named, and the others are not.
        catch (CheckFailedException) when (files.Length > 1)
        {
            List<OwnTest> tests = [];
            foreach (string file in files) tests.AddRange(Discover(pester, manifest, [file], [.. known, .. tests], problems));
            return tests;
        }
        catch (CheckFailedException exception)
        {
            problems.Add(Problem(files[0], exception));
            return [];
        }
    }

    // What goes wrong while files are read is about the files.
    private async Task<T> LimitedAsync<T>(Func<CancellationToken, Task<T>> read, string? file = null)
    {
        using CancellationTokenSource limit = new(s_limit, _context.Runtime.Time);
        using CancellationTokenSource both = CancellationTokenSource.CreateLinkedTokenSource(_cmdlet.StopToken, limit.Token);
        try
        {
            return await read(both.Token).ConfigureAwait(false);
        }
        catch (RuntimeException exception)
        {
            throw ScriptFailure.OfFile(exception, file);
        }
        catch (OperationCanceledException) when (!_cmdlet.StopToken.IsCancellationRequested)
        {
            throw new CheckFailedException($"It can't be read within {s_limit.TotalSeconds:0} s.") { RecommendedAction = "Have it only define tests: what takes time belongs into them." };
        }
    }

    private FileProblem Problem(string file, CheckFailedException problem) => new()
    {
        Integration = FileProblem.Files,
        Name = NameOf(file),
        Description = "The file's tests can be read.",
        Problem = problem,
    };

    // A file elsewhere has no short name.
    private string NameOf(string file) => Path.GetRelativePath(_folder, file) is var relative && relative.StartsWith("..", StringComparison.Ordinal) ? file : relative;

    private async Task<CheckFailedException?> ReadAsync(string file, IReadOnlyList<OwnTest> known, Action<IReadOnlyList<OwnTest>> take)
    {
        Runspace runspace = await _runspaces.RentAsync(_cmdlet.StopToken).ConfigureAwait(false);
        ScriptCall call = new(Path.GetFileName(file), Reader, [file], _context)
        {
            IsAlone = true,
            Before = other => OwnTests.Begin(other, known),
            After = other => take(OwnTests.In(other)),
        };
        try
        {
            IReadOnlyList<PSObject> output = await LimitedAsync(token => _runspaces.RunAsync(call, runspace, token).WaitAsync(token), file).ConfigureAwait(false);
            return output.Count > 0 ? null : new CheckFailedException("The file has left by exit, or by break or continue outside of a loop.") { RecommendedAction = "Leave it with return." };
        }
        catch (CheckFailedException exception)
        {
            return exception;
        }
    }
}
