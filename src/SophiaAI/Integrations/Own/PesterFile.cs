using System.Management.Automation;
using System.Management.Automation.Runspaces;
using SophiaAI.Providers.Core.Contracts;

namespace SophiaAI.Integrations.Own;

/// <summary>
/// A file of Pester's in one run. Its tests run together, as they do for Pester itself, when the first of them is wanted; a
/// test that is tried again runs alone.
/// </summary>
internal sealed class PesterFile
{
    private readonly string _pester;
    private readonly string _file;
    private readonly TestRunspaces _runspaces;
    private readonly object _gate = new();
    private readonly HashSet<int> _asked = [];
    private Task<IReadOnlyList<PSObject>>? _together;

    /// <param name="pester">The path of Pester's manifest.</param>
    /// <param name="file">The file.</param>
    /// <param name="runspaces">Where it runs.</param>
    public PesterFile(string pester, string file, TestRunspaces runspaces)
    {
        _pester = pester;
        _file = file;
        _runspaces = runspaces;
    }

    /// <summary>The result of a test.</summary>
    /// <param name="index">Its place in the file.</param>
    /// <param name="line">Its line.</param>
    /// <param name="run">The attempt.</param>
    /// <exception cref="RuntimeException">Pester itself has failed.</exception>
    public async Task<PSObject> ResultAsync(int index, int line, CheckRun run)
    {
        Task<IReadOnlyList<PSObject>> running;
        lock (_gate)
        {
            // The others wait for it too: it ends with the command, and not when the time for one of them is up.
            running = _asked.Add(index) ? _together ??= RunAsync(0, run.Context, _runspaces.Ended) : RunAsync(line, run.Context, run.Token);
        }

        IReadOnlyList<PSObject> results = await running.WaitAsync(run.Token).ConfigureAwait(false);
        return results.ElementAtOrDefault(index) ?? throw new CheckFailedException("Pester did not find the test again.") { RecommendedAction = "Have the file define the same tests each time." };
    }

    private async Task<IReadOnlyList<PSObject>> RunAsync(int line, ProviderContext context, CancellationToken cancellationToken)
    {
        Runspace runspace = await _runspaces.RentAsync(cancellationToken).ConfigureAwait(false);
        ScriptCall call = new(Path.GetFileName(_file), PesterScripts.Run, [_pester, new[] { _file }, line], context) { IsAlone = true };
        return await _runspaces.RunAsync(call, runspace, cancellationToken).ConfigureAwait(false);
    }
}
