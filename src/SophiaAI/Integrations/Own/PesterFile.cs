using System.Management.Automation;
using System.Management.Automation.Runspaces;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Contracts;

namespace SophiaAI.Integrations.Own;

/// <summary>
/// A Pester file in one run. Those of its tests that were chosen run together, as they do for Pester itself, when the first of
/// them is wanted; a test that is tried again runs alone.
/// </summary>
internal sealed class PesterFile
{
    private readonly string _pester;
    private readonly string _file;
    private readonly TestRunspaces _runspaces;
    private readonly object _gate = new();
    private readonly Dictionary<int, PesterTest> _chosen = [];
    private readonly HashSet<int> _asked = [];
    private Running? _together;

    /// <param name="pester">The path of Pester's manifest.</param>
    /// <param name="file">The file.</param>
    /// <param name="runspaces">Where it runs.</param>
    public PesterFile(string pester, string file, TestRunspaces runspaces)
    {
        _pester = pester;
        _file = file;
        _runspaces = runspaces;
    }

    /// <summary>Takes a test into the run, before any has begun.</summary>
    public void Choose(PesterTest test)
    {
        lock (_gate) _chosen[test.Index] = test;
    }

    /// <summary>The result of a test that was chosen. What it has measured goes to the attempt.</summary>
    /// <param name="test">The test.</param>
    /// <param name="run">The attempt.</param>
    /// <exception cref="RuntimeException">Pester itself has failed.</exception>
    public async Task<PSObject> ResultAsync(PesterTest test, CheckRun run)
    {
        Running running;
        lock (_gate)
        {
            // The others wait for it too: it ends with the command, and not when the time for one of them is up.
            running = _asked.Add(test.Index) ? _together ??= Start(_chosen.Values, run.Context, _runspaces.Ended) : Start([test], run.Context, run.Token);
        }

        try
        {
            IReadOnlyList<PSObject> results = await running.Results.WaitAsync(run.Token).ConfigureAwait(false);
            return results.FirstOrDefault(result => Equals(EngineValue.Bare(result.Properties["Index"].Value), test.Index))
                ?? throw new CheckFailedException("Pester did not find the test again.") { RecommendedAction = "Have the file define the same tests each time." };
        }
        finally
        {
            run.Add(running.Run.MeasuredBy(test.Index));
        }
    }

    private Running Start(IEnumerable<PesterTest> tests, ProviderContext context, CancellationToken cancellationToken)
    {
        PesterRun run = new(tests, context, cancellationToken);
        return new Running(run, RunAsync(run, context, cancellationToken));
    }

    private async Task<IReadOnlyList<PSObject>> RunAsync(PesterRun run, ProviderContext context, CancellationToken cancellationToken)
    {
        Runspace runspace = await _runspaces.RentAsync(cancellationToken).ConfigureAwait(false);
        object?[] arguments = [_pester, new[] { _file }, run.Places, (Action<int>)run.Begin, (Action)run.End];
        ScriptCall call = new(Path.GetFileName(_file), PesterScripts.Run, arguments, context)
        {
            IsAlone = true,
            Speaker = () => run.Speaker,
            Before = static own => RunningTest.Set(own, null, isBetween: true),
        };
        IReadOnlyList<PSObject> output = await _runspaces.RunAsync(call, runspace, cancellationToken).ConfigureAwait(false);
        if (output is [{ BaseObject: true }, ..]) return [.. output.Skip(1)];
        throw new CheckFailedException("None of the file's tests was run: this version of Pester does not let tests be chosen one by one.") { RecommendedAction = "Install the latest one: Install-PSResource Pester." };
    }

    private sealed record Running(PesterRun Run, Task<IReadOnlyList<PSObject>> Results);
}
